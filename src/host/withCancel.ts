import * as vscode from 'vscode';
import type { Wish } from './openings';

/** How something is watched that may take long. */
export type Watch = Required<Pick<Wish, 'signal' | 'onProgress'>>;

/** Whatever takes longer, in ms, is shown with its progress and with Cancel. */
const patience = 1_000;

/** Runs something that ends early once its signal is aborted; after a second a notification offers to cancel it. */
export async function withCancel<Result>(
  title: string,
  run: (watch: Watch) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let report: Watch['onProgress'] = () => undefined;
  const running = run({
    signal: controller.signal,
    onProgress: (done, total) => {
      report(done, total);
    },
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patienceEnds = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => {
      resolve('late');
    }, patience);
  });
  const first = await Promise.race([running.then(() => 'done' as const), patienceEnds]).finally(() => {
    clearTimeout(timer);
  });
  if (first === 'done') return running;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      token.onCancellationRequested(() => {
        controller.abort();
      });
      report = percentReporter(progress);
      return running;
    },
  );
}

function percentReporter(progress: vscode.Progress<{ readonly increment: number }>): Watch['onProgress'] {
  let shown = 0;
  return (done, total) => {
    const percent = (100 * done) / Math.max(1, total);
    if (percent <= shown) return;
    progress.report({ increment: percent - shown });
    shown = percent;
  };
}
