import { symbol } from '../expression/build';
import { sameExpression } from '../expression/children';
import type { Expression } from '../expression/expression';
import { rewriteAll } from '../expression/rewrite';
import { toLatex } from '../expression/toLatex';
import { toPlain } from '../expression/toPlain';
import { catalogue } from '../likelihood/catalogue';
import type { RecognisedLoss } from '../recognition/recognisedLoss';
import { text, type Text } from '../text';
import { chain, exhaust, type DraftStep, type Move } from './chain';
import { checkerOn, type CheckData } from './checkStep';
import type { Derivation, Goal, Relation } from './derivation';
import { canonicalForm } from './handwritten/canonicalForm';
import { finalRelation } from './handwritten/finalRelation';
import { likelihoodMoves } from './handwritten/toLikelihood';
import { madeUpSymbols } from './handwritten/madeUpSymbols';
import { rewriteGroups, type RewriteGroup } from './handwritten/rewriteGroups';
import { roleMeanings, rolesOf } from './handwritten/roles';
import { withoutNumbers, type Outline } from './outline';

/** How far a constant that guards a logarithm may move the value; probabilities of the check are not near 0. */
const guardTolerance = 0.05;

/**
 * A loss written by hand, rewritten in the author's names step by checked step to the form of the catalogue, and on to the likelihood
 * where it is one. Where the formula is not that loss, the derivation ends with the first step that fails. Undefined where recognition
 * kept no form to compare with, or the code is that form already.
 */
export function deriveHandwritten(loss: RecognisedLoss): Derivation | undefined {
  const written = withNamedQuantities(loss.expression);
  const named =
    loss.canonical === undefined ? loss : { ...loss, canonical: withNamedQuantities(loss.canonical) };
  const canonical = canonicalForm(named, written);
  if (canonical === undefined) return undefined;
  const roles = rolesOf(loss, written);
  const data = madeUpSymbols(written, roles);
  const logProbabilities = new Set(
    [...roles].flatMap(([name, { role }]) => (role === 'log-probabilities' ? [name] : [])),
  );
  const drafts = untilFailure(draftsOf(loss, written, canonical, data, logProbabilities), data);
  if (drafts.steps.length < 2) return undefined;
  const symbols = [...roles].map(([name, { role }]) => ({
    symbol: symbol(name),
    meaning: roleMeanings[role],
  }));
  const outline: Omit<Outline, 'conclusion'> = {
    id: 'from-code',
    title: text('From the code to the loss'),
    direction: 'ce-to-mle',
    drafts: drafts.steps,
    symbols,
  };
  return withoutNumbers({ ...outline, conclusion: conclusionOf(loss, drafts.failed) }, data);
}

/** D(x), an array that a function of the author returns, as a name of its own. */
function withNamedQuantities(expression: Expression): Expression {
  return rewriteAll(expression, (node) =>
    node.kind === 'quantity' ? symbol(toPlain(node), toLatex(node)) : undefined,
  );
}

function draftsOf(
  loss: RecognisedLoss,
  written: Expression,
  canonical: Expression,
  data: CheckData,
  logProbabilities: ReadonlySet<string>,
): readonly DraftStep[] {
  const maximised = loss.notes.some(({ code }) => code === 'missing-minus');
  const steps: DraftStep[] = [startOf(written, maximised ? 'maximise' : 'minimise')];
  for (const group of rewriteGroups) {
    const before = last(steps);
    const after = exhaust(before.expression, group.rules);
    if (!sameExpression(before.expression, after))
      steps.push(...chain(before, [moveOf(group, after)]).slice(1));
  }
  const before = last(steps);
  if (!sameExpression(before.expression, canonical)) {
    const relation = finalRelation(before.expression, canonical, data);
    steps.push(...chain(before, [finalMove(relation, canonical)]).slice(1));
  }
  if (isMinusLogLikelihood(loss))
    steps.push(...chain(last(steps), likelihoodMoves(canonical, logProbabilities)).slice(1));
  return steps.filter(({ expression, relation }, position) => {
    const before = steps[position - 1];
    return (
      before === undefined || relation.kind !== 'equal' || !sameExpression(before.expression, expression)
    );
  });
}

function last(steps: readonly DraftStep[]): DraftStep {
  const step = steps.at(-1);
  if (step === undefined) throw new Error('derivation: there is no step yet');
  return step;
}

function startOf(expression: Expression, goal: Goal): DraftStep {
  return {
    rule: 'the code',
    relation: { kind: 'start' },
    goal,
    expression,
    reason: text('What the code computes, written as a formula in its own names.'),
    assumptions: [],
  };
}

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
  'Up to a sign, a positive factor and a constant that no model changes, it is the definition of the loss.',
);

/** Losses that are minus the logarithms of probabilities, so that the likelihood can be read off. */
function isMinusLogLikelihood({ id }: RecognisedLoss): boolean {
  return ['categorical-cross-entropy', 'binary-cross-entropy', 'gan-bce', 'bradley-terry', 'dpo'].includes(
    id,
  );
}

/** The steps up to the first whose check fails. */
function untilFailure(
  steps: readonly DraftStep[],
  data: CheckData,
): { readonly steps: readonly DraftStep[]; readonly failed: boolean } {
  const check = checkerOn(data);
  const failed = steps.findIndex((step, position) => {
    const before = steps[position - 1];
    return before !== undefined && check(before, step).kind === 'failed';
  });
  return failed < 0 ? { steps, failed: false } : { steps: steps.slice(0, failed + 1), failed: true };
}

function conclusionOf(loss: RecognisedLoss, failed: boolean): Text {
  if (failed) return text('What the code computes is not the loss it looks like: the last step fails.');
  if (isMinusLogLikelihood(loss)) {
    return text('What the code computes is a negative log-likelihood: minimising it is maximum likelihood.');
  }
  return catalogue[loss.id].isLikelihood
    ? text('What the code computes is the loss of the catalogue, which is a negative log-likelihood.')
    : text('What the code computes is the loss of the catalogue.');
}
