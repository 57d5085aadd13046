import { negate, product } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import type { RecognisedLoss } from '../../recognition/recognisedLoss';
import { text } from '../../text';
import type { Move } from '../chain';
import { aroundRow, asLogarithm } from './canonicalForm';
import { finalRelation, type RelationData } from './finalRelation';
import { exponentiate, leadsToLikelihood, likelihoodMoves } from './toLikelihood';

interface DivergenceInCode extends RelationData {
  readonly loss: RecognisedLoss;
  readonly written: Expression;
  readonly logProbabilities: ReadonlySet<string>;
}

/** From a divergence p (log p - log q) to the cross-entropy, and on to the likelihood; undefined for any other row. */
export function divergenceMoves(code: DivergenceInCode, before: Expression): readonly Move[] | undefined {
  const { loss, written, logProbabilities } = code;
  const parts = loss.canonical === undefined ? undefined : divergenceParts(asLogarithm(loss.canonical));
  if (loss.id !== 'kl-divergence' || parts === undefined) return undefined;
  const around = aroundRow(loss, written);
  const crossEntropy = negate(around(parts.cross));
  const entropy = around(parts.own);
  const drop: Move = {
    rule: 'drop the entropy',
    relation: finalRelation(before, crossEntropy, code, { factors: [], constants: [entropy] }),
    goal: 'minimise',
    by: () => crossEntropy,
    reason: text(
      'The divergence is the cross-entropy minus the entropy of the distribution that the mean is taken over, which no model changes.',
    ),
    assumptions: [text('The distribution that the mean is taken over does not depend on the model.')],
  };
  const leads = leadsToLikelihood(crossEntropy, logProbabilities);
  return [drop, ...(leads ? likelihoodMoves(crossEntropy, logProbabilities).map(inShares) : [])];
}

/** The move to the likelihood, of outcomes that were not observed each but have a distribution. */
function inShares(move: Move): Move {
  return move === exponentiate ? { ...move, reason: likelihoodOfShares } : move;
}

const likelihoodOfShares = text(
  'The exponential undoes the logarithm: what is left is a likelihood in which every outcome counts as often as the fixed distribution says.',
);

/** p log p and p log q of p (log p - log q). */
function divergenceParts(
  row: Expression,
): { readonly own: Expression; readonly cross: Expression } | undefined {
  const difference = row.kind === 'product' ? row.factors.find(({ kind }) => kind === 'sum') : undefined;
  if (row.kind !== 'product' || difference?.kind !== 'sum' || difference.terms.length !== 2) return undefined;
  const own = difference.terms.find((term) => term.kind !== 'negation');
  const cross = difference.terms.find((term) => term.kind === 'negation');
  if (own === undefined || cross?.kind !== 'negation') return undefined;
  const rest = row.factors.filter((factor) => factor !== difference);
  return { own: product(...rest, own), cross: product(...rest, cross.operand) };
}
