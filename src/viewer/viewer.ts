import * as l10n from '@vscode/l10n';
import { stateOf } from '../stateMessage';
import { decodeToViewer, type FromViewer, type ToViewer, type ViewState } from '../protocol';
import { evaluationWatch } from './busyBar';
import type { ViewerContext } from './context';
import { element, setText } from './dom';
import { createFormulaRenderer } from './formula/formulaRenderer';
import { historyKeys } from './historyKeys';
import type { HostLink } from './hostLink';
import { imageRequests } from './imageRequests';
import { createLibraries, type Libraries } from './libraries';
import { createMemory, nothingRemembered, type Remembered } from './memory';
import { page, type Page } from './render';
import { createSlices, type Slices } from './slices';

/** What VS Code keeps for the viewer, so that a reload shows the same page at once. */
interface Saved {
  /** The page whose first messages were shown. */
  readonly page?: string;
  readonly state?: string;
  readonly language?: string;
  readonly bundle?: Readonly<Record<string, string>>;
  readonly remembered?: Remembered;
}

/** Milliseconds until what changed is kept. */
const saveDelay = 300;

/** How the viewer does what can wait. */
export interface Waiting {
  readonly slices: Slices;
  readonly libraries: Libraries;
}

/** Shows what the host says in `body`, and tells the host what the reader does. */
export function startViewer(
  body: HTMLElement,
  host: HostLink,
  { slices, libraries }: Waiting = { slices: createSlices(), libraries: createLibraries() },
): void {
  let saved = (host.load() ?? {}) as Saved;
  let state: ViewState = { kind: 'empty' };
  let last: string | undefined;
  /** The last state that came with its parts. */
  let whole: ViewState | undefined;
  let shown: Page | undefined;
  const live = element('div', { class: 'visually-hidden', 'aria-live': 'polite', role: 'status' });
  const keep = later(() => {
    host.save(saved);
  });
  const save = (change: Partial<Saved>): void => {
    saved = { ...saved, ...change };
    keep();
  };
  const watch = evaluationWatch(() => shown?.showLate());
  const send = (message: FromViewer): void => {
    host.send(message);
    watch.sent(message);
  };
  const images = imageRequests(send);
  const context: ViewerContext = {
    send,
    requestImages: images.request,
    memory: createMemory({ ...nothingRemembered, ...saved.remembered }, (remembered) => {
      save({ remembered });
    }),
    formulas: createFormulaRenderer(slices, libraries),
    slices,
    libraries,
    announce: (sentence) => {
      setText(live, sentence);
    },
  };
  const rebuild = (): void => {
    shown = page(context);
    shown.update(state);
    body.replaceChildren(shown.element, live);
  };
  const show = (next: ViewState): void => {
    performance.mark('viewer-update-start');
    state = next;
    if (shown === undefined) rebuild();
    else shown.update(state);
    performance.measure('viewer-update', 'viewer-update-start');
  };
  const receive = (message: ToViewer, json: string): void => {
    switch (message.type) {
      case 'state':
        watch.answered();
        if (json === last) return;
        last = json;
        if (message.keepsParts !== true) {
          whole = message.state;
          save({ state: json });
        }
        show(stateOf(message, whole));
        return;
      case 'rows':
        shown?.addRows(message.rows);
        return;
      case 'foundRow':
        shown?.foundRow(message);
        return;
      case 'images':
        images.answer(message);
        return;
      case 'language':
        save({ language: message.language, bundle: message.bundle });
        speak(message.language, message.bundle);
        if (shown !== undefined) rebuild();
        return;
    }
  };
  if (saved.bundle !== undefined) speak(saved.language ?? 'en', saved.bundle);
  const first = host.first();
  const isLoadedAgain = saved.page !== undefined && saved.page === first.page;
  if (saved.state !== undefined) {
    const message = decodeToViewer(saved.state);
    if (message.type === 'state') show(message.state);
  }
  // What is kept is newer than what came with a page that was here before.
  if (!isLoadedAgain) for (const json of first.messages) receive(decodeToViewer(json), json);
  if (first.page !== undefined) save({ page: first.page });
  historyKeys(document, {
    undo: () => {
      if (state.kind === 'ready' && state.canUndo) send({ type: 'undo' });
    },
    redo: () => {
      if (state.kind === 'ready' && state.canRedo) send({ type: 'redo' });
    },
  });
  host.listen(receive);
  host.send({ type: 'ready' });
}

/** Does something a little later, once for many calls, and at the latest when the page goes away. */
function later(action: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const act = (): void => {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    waiting = undefined;
    action();
  };
  window.addEventListener('pagehide', act);
  return () => {
    waiting ??= setTimeout(act, saveDelay);
  };
}

function speak(language: string, bundle: Readonly<Record<string, string>>): void {
  l10n.config({ contents: { ...bundle } });
  document.documentElement.lang = language;
}
