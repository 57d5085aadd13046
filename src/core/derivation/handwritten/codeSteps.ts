import { sameExpression } from '../../expression/children';
import { negate, product, quotient, sum } from '../../expression/build';
import { evaluateNumber } from '../../expression/evaluate';
import type { Expression } from '../../expression/expression';
import { isMaximised } from '../../recognition/recognisedLoss';
import type { RecognisedLoss } from '../../recognition/recognisedLoss';
import { text, type Text } from '../../text';
import { chain, exhaust, type DraftStep, type Move } from '../chain';
import type { CheckData } from '../checkStep';
import type { Goal, Relation } from '../derivation';
import { sameOptimum } from '../notation';
import { aroundRow, asLogarithm, canonicalForm, weighted } from './canonicalForm';
import { divergenceMoves } from './divergenceSteps';
import { finalRelation, type MapParts } from './finalRelation';
import { linearRules } from './linearRules';
import { rewriteGroups, type RewriteGroup } from './rewriteGroups';
import { mixtureMoves } from './mixtureSteps';
import type { HiddenParameter, RowLikelihood } from './rowLikelihood';
import { hasRowReader, rowLikelihoodOf } from './rowReaders';
import { densityMoves } from './toDensity';
import { leadsToLikelihood, likelihoodMoves, withoutDivisor } from './toLikelihood';

/** A loss in code, with everything that its derivation is made from. */
export interface CodeLoss {
  readonly loss: RecognisedLoss;
  /** The formula, its quantities named. */
  readonly written: Expression;
  /** The formula of a call before what makes its scores is put in their place. */
  readonly given?: Expression;
  readonly data: CheckData;
  /** Other made-up data, for relations that are read off the first. */
  readonly other: CheckData;
  /** Arrays that hold logarithms of probabilities. */
  readonly logProbabilities: ReadonlySet<string>;
  /** The distribution behind the rows, where it is read off them. */
  readonly likelihood?: RowLikelihood;
  /** The number of components, of a mixture whose formula does not name it. */
  readonly components?: HiddenParameter;
}

/** What the code computes; of a call whose scores the code makes, with them in their place as well. */
export function startOf(
  { loss, written, given }: WrittenLoss,
  goal: Goal = goalOf(loss),
): readonly DraftStep[] {
  const start = codeStep(loss, given ?? written, goal);
  return given === undefined ? [start] : chain(start, [composition(written)]);
}

/** Whether what the code computes is a loss, or minus one. */
export function goalOf(loss: RecognisedLoss): Goal {
  return isMaximised(loss) ? 'maximise' : 'minimise';
}

type WrittenLoss = Pick<CodeLoss, 'loss' | 'written' | 'given'>;

function composition(written: Expression): Move {
  return {
    rule: 'composition',
    relation: { kind: 'equal' },
    by: () => written,
    reason: text(
      'The code makes the scores with a function of its own: what it gives is put in their place.',
    ),
  };
}

/** The rewriting of what the code computes, as far as the rules go: its order, signs, guards and stable forms. */
export function rewritten(code: WrittenLoss): readonly DraftStep[] {
  const { loss } = code;
  const steps: DraftStep[] = [...startOf(code)];
  for (const group of rewriteGroups) {
    // A density is read off whole logarithms.
    if (group.rule === 'laws of logarithms' && hasRowReader(loss.id)) continue;
    const before = last(steps);
    const after = exhaust(before.expression, group.rules);
    if (!sameExpression(before.expression, after))
      steps.push(...chain(before, [moveOf(group, after)]).slice(1));
  }
  return steps;
}

/** The distribution behind the rows: as they are written, or as the catalogue writes them. */
export function likelihoodBehind(
  loss: RecognisedLoss,
  steps: readonly DraftStep[],
  written: Expression,
): RowLikelihood | undefined {
  const row = rowIn(last(asLoss(steps)).expression);
  const canonical = loss.canonical === undefined ? undefined : asLogarithm(loss.canonical);
  return (
    rowLikelihoodOf(loss.id, row, written) ??
    (canonical === undefined ? undefined : rowLikelihoodOf(loss.id, canonical, written))
  );
}

/** The steps from the rewritten formula to the form of the catalogue, and on to the likelihood where it is one. */
export function towardsLikelihood(
  rewrittenSteps: readonly DraftStep[],
  code: CodeLoss,
): readonly DraftStep[] {
  const { loss, written, likelihood, logProbabilities } = code;
  const steps = asLoss(rewrittenSteps);
  const before = last(steps);
  if (likelihood !== undefined) {
    const reduce = aroundRow(loss, written);
    const { divisor } = withoutDivisor(before.expression);
    const factors = [likelihood.factor, product(divisor, likelihood.factor)];
    const parts = { factors, constants: [reduce(likelihood.constant)] };
    const relation = finalRelation(before.expression, reduce(likelihood.negativeLogLikelihood), code, parts);
    const weigh = (row: Expression): Expression => weighted(row, loss, written);
    const moves = densityMoves(before.expression, likelihood, relation, { reduce, weigh });
    return [...steps, ...chain(before, moves).slice(1)];
  }
  const canonical = canonicalForm(loss, written);
  const isThere = canonical === undefined || isInOrder(before.expression, canonical, code);
  const matched =
    isThere || sameExpression(before.expression, canonical)
      ? steps
      : [
          ...steps,
          ...chain(before, [
            finalMove(
              finalRelation(before.expression, canonical, code, leftOver(before.expression, canonical)),
              canonical,
            ),
          ]).slice(1),
        ];
  const opened = ofComponents(matched, code);
  const reached = last(opened);
  const divergence = divergenceMoves(code, reached.expression);
  if (divergence !== undefined) return [...opened, ...chain(reached, divergence).slice(1)];
  if (!isMinusLogLikelihood(loss) || !leadsToLikelihood(reached.expression, logProbabilities)) return opened;
  return [...opened, ...chain(reached, likelihoodMoves(reached.expression, logProbabilities)).slice(1)];
}

/** The steps, and minus the last of them where that is to be maximised. */
function asLoss(steps: readonly DraftStep[]): readonly DraftStep[] {
  const before = last(steps);
  return before.goal === 'minimise' ? steps : [...steps, ...chain(before, [asLossMove]).slice(1)];
}

const asLossMove: Move = {
  rule: 'as a loss',
  relation: sameOptimum.negative,
  goal: 'minimise',
  by: (expression) => exhaust(negate(expression), linearRules),
  reason: text('Maximising a quantity is minimising its negative: that is the loss.'),
};

/** Of a mixture written as a log-sum-exp, the steps to the sum of its components. */
function ofComponents(steps: readonly DraftStep[], { components }: CodeLoss): readonly DraftStep[] {
  if (components === undefined) return steps;
  const before = last(steps);
  return [...steps, ...chain(before, mixtureMoves(before.expression, components.symbol)).slice(1)];
}

/** True where the author's formula is minus a sum of logarithms already and has the value of the canonical one: only the order differs. */
function isInOrder(
  before: Expression,
  canonical: Expression,
  { loss, data, logProbabilities }: CodeLoss,
): boolean {
  if (!isMinusLogLikelihood(loss) || !leadsToLikelihood(before, logProbabilities)) return false;
  const [left, right] = [before, canonical].map((each) => evaluateNumber(each, data.environment)) as [
    number,
    number,
  ];
  return Math.abs(left - right) <= 1e-9 * Math.abs(right);
}

/** What the author's formula is multiplied by beyond the loss: α, or the square of a temperature. */
function leftOver(before: Expression, canonical: Expression): MapParts {
  const isInLoss = (factor: Expression): boolean =>
    factorsOf(canonical).some((each) => sameExpression(each, factor));
  const beyond = factorsOf(before).filter(
    (factor) => factor.kind !== 'binder' && factor.kind !== 'number' && !isInLoss(factor),
  );
  const { divisor } = withoutDivisor(before);
  return {
    factors: [...(beyond.length === 0 ? [] : [quotient(1, product(...beyond))]), divisor],
    constants: [],
  };
}

function factorsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'negation') return factorsOf(expression.operand);
  return expression.kind === 'product' ? expression.factors.flatMap(factorsOf) : [expression];
}

/** The loss of a row under the sums, means and constants around it. */
function rowIn(expression: Expression): Expression {
  switch (expression.kind) {
    case 'binder':
      return rowIn(expression.body);
    case 'quotient':
      return expression.numerator.kind === 'binder' ? rowIn(expression.numerator) : expression;
    case 'product': {
      const inner = expression.factors.find(({ kind }) => kind === 'binder');
      return inner === undefined ? expression : rowIn(inner);
    }
    case 'negation': {
      const row = rowIn(expression.operand);
      return row.kind === 'sum' ? sum(...row.terms.map(negate)) : negate(row);
    }
    default:
      return expression;
  }
}

/** Losses that are minus the logarithms of probabilities, so that the likelihood can be read off. */
export function isMinusLogLikelihood({ id }: RecognisedLoss): boolean {
  return logarithmic.has(id);
}

const logarithmic: ReadonlySet<string> = new Set([
  'categorical-cross-entropy',
  'binary-cross-entropy',
  'gan-bce',
  'bradley-terry',
  'dpo',
  'mutual-information-bound',
  'label-smoothing',
  'distillation',
  'ordinal-nll',
  'mixture-nll',
  'nce',
  'entropy',
  'policy-gradient',
]);

export function last(steps: readonly DraftStep[]): DraftStep {
  const step = steps.at(-1);
  if (step === undefined) throw new Error('derivation: there is no step yet');
  return step;
}

function codeStep({ origin }: RecognisedLoss, expression: Expression, goal: Goal): DraftStep {
  return {
    rule: 'the code',
    relation: { kind: 'start' },
    goal,
    expression,
    reason: (origin === 'expression' ? whatTheCodeComputes : whatTheCallComputes)[goal],
    assumptions: [],
  };
}

const whatTheCallComputes: Readonly<Record<Goal, Text>> = {
  minimise: text('What the call computes, with the values of its arguments.'),
  maximise: text(
    'What the code computes, with the minus in front of the call and the values of its arguments. It has to be maximised: the loss is minus this.',
  ),
};

const whatTheCodeComputes: Readonly<Record<Goal, Text>> = {
  minimise: text('What the code computes, written as a formula in its own names.'),
  maximise: text(
    'What the code computes, written as a formula in its own names. It has to be maximised: the loss is minus this.',
  ),
};

function moveOf({ rule, relation, reason }: RewriteGroup, after: Expression): Move {
  const assumed = relation.kind === 'under assumption';
  return {
    rule,
    relation,
    by: () => after,
    reason,
    ...(assumed ? { holdsWithin: guardTolerance, assumptions: [relation.assumption] } : {}),
  };
}

/** How far a constant that guards a logarithm may move the value; probabilities of the check are not near 0. */
const guardTolerance = 0.05;

function finalMove(relation: Relation, canonical: Expression): Move {
  return {
    rule: 'form of the catalogue',
    relation,
    goal: 'minimise',
    by: () => canonical,
    reason: relation.kind === 'equal' ? inOrder : sameUpToAMap,
  };
}

const inOrder = text('Terms and factors are put in the order of the definition, sums taken together.');
const sameUpToAMap = text(
  'Up to a positive factor and a constant that no model changes, it is the definition of the loss.',
);
