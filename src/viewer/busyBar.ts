import * as l10n from '@vscode/l10n';
import { button } from './controls';
import { element, setText } from './dom';
import type { FromViewer } from '../protocol';

/** Says that an evaluation is under way, and offers to give it up. */
export interface BusyBar {
  readonly element: HTMLElement;
  /** Undefined where nothing is under way any more. */
  readonly show: (what: string | undefined) => void;
  /** As `show`, when it takes longer than a second. */
  readonly showLate: (what: string) => void;
}

/** Milliseconds after which something is said to take long. */
const patience = 1_000;

export function busyBar(cancel: () => void): BusyBar {
  const what = element('p', { role: 'status' });
  const bar = element('div', { class: 'message busy' }, what);
  bar.hidden = true;
  let before: EventTarget | null = null;
  bar.addEventListener('focusin', ({ relatedTarget }) => {
    before = relatedTarget;
  });
  let late: ReturnType<typeof setTimeout> | undefined;
  const show = (sentence: string | undefined): void => {
    clearTimeout(late);
    late = undefined;
    // The keyboard goes back to where it came from.
    const hadFocus = bar.contains(document.activeElement);
    bar.hidden = sentence === undefined;
    if (sentence !== undefined && bar.lastElementChild === what) bar.append(button(l10n.t('Cancel'), cancel));
    setText(what, sentence ?? '');
    if (bar.hidden && hadFocus && before instanceof HTMLElement && before.isConnected) before.focus();
  };
  return {
    element: bar,
    show,
    showLate: (sentence) => {
      if (!bar.hidden) show(sentence);
      else
        late ??= setTimeout(() => {
          show(sentence);
        }, patience);
    },
  };
}

/** What the host answers by another evaluation. */
const evaluating: ReadonlySet<FromViewer['type']> = new Set([
  'setOptions',
  'swapArrays',
  'edit',
  'undo',
  'redo',
]);

/** Tells `late` when what the viewer asked for has not been answered for a second. */
export function evaluationWatch(late: () => void): {
  readonly sent: (message: FromViewer) => void;
  readonly answered: () => void;
} {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const answered = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
  };
  return {
    sent: ({ type }) => {
      if (type === 'cancel') answered();
      else if (evaluating.has(type)) waiting ??= setTimeout(late, patience);
    },
    answered,
  };
}
