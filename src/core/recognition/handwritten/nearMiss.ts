import { binder, difference, log, negate, product, sum } from '../../expression/build';
import { sameExpression } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import { rewriteFirst } from '../../expression/rewrite';
import { text } from '../../text';
import type { RecognitionNote } from '../recognisedLoss';

/** A formula in which one part differs from a loss, and no other purpose is known for it. */
export interface NearMiss {
  /** The formula with that part as the loss has it. */
  readonly meant: Expression;
  readonly note: RecognitionNote;
}

/** The loss that a formula fails to be by one part; undefined for everything else, also for what could be meant as it stands. */
export function nearMissOf(expression: Expression): NearMiss | undefined {
  for (const { rewrite, note } of slips) {
    const found = rewriteFirst(expression, { name: note.code, rewrite });
    if (found !== undefined) return { meant: found.expression, note };
  }
  return undefined;
}

interface Slip {
  readonly rewrite: (node: Expression) => Expression | undefined;
  readonly note: RecognitionNote;
}

const slips: readonly Slip[] = [
  {
    rewrite: withComplement,
    note: {
      code: 'one-logarithm',
      message: text(
        'Both labels take the logarithm of the same probability, so that the label makes no difference: the second term needs log(1 - p).',
      ),
    },
  },
  {
    rewrite: withOneSign,
    note: {
      code: 'signs-differ',
      message: text(
        'The terms of the two labels have different signs: one label is pushed towards its probability, the other away from it.',
      ),
    },
  },
  {
    rewrite: withMeanOutside,
    note: {
      code: 'log-of-mean',
      message: text(
        'This is the logarithm of a mean of probabilities, not the mean of their logarithms: it is smaller, and rows that the model gets wrong hardly count.',
      ),
    },
  },
];

/** s · weight · log of, as two of them make a binary cross-entropy. */
interface LogTerm {
  readonly negative: boolean;
  readonly weight: Expression;
  readonly of: Expression;
}

function logTerm(term: Expression): LogTerm | undefined {
  const negative = term.kind === 'negation';
  const body = negative ? term.operand : term;
  if (body.kind !== 'product' || body.factors.length !== 2) return undefined;
  const [first, second] = body.factors as [Expression, Expression];
  const [weight, logarithm] = logArgument(first) === undefined ? [first, second] : [second, first];
  const of = logArgument(logarithm);
  return of === undefined || logArgument(weight) !== undefined ? undefined : { negative, weight, of };
}

function logArgument(node: Expression): Expression | undefined {
  return node.kind === 'apply' && node.function === 'log' ? node.arguments[0] : undefined;
}

/** t log a and (1 - t) log b, of which the second is weighted by the complement. */
function pairOfLabels(node: Expression): readonly [LogTerm, LogTerm] | undefined {
  if (node.kind !== 'sum' || node.terms.length !== 2) return undefined;
  const [first, second] = node.terms.map(logTerm);
  if (first === undefined || second === undefined) return undefined;
  if (isComplement(second.weight, first.weight)) return [first, second];
  return isComplement(first.weight, second.weight) ? [second, first] : undefined;
}

function isComplement(expression: Expression, of: Expression): boolean {
  return sameExpression(expression, difference(1, of));
}

function written({ negative, weight, of }: LogTerm): Expression {
  const positive = product(weight, log(of));
  return negative ? negate(positive) : positive;
}

/** t log p + (1 - t) log p, which is log p whatever t is. */
function withComplement(node: Expression): Expression | undefined {
  const [own, other] = pairOfLabels(node) ?? [];
  if (own === undefined || other === undefined) return undefined;
  if (own.negative !== other.negative || !sameExpression(own.of, other.of)) return undefined;
  return sum(written(own), written({ ...other, of: difference(1, other.of) }));
}

/** t log p - (1 - t) log(1 - p). */
function withOneSign(node: Expression): Expression | undefined {
  const [own, other] = pairOfLabels(node) ?? [];
  if (own === undefined || other === undefined || own.negative === other.negative) return undefined;
  if (!isComplement(other.of, own.of) && !isComplement(own.of, other.of)) return undefined;
  return sum(written(own), written({ ...other, negative: own.negative }));
}

/** -log of the mean of q[i, y[i]]: probabilities that labels pick, of which only the product is a likelihood. */
function withMeanOutside(node: Expression): Expression | undefined {
  const mean = node.kind === 'negation' ? logArgument(node.operand) : undefined;
  if (mean?.kind !== 'binder' || mean.operator !== 'mean' || mean.body.kind !== 'index') return undefined;
  const label = mean.body.indices.at(-1);
  if (label?.kind !== 'index' || mean.body.base.kind !== 'symbol') return undefined;
  return negate(binder('mean', mean.variable, mean.over, log(mean.body)));
}
