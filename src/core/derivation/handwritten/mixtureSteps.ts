import { apply, classes, log, product, quotient, sumOver, symbol } from '../../expression/build';
import { freeSymbols, walk } from '../../expression/children';
import type { Expression, SymbolExpression } from '../../expression/expression';
import { rewriteAll, type Rewrite } from '../../expression/rewrite';
import { atIndex } from '../../recognition/handwritten/rowEntries';
import { text } from '../../text';
import { exhaust, type Move } from '../chain';
import { expOfLog } from '../rules';
import type { HiddenParameter } from './rowLikelihood';
import { symbolUses } from './symbolUses';

/** How many components a mixture has whose formula does not name their number; undefined for a formula without such a row. */
export function componentsIn(written: Expression, count: number): HiddenParameter | undefined {
  if (![...walk(written)].some(isLogSumExp)) return undefined;
  const taken = freeSymbols(written);
  const name = ['K', 'C', 'M'].find((each) => !taken.has(each)) ?? 'K0';
  return { symbol: symbol(name), meaning: text('number of components'), value: count };
}

/** From the log-sum-exp of log shares and log densities to the logarithm of a mixture: the sum of what each component gives. */
export function mixtureMoves(before: Expression, components: SymbolExpression): readonly Move[] {
  const place = freshPlace(before);
  const scalars = new Set(
    [...symbolUses(before).values()].flatMap(({ name, rank }) => (rank === 0 ? [name] : [])),
  );
  const opened = rewriteAll(before, (node) => {
    const row = isLogSumExp(node) ? node.arguments[0] : undefined;
    if (row === undefined) return undefined;
    return log(sumOver(place, classes(components), apply('exp', atIndex(row, place, scalars))));
  });
  return [
    {
      rule: 'log-sum-exp',
      relation: { kind: 'equal' },
      by: () => opened,
      reason: text('The log-sum-exp is the logarithm of a sum of exponentials, here over the components.'),
    },
    {
      rule: 'shares and densities',
      relation: { kind: 'equal' },
      by: (expression) => exhaust(expression, [expOfSum, expOfLog]),
      reason: text(
        'The exponential of a sum is a product: the share of a component times the density that it gives the row. Their sum is the density of the mixture.',
      ),
    },
  ];
}

function isLogSumExp(node: Expression): node is Extract<Expression, { kind: 'apply' }> {
  return node.kind === 'apply' && node.function === 'logSumExp';
}

function freshPlace(expression: Expression): SymbolExpression {
  const used = new Set([...walk(expression)].flatMap((node) => (node.kind === 'symbol' ? [node.name] : [])));
  return symbol(['k', 'c', 'l', 'm'].find((letter) => !used.has(letter)) ?? 'k0');
}

/** exp(a + b - log c) = exp(a) · exp(b) / c. */
const expOfSum: Rewrite = {
  name: 'exponential of a sum',
  rewrite: (node) => {
    const [argument] = node.kind === 'apply' && node.function === 'exp' ? node.arguments : [];
    if (argument?.kind !== 'sum') return undefined;
    const divisors = argument.terms.flatMap((term) => subtractedLogarithm(term) ?? []);
    const factors = argument.terms.filter((term) => subtractedLogarithm(term) === undefined);
    const numerator = product(...factors.map((term) => apply('exp', term)));
    return divisors.length === 0 ? numerator : quotient(numerator, product(...divisors));
  },
};

/** c of -log c. */
function subtractedLogarithm(term: Expression): Expression | undefined {
  const inner = term.kind === 'negation' ? term.operand : undefined;
  return inner?.kind === 'apply' && inner.function === 'log' ? inner.arguments[0] : undefined;
}
