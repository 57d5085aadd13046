import { apply, binder, difference, index, log, negate, product, sum, symbol } from '../../expression/build';
import { children, freeSymbols, sameExpression, walk } from '../../expression/children';
import { rewriteAll } from '../../expression/rewrite';
import { complementOf } from '../../expression/complementOf';
import type { BinderExpression, BinderOperator, Expression } from '../../expression/expression';
import type { RecognisedLoss } from '../../recognition/recognisedLoss';
import { logOfExp } from '../rules';

/**
 * The loss as the catalogue writes it, in the author's own parts: the loss of one row under the sums that stand in the author's
 * formula. Undefined where recognition kept no row.
 */
export function canonicalForm(loss: RecognisedLoss, expression: Expression): Expression | undefined {
  if (loss.canonical === undefined) return undefined;
  // A measure of the whole set has its sums inside; a row with a sum of weights inside is neither.
  if ([...walk(loss.canonical)].some((node) => node.kind === 'binder' && node.over.kind === 'rows')) {
    const free = freeSymbols(loss.canonical);
    return aroundOf(loss, expression).some(({ variable }) => free.has(variable.name))
      ? undefined
      : loss.canonical;
  }
  const row = weighted(asLogarithm(loss.canonical), loss, expression);
  const { body, negative } =
    row.kind === 'negation' ? { body: row.operand, negative: true } : { body: row, negative: false };
  const around = aroundOf(loss, expression);
  const outermost = around.find(({ over }) => over.kind === 'rows');
  const summed = around.reduceRight((inner, each) => {
    const depends = freeSymbols(inner).has(each.variable.name);
    return depends ? reduced(inner, each, operatorOf(each, outermost, loss)) : inner;
  }, body);
  return negative ? negate(summed) : summed;
}

/** The author's own sums, means and weights around a row. */
export function aroundRow(loss: RecognisedLoss, expression: Expression): (row: Expression) => Expression {
  const around = aroundOf(loss, expression);
  const outermost = around.find(({ over }) => over.kind === 'rows');
  const isMean = around.some(({ operator }) => operator === 'mean');
  return (row) =>
    around.reduceRight(
      (inner, each) => reduced(inner, each, isMean ? each.operator : operatorOf(each, outermost, loss)),
      weighted(row, loss, expression),
    );
}

/** The sums and means of the formula, the outermost first, each index once; not those that a row's loss has inside. */
function aroundOf({ canonical }: RecognisedLoss, expression: Expression): readonly BinderExpression[] {
  const inside = new Set(
    canonical === undefined
      ? []
      : [...walk(canonical)].flatMap((node) =>
          node.kind === 'binder' && node.over.kind === 'classes' ? [node.variable.name] : [],
        ),
  );
  const found = [...walk(expression)].filter((node) => node.kind === 'binder');
  const outer = found.filter(
    ({ operator, variable }) => (operator === 'sum' || operator === 'mean') && !inside.has(variable.name),
  );
  return [...new Map(outer.map((each) => [each.variable.name, each])).values()];
}

/** A mean is over the rows, and a sum over the classes; an axis of rows inside another stays as the author has it. */
function operatorOf(
  each: BinderExpression,
  outermost: BinderExpression | undefined,
  { reduction }: RecognisedLoss,
): BinderOperator {
  if (each === outermost) return reduction === 'mean' ? 'mean' : 'sum';
  return each.over.kind === 'rows' ? each.operator : 'sum';
}

function reduced(
  inner: Expression,
  { variable, over }: BinderExpression,
  operator: BinderOperator,
): Expression {
  if (freeSymbols(inner).has(variable.name)) return binder(operator, variable, over, inner);
  // What no row changes is its own mean, and so many times itself as a sum.
  return operator === 'mean' ? inner : product(over.size, inner);
}

/** The weight of the row before its loss. */
export function weighted(row: Expression, { modifiers }: RecognisedLoss, expression: Expression): Expression {
  const name = modifiers['sampleWeights'];
  const weight =
    name === undefined
      ? undefined
      : [...walk(expression)].find(
          (node) => node.kind === 'index' && node.base.kind === 'symbol' && node.base.name === name,
        );
  if (name === undefined) return row;
  return product(weight ?? symbol(name), row);
}

/** softplus z - t z and logsumexp z - z[y] as the logarithms of a sigmoid and a softmax that they are. */
export function asLogarithm(row: Expression): Expression {
  const tidy = rewriteAll(row, (node) => withoutDoubleComplement(node) ?? logOfExp.rewrite(node));
  return sigmoidForm(tidy) ?? pairForm(tidy) ?? softmaxForm(tidy) ?? weightedSoftmaxForm(tidy) ?? tidy;
}

function argumentOf(node: Expression | undefined, name: 'softplus' | 'logSumExp'): Expression | undefined {
  return node?.kind === 'apply' && node.function === name ? node.arguments[0] : undefined;
}

/** -[t log σ(z) + (1 - t) log σ(-z)]. */
function sigmoidForm(row: Expression): Expression | undefined {
  if (row.kind !== 'sum' || row.terms.length !== 2) return undefined;
  const z = argumentOf(row.terms[0], 'softplus');
  const other = row.terms[1];
  const rest = other?.kind === 'negation' ? other.operand : undefined;
  if (z === undefined || rest === undefined) return undefined;
  const t = without(rest, z);
  if (t === undefined) return undefined;
  return negate(
    sum(product(t, apply('logSigmoid', z)), product(difference(1, t), apply('logSigmoid', negate(z)))),
  );
}

/** softplus(-x) as -log σ(x). */
function pairForm(row: Expression): Expression | undefined {
  const x = argumentOf(row, 'softplus');
  return x === undefined ? undefined : negate(apply('logSigmoid', negate(x)));
}

/** 1 - (1 - x) = x. */
function withoutDoubleComplement(node: Expression): Expression | undefined {
  const inner = complementOf(node);
  return inner === undefined ? undefined : complementOf(inner);
}

/** What a product is without one of its factors. */
function without(node: Expression, factor: Expression): Expression | undefined {
  const factors = node.kind === 'product' ? node.factors : [node];
  const flat = factor.kind === 'product' ? factor.factors : [factor];
  const rest = factors.filter((each) => !flat.some((one) => sameExpression(each, one)));
  return rest.length === factors.length - flat.length ? product(...rest) : undefined;
}

/** -log softmax(z)[y]. */
function softmaxForm(row: Expression): Expression | undefined {
  if (row.kind !== 'sum' || row.terms.length !== 2) return undefined;
  const z = argumentOf(row.terms[0], 'logSumExp');
  const entry = row.terms[1]?.kind === 'negation' ? row.terms[1].operand : undefined;
  const place = entry === undefined ? undefined : placeOf(entry);
  return z === undefined || place === undefined ? undefined : negate(index(apply('logSoftmax', z), place));
}

/** t (logsumexp z - z[k]) as -t log softmax(z)[k]. */
function weightedSoftmaxForm(row: Expression): Expression | undefined {
  if (row.kind !== 'product') return undefined;
  const factors = row.factors.map((factor) => ({ factor, form: softmaxForm(factor) }));
  const found = factors.find(({ form }) => form !== undefined);
  if (found?.form === undefined) return undefined;
  return product(
    ...factors.map(({ factor, form }) => (factor === found.factor ? (form as Expression) : factor)),
  );
}

/** The last index of the first array in an entry. */
function placeOf(entry: Expression): Expression | undefined {
  if (entry.kind === 'index') return entry.indices.at(-1);
  for (const child of children(entry)) {
    const place = placeOf(child);
    if (place !== undefined) return place;
  }
  return undefined;
}

/**
 * log σ(z) and log softmax(z) taken apart, and arrays of log-probabilities taken as logarithms, so that what stands in a logarithm is a
 * probability.
 */
export function asProbabilities(
  node: Expression,
  logProbabilities: ReadonlySet<string>,
): Expression | undefined {
  if (node.kind === 'index' && node.base.kind === 'symbol' && logProbabilities.has(node.base.name)) {
    return log(apply('exp', node));
  }
  if (node.kind === 'apply' && node.function === 'logSigmoid') {
    return log(apply('sigmoid', ...node.arguments));
  }
  if (node.kind === 'index' && node.base.kind === 'apply' && node.base.function === 'logSoftmax') {
    return log(index(apply('softmax', ...node.base.arguments), ...node.indices));
  }
  return undefined;
}
