import * as l10n from '@vscode/l10n';
import type { ReadyState, SlowPart } from '../protocol';
import type { ViewerContext } from './context';
import { button } from './controls';
import { element, setAttribute, setText } from './dom';
import type { View } from './view';

/** Milliseconds after which what is shown of earlier values is said not to be up to date. */
const patience = 1_000;

/** What of a state tells whether a part of it is there. */
export type PartsState = Pick<ReadyState, 'pending' | 'cancelled' | 'conventions' | 'derivations' | 'plots'>;

/** A part of the page with a line that says so while it is worked out; what is shown of earlier values stays till then. A cancelled one offers to be worked out. */
export function pendingPart(
  { send }: Pick<ViewerContext, 'send'>,
  part: SlowPart,
  content: HTMLElement,
): View<PartsState> {
  const line = element('p', { class: 'pending' });
  let again: HTMLElement | undefined;
  const offerAgain = (): HTMLElement => {
    const offer = button(l10n.t('Work it out'), () => {
      send({ type: 'workOut', part });
    });
    content.before(offer);
    return offer;
  };
  const whole = element('div', { class: 'pending-part' }, line, content);
  line.hidden = true;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const showLine = (): void => {
    line.hidden = false;
  };
  return {
    element: whole,
    update: (state) => {
      const isPending = state.pending?.includes(part) === true;
      const isCancelled = state.cancelled?.includes(part) === true;
      const isEmpty = isMissing(part, state);
      if (isCancelled) again ??= offerAgain();
      if (again !== undefined) again.hidden = !isCancelled;
      setText(line, isCancelled ? l10n.t('Cancelled.') : pendingWords());
      setAttribute(whole, 'aria-busy', isPending ? 'true' : undefined);
      line.classList.toggle('pending-earlier', isPending && !isEmpty);
      content.hidden = isEmpty && (isPending || isCancelled);
      if (!isPending || isEmpty) {
        clearTimeout(waiting);
        waiting = undefined;
        line.hidden = !isPending && !isCancelled;
      } else if (line.hidden) {
        waiting ??= setTimeout(showLine, patience);
      }
    },
  };
}

/** What stands in the place of something that is still being worked out. */
export function pendingWords(): string {
  return l10n.t('Being worked out …');
}

/** What stands in the place of something that was given up. */
export function cancelledWords(): string {
  return l10n.t('Cancelled. It is worked out with the plots.');
}

function isMissing(part: SlowPart, { conventions, derivations, plots }: PartsState): boolean {
  switch (part) {
    case 'conventions':
      return conventions.length === 0;
    case 'derivations':
      return derivations.length === 0;
    case 'plots':
      return plots === undefined;
  }
}
