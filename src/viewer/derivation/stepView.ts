import * as l10n from '@vscode/l10n';
import type { Step } from '../../core/derivation/derivation';
import type { ViewerContext } from '../context';
import { iconButton } from '../controls';
import { element, setAttribute, setText, uniqueId } from '../dom';
import { expressionFormula, numbersFormula, stepFormula } from '../formula/formulas';
import { formulaView } from '../formula/formulaView';
import { icon } from '../icon';
import { say } from '../say';
import type { View } from '../view';
import { checkView } from './checkView';
import { relationBadge } from './relationBadge';

/** A step in its place. */
export interface PlacedStep {
  readonly step: Step;
  readonly position: number;
  readonly count: number;
  /** Whether from here on the expression is maximised instead of minimised, or the other way round. */
  readonly turns: boolean;
  /** What the memory knows the step by. */
  readonly key: string;
}

export interface StepActions {
  readonly copy: (position: number) => void;
}

/** A step of the derivation: its rule and relation, its formula, why, the reader's numbers, and the check. */
export function stepView(context: ViewerContext, actions: StepActions): View<PlacedStep> {
  let parts: StepParts | undefined;
  const bodyId = uniqueId('step');
  const title = element('span', { class: 'step-rule' });
  const badge = element('span', { class: 'relation' });
  const goal = element('span', { class: 'relation goal' });
  const toggle = element(
    'button',
    { class: 'step-toggle', type: 'button', tabindex: -1, 'aria-controls': bodyId },
    icon('chevron-right'),
    title,
  );
  let placed: PlacedStep | undefined;
  let filled: Step | undefined;
  const copy = iconButton('copy', l10n.t('Copy this step'), () => {
    if (placed !== undefined) actions.copy(placed.position);
  });
  const body = element('div', { class: 'step-body', id: bodyId });
  const number = element('span', { class: 'step-number', 'aria-hidden': 'true' });
  const header = element(
    'div',
    { class: 'step-header' },
    element('h3', { class: 'step-title' }, toggle),
    copy,
    goal,
    badge,
  );
  const group = element('div', { class: 'step', role: 'group', tabindex: -1 }, number, header, body);
  const showFold = (): void => {
    const open = placed === undefined || !context.memory.isToggled(placed.key);
    setAttribute(toggle, 'aria-expanded', String(open));
    body.hidden = !open;
    // A folded step is built and brought up to date when it is opened.
    if (open && placed !== undefined && filled !== placed.step) {
      filled = placed.step;
      if (parts === undefined) body.append(...(parts = stepParts(context)).elements);
      parts.update(filled);
    }
  };
  toggle.addEventListener('click', () => {
    if (placed === undefined) return;
    context.memory.setToggled(placed.key, !context.memory.isToggled(placed.key));
    showFold();
  });
  return {
    element: element('li', { class: 'step-item' }, group),
    update: (data) => {
      placed = data;
      const { step, position, count } = data;
      const rule = l10n.t(step.rule);
      const { sign, label } = relationBadge(step.relation);
      setText(title, rule);
      setText(number, String(position + 1));
      goal.hidden = !data.turns;
      setText(goal, step.goal === 'maximise' ? l10n.t('↑ maximise') : l10n.t('↓ minimise'));
      badge.hidden = step.relation.kind === 'start';
      badge.replaceChildren(element('span', { class: 'relation-sign', 'aria-hidden': 'true' }, sign), label);
      const names = { position: position + 1, count, rule, relation: label };
      setAttribute(group, 'aria-label', l10n.t('Step {position} of {count}: {rule}, {relation}', names));
      group.classList.toggle('step-failed', step.check.kind === 'failed');
      showFold();
    },
  };
}

interface StepParts {
  readonly elements: readonly HTMLElement[];
  readonly update: (step: Step) => void;
}

function stepParts({ formulas }: ViewerContext): StepParts {
  const formula = formulaView(formulas);
  const reason = element('p', { class: 'reason' });
  const map = formulaView(formulas);
  const mapLine = element(
    'div',
    { class: 'step-map' },
    element('span', { class: 'line-label' }),
    map.element,
  );
  const assumptions = element('ul', { class: 'assumptions' });
  const numbers = formulaView(formulas);
  const numbersLine = element(
    'div',
    { class: 'step-numbers' },
    element('span', { class: 'line-label' }, l10n.t('With your numbers')),
    numbers.element,
  );
  const check = checkView();
  return {
    elements: [formula.element, reason, mapLine, assumptions, numbersLine, check.element],
    update: (step) => {
      formula.update(stepFormula(step));
      setText(reason, say(step.reason));
      showMap(step, mapLine, map);
      const assumed = assumptionsOf(step);
      assumptions.hidden = assumed.length === 0;
      assumptions.replaceChildren(...assumed.map((sentence) => element('li', {}, sentence)));
      const substituted = numbersFormula(step);
      numbersLine.hidden = substituted === undefined;
      if (substituted !== undefined) numbers.update(substituted);
      check.element.hidden = step.relation.kind === 'start' && step.check.kind === 'not applicable';
      check.update(step.check);
    },
  };
}

function assumptionsOf({ relation, assumptions }: Step): readonly string[] {
  const all = assumptions.map(say);
  const own = relation.kind === 'under assumption' ? say(relation.assumption) : undefined;
  return [...new Set(own === undefined ? all : [own, ...all])].map((sentence) =>
    l10n.t('Assumes: {assumption}', { assumption: sentence }),
  );
}

function showMap({ relation, goal }: Step, line: HTMLElement, map: ReturnType<typeof formulaView>): void {
  line.hidden = relation.kind !== 'same optimum';
  if (relation.kind !== 'same optimum') return;
  const decreasing =
    goal === 'minimise'
      ? l10n.t('The same best θ, now a minimum: this is a decreasing function of the step before, u:')
      : l10n.t('The same best θ, now a maximum: this is a decreasing function of the step before, u:');
  const label = relation.increasing
    ? l10n.t('The same best θ: this is an increasing function of the step before, u:')
    : decreasing;
  if (line.firstElementChild !== null) setText(line.firstElementChild, label);
  map.update(expressionFormula(relation.map));
}
