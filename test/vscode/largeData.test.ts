import { assert } from 'chai';
import * as vscode from 'vscode';
import type { EvaluationOutcome } from '../../src/host/evaluateSelection';
import { npy } from './support/npy';
import { closeEditors, likelihoodLens, readyOf } from './support/likelihoodLens';

/** Counts how often the extension host comes to other things while something runs. */
async function turnsDuring<Result>(run: () => Promise<Result>): Promise<readonly [Result, number]> {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  try {
    return [await run(), turns];
  } finally {
    clearInterval(timer);
  }
}

function textOf(rows: number): string {
  const scores = Array.from({ length: rows }, (_, row) => `[0.${(row % 8) + 1}, 0.${9 - (row % 8)}]`);
  return `probs = [${scores.join(', ')}]\ny = [${Array.from({ length: rows }, (_, row) => row % 2).join(', ')}]\n`;
}

async function openText(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language: 'python' });
  const editor = await vscode.window.showTextDocument(document);
  const end = document.positionAt(content.length);
  editor.selection = new vscode.Selection(new vscode.Position(0, 0), end);
}

describe('large data', () => {
  afterEach(closeEditors);

  it('leaves the extension host free while a text is read and evaluated', async () => {
    const api = await likelihoodLens();
    await openText(textOf(50_000));
    const [outcome, turns] = await turnsDuring(api.evaluateSelection);
    assert.deepEqual(outcome, { kind: 'shown' });
    assert.deepInclude(readyOf(api.state).evaluation, { n: 50_000, k: 2 });
    assert.isAbove(turns, 20);
  });

  it('leaves the extension host free while files are read and evaluated', async () => {
    const api = await likelihoodLens();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    const files = ['large_scores.npy', 'large_labels.npy'].map((name) => vscode.Uri.joinPath(folder, name));
    const [scores, labels] = files as [vscode.Uri, vscode.Uri];
    const rows = 40_000;
    await vscode.workspace.fs.writeFile(
      scores,
      npy(
        `(${rows}, 5)`,
        Array.from({ length: 5 * rows }, (_, at) => at % 7),
      ),
    );
    await vscode.workspace.fs.writeFile(
      labels,
      npy(
        `(${rows},)`,
        Array.from({ length: rows }, (_, at) => at % 5),
      ),
    );
    const [outcome, turns] = await turnsDuring(async () =>
      vscode.commands.executeCommand<EvaluationOutcome>('likelihoodLens.evaluateFile', scores, files),
    );
    assert.deepEqual(outcome, { kind: 'shown' });
    assert.deepInclude(readyOf(api.state).evaluation, { n: rows, k: 5 });
    assert.isAbove(turns, 20);
  });

  it('shows only the last of several evaluations', async () => {
    const api = await likelihoodLens();
    await openText(textOf(50_000));
    const shown: number[] = [];
    const listener = api.onDidChangeState((state) => shown.push(readyOf(state).evaluation.n));
    try {
      const superseded = api.evaluateSelection();
      await openText('q = [0.5, 0.25]\ny = [1, 0]\n');
      assert.deepEqual(await api.evaluateSelection(), { kind: 'shown' });
      assert.deepEqual(await superseded, { kind: 'cancelled' });
      assert.deepEqual([...new Set(shown)], [2]);
    } finally {
      listener.dispose();
    }
  });
});
