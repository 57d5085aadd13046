import { difference, log, negate, product, sum } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { rewriteFirst, type Rewrite } from '../../expression/rewrite';
import type { RecognisedLoss } from '../../recognition/recognisedLoss';
import { text } from '../../text';
import { exhaust, type Move } from '../chain';
import { canonicalForm } from './canonicalForm';

/** The mistake that a formula makes, as the step that would have to hold and fails; undefined where none is known in it. */
export function mistakeIn(loss: RecognisedLoss, written: Expression): Move | undefined {
  const { meant } = loss;
  const [slip] = loss.notes;
  if (meant !== undefined && slip !== undefined)
    return failing({ rule: 'as it is meant', reason: slip.message, by: () => meant });
  const has = (note: string): boolean => loss.notes.some(({ code }) => code === note);
  if (rewriteFirst(written, once) !== undefined)
    return failing({
      rule: 'once',
      reason: twiceNormalised,
      by: (expression) => exhaust(expression, [once]),
    });
  if (has('missing-minus')) return failing({ rule: 'as a loss', reason: needsMinus, by: negate });
  const other = has('mean-over-entries') ? withOtherLabel(loss, written) : undefined;
  return other === undefined
    ? undefined
    : failing({ rule: 'the other label', reason: onlyOneLabel, by: () => other });
}

function failing(step: Pick<Move, 'rule' | 'reason' | 'by'>): Move {
  return { ...step, relation: { kind: 'equal' }, goal: 'minimise' };
}

const twiceNormalised = text(
  'Probabilities are turned into probabilities again. Taken once, as it is meant, the loss has another value: the second time flattens every distribution, so that no certain prediction reaches a loss of 0.',
);

const needsMinus = text(
  'As a loss, to be minimised, it would have to be minus this: without the minus the smallest value belongs to the worst model.',
);

const onlyOneLabel = text(
  'With one probability a row, the term of the other label is missing: rows with the label 0 count nothing, and a model that always says 1 has a loss of 0. Where every row has a probability for each class, nothing is missing: the loss is the cross-entropy, divided by the number of classes.',
);

/** softmax(softmax z) with one of them, σ(σ(z)) and σ(-σ(z)) likewise. */
const once: Rewrite = {
  name: 'once',
  rewrite: (node) => {
    if (node.kind !== 'apply') return undefined;
    const [argument] = node.arguments;
    const negative = argument?.kind === 'negation';
    const inner = negative ? argument.operand : argument;
    if (inner?.kind !== 'apply') return undefined;
    const [own] = inner.arguments;
    if (own === undefined) return undefined;
    const normaliser = ofRows.has(node.function) ? 'softmax' : ofNumbers.has(node.function) ? 'sigmoid' : '';
    return inner.function === normaliser ? { ...node, arguments: [negative ? negate(own) : own] } : undefined;
  },
};

const ofRows: ReadonlySet<string> = new Set(['softmax', 'logSoftmax', 'logSumExp']);
const ofNumbers: ReadonlySet<string> = new Set(['sigmoid', 'logSigmoid', 'softplus']);

/** -[t log q + (1 - t) log(1 - q)] where the row is -t log q. */
function withOtherLabel(loss: RecognisedLoss, written: Expression): Expression | undefined {
  const row = loss.canonical?.kind === 'negation' ? loss.canonical.operand : undefined;
  const factors = row?.kind === 'product' ? row.factors : [];
  const logarithm = factors.find((factor) => factor.kind === 'apply' && factor.function === 'log');
  const target = factors.find((factor) => factor !== logarithm);
  const probability = logarithm?.kind === 'apply' ? logarithm.arguments[0] : undefined;
  if (row === undefined || target === undefined || probability === undefined || factors.length !== 2)
    return undefined;
  const other = product(difference(1, target), log(difference(1, probability)));
  return canonicalForm({ ...loss, canonical: negate(sum(row, other)) }, written);
}
