import * as l10n from '@vscode/l10n';
import type { Derivation } from '../../core/derivation/derivation';
import type { ViewerContext } from '../context';
import { element, uniqueId } from '../dom';
import { say } from '../say';
import type { View } from '../view';
import { numberLinks, type NumberSources } from './numberLinks';
import { singleDerivation } from './singleDerivation';
import { symbolLens } from './symbolLens';
import { tabs } from './tabs';

export interface ShownDerivations {
  readonly derivations: readonly Derivation[];
  /** The arrays that the numbers of the steps come from, where there are numbers. */
  readonly sources?: NumberSources;
}

/** The derivations, one shown at a time: tabs, steps to walk, symbols, conclusion. */
export function derivationView(context: ViewerContext): View<ShownDerivations> {
  const { memory, send } = context;
  let all: readonly Derivation[] = [];
  const panel = element('div', { class: 'derivation', role: 'tabpanel', id: uniqueId('derivation') });
  const tabRow = tabs(l10n.t('Derivations'), panel, (id) => {
    memory.remember({ derivation: id });
    show();
  });
  const one = singleDerivation(context);
  panel.append(one.element);
  const chosen = (): Derivation | undefined =>
    all.find(({ id }) => id === memory.recall().derivation) ?? all[0];
  const show = (): void => {
    const derivation = chosen();
    panel.hidden = derivation === undefined;
    if (derivation === undefined) return;
    panel.setAttribute('aria-label', say(derivation.title));
    tabRow.update(
      all.map(({ id, title }) => ({ id, label: say(title) })),
      derivation.id,
    );
    one.update(derivation);
  };
  const hint = element(
    'p',
    { class: 'hint number-hint' },
    l10n.t('A click on a number shows it in its source; so do ← and → in a step, then Enter.'),
  );
  const root = element('div', { class: 'derivations' }, tabRow.element, panel, hint);
  const lens = symbolLens(root, (name) => {
    send({ type: 'revealSymbol', name });
  });
  one.highlightWith(lens.highlight);
  const links = numberLinks(root, context);
  return {
    element: root,
    update: ({ derivations, sources }) => {
      hint.hidden = sources?.source.canReveal !== true;
      links.update(sources);
      if (derivations === all) return;
      all = derivations;
      lens.update(derivations.flatMap(({ symbols }) => symbols));
      show();
    },
  };
}
