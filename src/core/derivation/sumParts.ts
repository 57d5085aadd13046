import { binder, index, negate, number, product, quotient, sum, sumOver, symbol } from '../expression/build';
import { freeSymbols, sameExpression, walk } from '../expression/children';
import type { BinderExpression, Expression, IndexExpression } from '../expression/expression';
import { rewriteAll, rewriteFirst } from '../expression/rewrite';
import { catalogue } from '../likelihood/catalogue';
import type { LossInSum, SumTerm } from '../recognition/recognisedLoss';
import { affineOf, sizeOfNegative } from './affine';
import { exhaust } from './chain';
import { stepsFromCode } from './deriveHandwritten';
import { codeLossOf, type TriedLoss } from './handwritten/codeLoss';
import { guardRules } from './handwritten/guardRules';
import { withNamedQuantities } from './handwritten/namedQuantities';
import type { HiddenParameter } from './handwritten/rowLikelihood';
import { untilFailure } from './untilFailure';

/** A term of a sum of losses as part of one likelihood: the term is (constant - factor · log(likelihood)) / divisor. */
export interface LikelihoodPart {
  readonly kind: 'likelihood';
  readonly written: Expression;
  readonly likelihood: Expression;
  readonly factor: Expression;
  /** What the factor is divided by to be the power, and the constant to be what is added: the number of rows, of a mean. */
  readonly divisor: Expression;
  readonly constant: Expression;
  readonly tried: TriedLoss;
  readonly hidden: readonly HiddenParameter[];
}

/** A term that is minus the logarithm of a prior, up to a constant. */
export interface PenaltyPart {
  readonly kind: 'penalty';
  readonly written: Expression;
  readonly prior: 'gaussian' | 'laplace';
  readonly tried?: undefined;
}

/** A term that is minus the logarithm of no probability. */
export interface OtherPart {
  readonly kind: 'other';
  readonly written: Expression;
  readonly tried?: TriedLoss;
}

export type SumPart = LikelihoodPart | PenaltyPart | OtherPart;

/** The terms of a sum, each led back to its likelihood where it has one. No hidden parameter has a name that is taken. */
export function partsOf(terms: readonly SumTerm[]): readonly SumPart[] {
  const taken = new Set(
    terms.flatMap((term) => [...freeSymbols(term.kind === 'loss' ? term.loss.expression : term.expression)]),
  );
  const losses = terms.flatMap((term) => (term.kind === 'loss' ? [term.loss.expression] : []));
  return terms.map((term): SumPart => {
    if (term.kind === 'loss') return partOf(term, taken);
    const written = withNamedQuantities(term.expression);
    return term.kind === 'other'
      ? { kind: 'other', written }
      : { kind: 'penalty', prior: term.prior, written: overAxes(written, losses) };
  });
}

/** A penalty on a parameter that stands in a loss as well, summed over the axes that it has there. */
function overAxes(penalty: Expression, losses: readonly Expression[]): Expression {
  return rewriteAll(penalty, (node) => {
    if (node.kind !== 'binder') return undefined;
    const entry = [...walk(node.body)].find((each) => each.kind === 'index');
    const bound =
      entry === undefined
        ? undefined
        : losses.map((loss) => bindersOf(entry, loss)).find((each) => each !== undefined);
    if (entry?.kind !== 'index' || bound === undefined) return undefined;
    const variables = bound.map(({ variable }) => variable);
    const body = rewriteAll(node.body, (each) =>
      sameExpression(each, entry) ? index(entry.base, ...variables) : undefined,
    );
    return bound.reduceRight(
      (inner, { variable, over }) => binder(node.operator, variable, over, inner),
      body,
    );
  });
}

/** The sums over the axes of an array in a loss; undefined where one of its indices is no sum's. */
function bindersOf({ base }: IndexExpression, loss: Expression): readonly BinderExpression[] | undefined {
  const nodes = [...walk(loss)];
  const used = nodes.find((node) => node.kind === 'index' && sameExpression(node.base, base));
  if (used?.kind !== 'index') return undefined;
  const found = used.indices.map((each) =>
    nodes.find((node) => node.kind === 'binder' && sameExpression(node.variable, each)),
  );
  return found.every((each) => each?.kind === 'binder') ? found : undefined;
}

function partOf({ loss, factor, negative }: LossInSum, taken: Set<string>): SumPart {
  const size = withNamedQuantities(product(factor, loss.expression));
  const written = negative ? negate(size) : size;
  const tried = codeLossOf(loss);
  const plain: OtherPart = { kind: 'other', written, ...(tried === undefined ? {} : { tried }) };
  if (tried === undefined || negative || loss.meant !== undefined || !catalogue[loss.id].isLikelihood)
    return plain;
  const { steps, failed } = untilFailure(stepsFromCode(tried), tried.data);
  const end = steps.at(-1);
  const affine = affineOf(steps.slice(0, -1));
  const slope = affine === undefined ? undefined : sizeOfNegative(affine.slope);
  if (failed || end?.rule !== 'exponential' || affine === undefined || slope === undefined) return plain;
  const { hidden, rename } = withFreeNames(tried.hidden, taken);
  const divisor = rename(slope);
  const offset = rename(affine.offset);
  return {
    kind: 'likelihood',
    written,
    likelihood: rename(end.expression),
    factor,
    divisor,
    constant: isZero(offset) ? offset : product(factor, offset),
    tried,
    hidden,
  };
}

function withFreeNames(hidden: readonly HiddenParameter[], taken: Set<string>) {
  const to = new Map<string, HiddenParameter>();
  for (const each of hidden) {
    const { name, latex } = each.symbol;
    const free =
      [name, ...[0, 1, 2, 3, 4].map((at) => `${name}${String(at)}`)].find((wanted) => !taken.has(wanted)) ??
      name;
    taken.add(free);
    const suffix = free.slice(name.length);
    const renamed = suffix === '' ? each.symbol : symbol(free, `${latex ?? name}_{${suffix}}`);
    to.set(name, { ...each, symbol: renamed });
  }
  const rename = (expression: Expression): Expression =>
    rewriteAll(expression, (node) => (node.kind === 'symbol' ? to.get(node.name)?.symbol : undefined));
  return { hidden: [...to.values()], rename };
}

/** The sum of the terms as the code has it. */
export function writtenSum(parts: readonly SumPart[]): Expression {
  return sum(...parts.map(({ written }) => written));
}

/** The sum with the guards of its logarithms set aside; undefined where there are none. */
export function unguardedParts(parts: readonly SumPart[]): readonly SumPart[] | undefined {
  const isGuarded = guardRules.some((rule) => rewriteFirst(writtenSum(parts), rule) !== undefined);
  if (!isGuarded) return undefined;
  return parts.map((part) => ({ ...part, written: exhaust(part.written, guardRules) }));
}

/** The sum with minus the logarithm of its likelihood in the place of each loss that has one; all multiplied by a positive number. */
export function asLogarithms(
  parts: readonly SumPart[],
  times: Expression,
  withConstants: boolean,
  term: (power: Expression, likelihood: Expression) => Expression,
): Expression {
  return sum(
    ...parts.map((part) =>
      part.kind === 'likelihood' ? term(powerOf(part, times), part.likelihood) : scaled(part.written, times),
    ),
    ...(withConstants ? constantsOf(parts, times) : []),
  );
}

/** What the sum has beyond the logarithms, which no model changes. */
export function constantsOf(parts: readonly SumPart[], times: Expression): readonly Expression[] {
  return parts.flatMap((part) =>
    part.kind === 'likelihood' && !isZero(part.constant)
      ? [ratio(product(times, part.constant), part.divisor)]
      : [],
  );
}

/** The power of a likelihood in the product of all, when the sum is multiplied by a number. */
export function powerOf({ factor, divisor }: LikelihoodPart, times: Expression): Expression {
  return ratio(product(times, factor), divisor);
}

/** What stands before the sum of a penalty, when the sum of losses is multiplied by a number; undefined for a mean. */
export function strengthOf({ written }: PenaltyPart, times: Expression): Expression | undefined {
  const factors = written.kind === 'product' ? written.factors : [written];
  const sums = factors.filter((factor) => factor.kind === 'binder');
  if (sums.some(({ operator }) => operator !== 'sum')) return undefined;
  return product(times, ...factors.filter(({ kind }) => kind !== 'binder'));
}

/** An expression times a positive number. */
export function scaled(expression: Expression, times: Expression): Expression {
  if (expression.kind === 'negation') return negate(scaled(expression.operand, times));
  return isOne(times) ? expression : ratio(timesOrSum(expression, times), number(1));
}

/** n times a mean over n rows as their sum; any other product as it is. */
function timesOrSum(expression: Expression, times: Expression): Expression {
  const factors = expression.kind === 'product' ? expression.factors : [expression];
  const isMean = (factor: Expression): factor is BinderExpression =>
    factor.kind === 'binder' && factor.operator === 'mean' && sameExpression(factor.over.size, times);
  if (!factors.some(isMean)) return product(times, expression);
  const at = factors.findIndex(isMean);
  return product(
    ...factors.map((factor, position) =>
      position === at && isMean(factor) ? sumOver(factor.variable, factor.over, factor.body) : factor,
    ),
  );
}

export function isOne(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 1;
}

function isZero(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 0;
}

/** numerator / denominator without what both have as a factor. */
export function ratio(numerator: Expression, denominator: Expression): Expression {
  if (numerator.kind === 'negation') return negate(ratio(numerator.operand, denominator));
  const above = factorsIn(numerator);
  const below = factorsIn(denominator);
  const up = [...above.up, ...below.down];
  const down = [...above.down, ...below.up];
  const left: Expression[] = [];
  for (const factor of up) {
    const at = down.findIndex((each) => JSON.stringify(each) === JSON.stringify(factor));
    if (at < 0) left.push(factor);
    else down.splice(at, 1);
  }
  const value = numberIn(left) / numberIn(down);
  const isUnder = value > 0 && value < 1 && Number.isInteger(1 / value);
  const others = product(isUnder ? 1 : value, ...left.filter(({ kind }) => kind !== 'number'));
  const under = product(isUnder ? 1 / value : 1, ...down.filter(({ kind }) => kind !== 'number'));
  return isOne(under) ? others : quotient(others, under);
}

function numberIn(factors: readonly Expression[]): number {
  return factors.reduce((all, factor) => (factor.kind === 'number' ? all * factor.value : all), 1);
}

function factorsIn(expression: Expression): {
  readonly up: readonly Expression[];
  readonly down: readonly Expression[];
} {
  if (expression.kind === 'product') {
    const parts = expression.factors.map(factorsIn);
    return { up: parts.flatMap(({ up }) => up), down: parts.flatMap(({ down }) => down) };
  }
  if (expression.kind === 'quotient') {
    const [above, below] = [factorsIn(expression.numerator), factorsIn(expression.denominator)];
    return { up: [...above.up, ...below.down], down: [...above.down, ...below.up] };
  }
  return { up: isOne(expression) ? [] : [expression], down: [] };
}
