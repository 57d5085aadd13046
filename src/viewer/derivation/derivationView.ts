import * as l10n from '@vscode/l10n';
import type { Derivation } from '../../core/derivation/derivation';
import type { ViewerContext } from '../context';
import { iconButton } from '../controls';
import { element, setText, uniqueId } from '../dom';
import { say } from '../say';
import { keyedViews, laterView, type View } from '../view';
import { numberLinks, type NumberSources } from './numberLinks';
import { copyMenu } from './copyMenu';
import { stepView, type PlacedStep } from './stepView';
import { stepWalk } from './stepWalk';
import { symbolLens } from './symbolLens';
import { symbolList } from './symbolList';
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

interface SingleDerivation extends View<Derivation> {
  readonly highlightWith: (highlight: (name: string | undefined) => void) => void;
}

function singleDerivation(context: ViewerContext): SingleDerivation {
  const { memory, send } = context;
  let current: Derivation | undefined;
  let highlight: (name: string | undefined) => void = () => undefined;
  const list = element('ol', { class: 'steps' });
  const walk = stepWalk(list, (position) => {
    if (current !== undefined)
      memory.remember({ steps: { ...memory.recall().steps, [current.id]: position } });
  });
  const copy = copyMenu(context, () => current);
  const showSteps = keyedViews<PlacedStep>(
    list,
    ({ key }) => key,
    () => laterView(context.slices, stepView(context, { copy: copy.copyStep })),
  );
  const foldAll = (fold: boolean): void => {
    if (current === undefined) return;
    for (const position of current.steps.keys()) memory.setToggled(stepKey(current, position), fold);
    update(current);
  };
  const symbols = symbolList(context, {
    highlight: (name) => {
      highlight(name);
    },
    pick: (name) => {
      send({ type: 'revealSymbol', name });
    },
  });
  const sample = element('p', { class: 'sample' });
  const conclusion = element('p', { class: 'conclusion' });
  const tools = element(
    'div',
    { class: 'derivation-tools' },
    walk.controls,
    iconButton('collapse-all', l10n.t('Collapse all steps'), () => {
      foldAll(true);
    }),
    iconButton('expand-all', l10n.t('Expand all steps'), () => {
      foldAll(false);
    }),
    copy.element,
  );
  const update = (derivation: Derivation): void => {
    current = derivation;
    const count = derivation.steps.length;
    showSteps(
      derivation.steps.map((step, position) => ({
        step,
        position,
        count,
        turns: step.goal !== derivation.steps[position - 1]?.goal,
        key: stepKey(derivation, position),
      })),
    );
    walk.update(
      Array.from(list.querySelectorAll<HTMLElement>('.step')),
      memory.recall().steps[derivation.id] ?? 0,
    );
    sample.hidden = derivation.sample === undefined;
    const checked = derivation.sample;
    if (checked !== undefined) {
      setText(
        sample,
        l10n.t('The checks ran on {rows} of {of} rows; the values are of all {of}.', {
          rows: checked.rows,
          of: checked.of,
        }),
      );
    }
    setText(conclusion, say(derivation.conclusion));
    symbols.update(derivation.symbols);
  };
  return {
    element: element(
      'div',
      {},
      tools,
      sample,
      list,
      conclusion,
      element('h3', { class: 'minor-heading' }, l10n.t('Symbols')),
      symbols.element,
    ),
    update,
    highlightWith: (use) => {
      highlight = use;
    },
  };
}

function stepKey({ id }: Derivation, position: number): string {
  return `step:${id}:${String(position)}`;
}
