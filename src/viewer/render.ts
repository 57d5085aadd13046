import * as l10n from '@vscode/l10n';
import type { DataRow, FoundRow, ReadyState, ViewState } from '../protocol';
import { busyBar } from './busyBar';
import type { ViewerContext } from './context';
import { formatNumber } from '../core/expression/formatNumber';
import { element, setChildren, setText } from './dom';
import { icon } from './icon';
import { say } from './say';
import { resultIn } from '../stateMessage';
import { emptyView } from './states/emptyView';
import { lossView } from './states/lossView';
import { readyView, type ReadyView } from './states/readyView';
import { showTips } from './tips';
import type { View } from './view';

export interface Page extends View<ViewState> {
  readonly addRows: (rows: readonly DataRow[]) => void;
  readonly foundRow: (answer: FoundRow) => void;
  /** What the reader asked for last takes long. */
  readonly showLate: () => void;
}

/** The whole page: whatever the host's state says, built when first needed and kept. */
export function page(context: ViewerContext): Page {
  const root = element('main', { class: 'page' });
  showTips(root);
  const message = element('p', {});
  const error = element('div', { class: 'message message-error' }, icon('error'), message);
  const busy = busyBar(() => {
    context.send({ type: 'cancel' });
    busy.show(undefined);
  });
  const starting = element('h1', { class: 'visually-hidden' }, 'Likelihood Lens');
  let content: readonly HTMLElement[] = [];
  const refusal = element('h1', { class: 'visually-hidden' }, l10n.t('This cannot be evaluated'));
  let ready: ReadyView | undefined;
  let loss: ReturnType<typeof lossView> | undefined;
  let empty: HTMLElement | undefined;
  const showReady = (state: ReadyState): HTMLElement => {
    ready ??= readyView(context);
    ready.update(state);
    return ready.element;
  };
  const contentOf = (state: ViewState): readonly HTMLElement[] => {
    switch (state.kind) {
      case 'empty':
        return [(empty ??= emptyView(context))];
      case 'working':
        // What was shown stays, and says so.
        return content.length === 0 ? [starting] : content;
      case 'invalid':
        setText(message, say(state.error));
        if (state.last === undefined) return [refusal, error];
        return [error, lastHeading(), showReady(state.last)];
      case 'loss':
        loss ??= lossView(context);
        loss.update(state);
        return [loss.element];
      case 'ready':
        return [showReady(state)];
    }
  };
  return {
    element: root,
    addRows: (rows) => ready?.addRows(rows),
    foundRow: (answer) => ready?.foundRow(answer),
    showLate: () => {
      busy.show(l10n.t('Evaluating …'));
    },
    update: (state) => {
      root.dataset['state'] = state.kind;
      content = contentOf(state);
      if (state.kind === 'working') busy.show(say(state.what));
      else if (resultIn(state)?.pending === undefined) busy.show(undefined);
      else busy.showLate(l10n.t('The rest is being worked out …'));
      setChildren(root, [busy.element, ...content]);
      context.announce(announcement(state));
    },
  };
}

function lastHeading(): HTMLElement {
  return element('p', { class: 'last-result' }, l10n.t('The last result, unchanged:'));
}

/** What a screen reader hears when the state changes. */
function announcement(state: ViewState): string {
  switch (state.kind) {
    case 'empty':
      return '';
    case 'working':
      return say(state.what);
    case 'invalid':
      return say(state.error);
    case 'loss':
      return say(state.explanation.title);
    case 'ready':
      if (state.cancelled !== undefined) return l10n.t('Cancelled: the figures stay, the rest is left out.');
      return l10n.t('Cross-entropy {value} over {n} rows', {
        value: formatNumber(state.evaluation.crossEntropy),
        n: state.evaluation.n,
      });
  }
}
