import { apply, log, negate, number, power, product, quotient, sum, symbol } from '../../expression/build';
import { freeSymbols, sameExpression, walk } from '../../expression/children';
import type {
  Expression,
  QuotientExpression,
  SumExpression,
  SymbolExpression,
} from '../../expression/expression';
import type { LossId } from '../../likelihood/lossId';
import { text } from '../../text';
import { familyConclusions } from '../familyConclusions';
import { asItIs, type RowLikelihood, type RowReader } from './rowLikelihood';

/** A scale of the made-up data that is neither 1 nor near it. */
const madeUpScale = 1.3;

const deviation = symbol('sigma', '\\sigma');
const laplaceScale = symbol('b', 'b');
const twoPi = product(2, number(Math.PI));

/** a - b, or b - a. */
function isResidual(expression: Expression | undefined): expression is SumExpression {
  return (
    expression?.kind === 'sum' &&
    expression.terms.length === 2 &&
    expression.terms.filter((term) => term.kind === 'negation').length === 1
  );
}

/** The residual of a squared one. */
function squaredResidual(expression: Expression | undefined): Expression | undefined {
  if (expression?.kind !== 'power' || !isResidual(expression.base)) return undefined;
  return expression.exponent.kind === 'number' && expression.exponent.value === 2 ? expression : undefined;
}

const squaredError: RowReader = (row, fresh) => {
  const square = squaredResidual(row);
  if (square === undefined) return undefined;
  const sigma = fresh(deviation);
  const variance = power(sigma, 2);
  const constant = product(0.5, log(product(twoPi, variance)));
  const factor = quotient(1, product(2, variance));
  return {
    negativeLogLikelihood: sum(quotient(square, product(2, variance)), constant),
    factor,
    constant,
    reason: text(
      'A positive factor and a constant move no optimum. Chosen so, they make of a squared residual minus the logarithm of a Gaussian density around the prediction.',
    ),
    assumptions: [text('The standard deviation is the same in every row and not learned.')],
    hidden: [{ symbol: sigma, meaning: text('the scale that holds for every row'), value: madeUpScale }],
    conclusion: familyConclusions.gaussian,
  };
};

const absoluteError: RowReader = (row, fresh) => {
  if (row.kind !== 'apply' || row.function !== 'abs' || !isResidual(row.arguments[0])) return undefined;
  const scale = fresh(laplaceScale);
  const constant = log(product(2, scale));
  return {
    negativeLogLikelihood: sum(quotient(row, scale), constant),
    factor: quotient(1, scale),
    constant,
    reason: text(
      'A positive factor and a constant move no optimum. Chosen so, they make of an absolute residual minus the logarithm of a Laplace density around the prediction.',
    ),
    assumptions: [text('The scale is the same in every row and not learned.')],
    hidden: [{ symbol: scale, meaning: text('the scale that holds for every row'), value: madeUpScale }],
    conclusion: familyConclusions.laplace,
  };
};

/** |y - m| / b and log b, wherever they stand; whether the rest fits is for the check to say. */
const laplace: RowReader = (row) => {
  const nodes = [...walk(row)];
  const found = nodes.find(
    (node): node is QuotientExpression =>
      node.kind === 'quotient' &&
      node.numerator.kind === 'apply' &&
      node.numerator.function === 'abs' &&
      isResidual(node.numerator.arguments[0]) &&
      nodes.some((each) => isLogOfScale(each, node.denominator)),
  );
  if (found === undefined) return undefined;
  return {
    ...asItIs,
    negativeLogLikelihood: sum(found, log(product(2, found.denominator))),
    constant: log(number(2)),
    reason: text(
      'With the constant that the loss may leave out, it is minus the logarithm of a Laplace density whose scale the model predicts as well.',
    ),
    conclusion: text(
      'Minimising the loss is maximum likelihood for Laplace noise with the predicted scales.',
    ),
  };
};

/** log b or log 2b; x where b is e^x. */
function isLogOfScale(expression: Expression, scale: Expression): boolean {
  if (sameExpression(expression, log(scale)) || sameExpression(expression, log(product(2, scale))))
    return true;
  return (
    scale.kind === 'apply' &&
    scale.function === 'exp' &&
    sameExpression(expression, scale.arguments[0] ?? scale)
  );
}

/** (y - m)² / v and log v, wherever they stand; whether the rest fits is for the check to say. */
const gaussian: RowReader = (row) => {
  const nodes = [...walk(row)];
  const squares = nodes.flatMap((node) => (node.kind === 'quotient' ? variancesUnder(node) : []));
  const found = squares.find(({ variance }) => nodes.some((node) => isLogOf(node, variance)));
  if (found === undefined) return undefined;
  const { square, variance } = found;
  return {
    ...asItIs,
    negativeLogLikelihood: sum(
      product(0.5, log(product(twoPi, variance))),
      quotient(square, product(2, variance)),
    ),
    factor: number(0.5),
    constant: product(0.5, log(twoPi)),
    reason: text(
      'With the constant that the loss may leave out, it is minus the logarithm of a Gaussian density whose variance the model predicts as well.',
    ),
    conclusion: text(
      'Minimising the loss is maximum likelihood for Gaussian noise with the predicted variances.',
    ),
  };
};

/** What a squared residual is divided by, with and without the 2 that often stands there. */
function variancesUnder({ numerator, denominator }: QuotientExpression) {
  const square = squaredResidual(numerator);
  if (square === undefined) return [];
  const [two, ...rest] = denominator.kind === 'product' ? denominator.factors : [];
  const halved = two?.kind === 'number' && two.value === 2 ? [{ square, variance: product(...rest) }] : [];
  return [...halved, { square, variance: denominator }];
}

/** log v or log 2πv, log σ where v is σ², or x where v is e^x. */
function isLogOf(expression: Expression, variance: Expression): boolean {
  if (sameExpression(expression, log(variance)) || sameExpression(expression, log(product(twoPi, variance))))
    return true;
  if (variance.kind === 'power') return sameExpression(expression, log(variance.base));
  return (
    variance.kind === 'apply' &&
    variance.function === 'exp' &&
    variance.arguments.some((x) => sameExpression(x, expression))
  );
}

/** m - y log m, or e^x - y x where x is the logarithm of the rate. */
const poisson: RowReader = (row) => {
  if (row.kind !== 'sum') return undefined;
  const [rate, taken] = row.terms;
  const counts = taken?.kind === 'negation' && taken.operand.kind === 'product' ? taken.operand.factors : [];
  const logRate = rate?.kind === 'apply' && rate.function === 'exp' ? rate.arguments[0] : rate && log(rate);
  const y = counts.filter((factor) => logRate !== undefined && !sameExpression(factor, logRate));
  const [count] = y;
  if (rate === undefined || count === undefined || y.length !== 1 || counts.length !== 2) return undefined;
  const constant = apply('logFactorial', count);
  return {
    ...asItIs,
    negativeLogLikelihood: sum(rate, negate(product(count, logRate ?? log(rate))), constant),
    constant,
    reason: text(
      'The factorials of the counts do not depend on the model; with them the loss is minus the logarithm of a Poisson probability.',
    ),
    conclusion: familyConclusions.poisson,
  };
};

/** Min(|r|, δ) squared inside, a line outside: both grow with |r| fast enough that exp(-loss) has a finite integral. */
const huber: RowReader = (row, fresh) => {
  const normaliser = fresh(symbol('Z', 'Z'));
  return {
    ...asItIs,
    negativeLogLikelihood: sum(row, log(normaliser)),
    constant: log(normaliser),
    reason: text(
      'exp(-loss) has a finite integral over the residuals, Z, which does not depend on the prediction: divided by it, it is a density (Huber 1964).',
    ),
    hidden: [{ symbol: normaliser, meaning: text('the integral that makes a density of it'), value: 2.9 }],
    conclusion: text(
      'Huber loss is the negative log-likelihood of a density that is Gaussian in the middle and Laplace in the tails; it is mostly used because outliers weigh little in it.',
    ),
  };
};

/** A loss that is minus the logarithm of a density as it stands. */
function complete(reason: RowLikelihood['reason'], conclusion: RowLikelihood['conclusion']): RowReader {
  return (row) => ({ ...asItIs, negativeLogLikelihood: row, reason, conclusion });
}

/** How the row of each loss is read. */
const rowReaders: Partial<Record<LossId, RowReader>> = {
  'squared-error': squaredError,
  'absolute-error': (row, fresh) => absoluteError(row, fresh) ?? laplace(row, fresh),
  'gaussian-nll': gaussian,
  'poisson-nll': poisson,
  huber,
  'exponential-nll': complete(
    text('The loss is minus the logarithm of an exponential density with the predicted rate.'),
    familyConclusions.exponential,
  ),
  'gamma-nll': complete(
    text('The loss is minus the logarithm of a gamma density.'),
    text('Minimising the loss is maximum likelihood for values that follow a gamma distribution.'),
  ),
  'student-t-nll': complete(
    text('The loss is minus the logarithm of a Student t density.'),
    text('Minimising the loss is maximum likelihood for noise that follows a Student t distribution.'),
  ),
  'negative-binomial-nll': complete(
    text('The loss is minus the logarithm of a negative binomial probability.'),
    text(
      'Minimising the loss is maximum likelihood for counts that follow a negative binomial distribution.',
    ),
  ),
};

/** The distribution behind the row of a loss; undefined where none is known or the row is written in another way. */
export function rowLikelihoodOf(id: LossId, row: Expression, whole: Expression): RowLikelihood | undefined {
  const taken = freeSymbols(whole);
  const fresh = (wanted: SymbolExpression): SymbolExpression =>
    taken.has(wanted.name)
      ? { ...wanted, name: `${wanted.name}0`, latex: `${wanted.latex ?? wanted.name}_0` }
      : wanted;
  return rowReaders[id]?.(row, fresh);
}

/** Whether the distribution behind a loss is looked for in its rows. */
export function hasRowReader(id: LossId): boolean {
  return rowReaders[id] !== undefined;
}
