import * as l10n from '@vscode/l10n';
import type { SymbolMeaning } from '../../core/derivation/derivation';
import type { ViewerContext } from '../context';
import { element, setText } from '../dom';
import { expressionFormula } from '../formula/formulas';
import { say } from '../say';
import { keyedViews, type View } from '../view';

export interface SymbolActions {
  readonly highlight: (name: string | undefined) => void;
  readonly pick: (name: string) => void;
}

/** The symbols of the derivation with their meanings; focus highlights, Enter goes to the source. */
export function symbolList(context: ViewerContext, actions: SymbolActions): View<readonly SymbolMeaning[]> {
  const list = element('ul', { class: 'symbols', 'aria-label': l10n.t('Symbols') });
  const show = keyedViews<SymbolMeaning>(
    list,
    ({ symbol }) => symbol.name,
    ({ symbol }) => symbolLine(context, actions, symbol.name),
  );
  return { element: list, update: show };
}

function symbolLine({ formulas }: ViewerContext, actions: SymbolActions, name: string): View<SymbolMeaning> {
  const visual = element('span', { class: 'symbol-visual', 'aria-hidden': 'true' });
  const spoken = element('span', { class: 'visually-hidden' });
  const meaning = element('span', { class: 'symbol-meaning' });
  const line = element('button', { class: 'symbol-line', type: 'button' }, visual, spoken, meaning);
  const enter = (): void => {
    actions.highlight(name);
  };
  const leave = (): void => {
    actions.highlight(undefined);
  };
  line.addEventListener('focus', enter);
  line.addEventListener('blur', leave);
  line.addEventListener('pointerenter', enter);
  line.addEventListener('pointerleave', leave);
  line.addEventListener('click', () => {
    actions.pick(name);
  });
  let shown = '';
  return {
    element: element('li', {}, line),
    update: ({ symbol, meaning: text }) => {
      const { latex, words } = expressionFormula(symbol);
      setText(meaning, say(text));
      if (latex === shown) return;
      shown = latex;
      setText(spoken, words());
      formulas.show(visual, latex);
    },
  };
}
