import * as l10n from '@vscode/l10n';
import type { Derivation } from '../../core/derivation/derivation';
import type { ViewerContext } from '../context';
import { iconButton } from '../controls';
import { element, setText } from '../dom';
import { say } from '../say';
import { keyedViews, laterView, type View } from '../view';
import { copyMenu } from './copyMenu';
import { stepView, type PlacedStep } from './stepView';
import { stepWalk } from './stepWalk';
import { symbolList } from './symbolList';

/** One derivation: its steps to walk, its symbols and its conclusion. */
export interface SingleDerivation extends View<Derivation> {
  /** How a symbol that is pointed at in the list is highlighted in the steps. */
  readonly highlightWith: (highlight: (name: string | undefined) => void) => void;
}

export function singleDerivation(context: ViewerContext): SingleDerivation {
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
  const update = (derivation: Derivation): void => {
    current = derivation;
    showSteps(placedSteps(derivation));
    walk.update(
      Array.from(list.querySelectorAll<HTMLElement>('.step')),
      memory.recall().steps[derivation.id] ?? 0,
    );
    sample.hidden = derivation.sample === undefined;
    if (derivation.sample !== undefined)
      setText(
        sample,
        l10n.t('The checks ran on {rows} of {of} rows; the values are of all {of}.', derivation.sample),
      );
    setText(conclusion, say(derivation.conclusion));
    symbols.update(derivation.symbols);
  };
  return {
    element: element(
      'div',
      {},
      element('div', { class: 'derivation-tools' }, walk.controls, ...foldButtons(foldAll), copy.element),
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

function foldButtons(foldAll: (fold: boolean) => void): readonly HTMLElement[] {
  return [
    iconButton('collapse-all', l10n.t('Collapse all steps'), () => {
      foldAll(true);
    }),
    iconButton('expand-all', l10n.t('Expand all steps'), () => {
      foldAll(false);
    }),
  ];
}

function placedSteps(derivation: Derivation): readonly PlacedStep[] {
  const { steps } = derivation;
  return steps.map((step, position) => ({
    step,
    position,
    count: steps.length,
    turns: step.goal !== steps[position - 1]?.goal,
    key: stepKey(derivation, position),
  }));
}

function stepKey({ id }: Derivation, position: number): string {
  return `step:${id}:${String(position)}`;
}
