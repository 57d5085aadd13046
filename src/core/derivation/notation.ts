import {
  difference,
  index,
  negate,
  probability,
  product,
  quantity,
  quotient,
  symbol,
} from '../expression/build';
import type { Expression } from '../expression/expression';
import { atRow, i, n, q, y } from '../likelihood/notation';
import type { Relation } from './derivation';

/** The parameters of the model. */
export const theta = symbol('theta', '\\theta');
/** The inputs. */
export const x = symbol('x');
/** All labels, all inputs. */
export const allLabels = symbol('y1:n', 'y_{1:n}', 'all y');
export const allInputs = symbol('x1:n', 'x_{1:n}', 'all x');

/** What the map of a `same optimum` relation is written in. */
export const u = symbol('u');

/** P(y_1 … y_n | x_1 … x_n, θ). */
export const jointProbability: Expression = probability([allLabels], [allInputs, theta]);
/** P(y_i | x_i, θ). */
export const rowProbability: Expression = probability([atRow(y)], [index(x, i), theta]);

/** p̂, the empirical distribution: each row has weight 1/n. */
export const empirical = symbol('phat', '\\hat{p}', 'p hat');

const H = symbol('H');
const KL = symbol('KL', '\\mathrm{KL}');

/** H(t_i, q_i), H(t_i) and KL(t_i, q_i) of row i; `target` is t, or y for a Bernoulli. */
export function information(target: Expression): {
  readonly crossEntropy: Expression;
  readonly entropy: Expression;
  readonly divergence: Expression;
} {
  const [observed, scores] = [index(target, i), index(q, i)];
  return {
    crossEntropy: quantity(H, observed, scores),
    entropy: quantity(H, observed),
    divergence: quantity(KL, observed, scores),
  };
}

export const names = {
  divergence: quantity(KL, theta),
  entropyOfModel: quantity(H, empirical, q),
  likelihood: quantity(symbol('L'), theta),
  logLikelihood: quantity(symbol('log L', '\\log L', 'log L'), theta),
  negativeLogLikelihood: quantity(symbol('NLL', '\\mathrm{NLL}'), theta),
  crossEntropy: quantity(symbol('CE', '\\mathrm{CE}'), theta),
  meanNegativeLogLikelihood: quantity(symbol('mean NLL', '\\overline{\\mathrm{NLL}}', 'mean NLL'), theta),
  squaredError: quantity(symbol('MSE', '\\mathrm{MSE}'), theta),
  modifiedLoss: quantity(symbol('loss', '\\mathrm{loss}'), theta),
  modifiedNegativeLogLikelihood: quantity(
    symbol('NLL~', '\\widetilde{\\mathrm{NLL}}', 'modified NLL'),
    theta,
  ),
  modifiedLogLikelihood: quantity(symbol('log L~', '\\log \\tilde{L}', 'log modified L'), theta),
  modifiedLikelihood: quantity(symbol('L~', '\\tilde{L}', 'modified L'), theta),
  negativeLogPosterior: quantity(
    symbol('-log posterior', '-\\log\\mathrm{post}', 'minus log posterior'),
    theta,
  ),
  logPosterior: quantity(symbol('log posterior', '\\log\\mathrm{post}', 'log posterior'), theta),
  posterior: quantity(symbol('posterior', '\\mathrm{post}', 'posterior'), theta),
  absoluteError: quantity(symbol('MAE', '\\mathrm{MAE}'), theta),
} as const;

/** The relations of the monotone maps that likelihood and cross-entropy are joined by. */
export const sameOptimum = {
  logarithm: {
    kind: 'same optimum',
    map: { kind: 'apply', function: 'log', arguments: [u] },
    increasing: true,
  },
  exponential: {
    kind: 'same optimum',
    map: { kind: 'apply', function: 'exp', arguments: [u] },
    increasing: true,
  },
  negative: { kind: 'same optimum', map: negate(u), increasing: false },
  dividedByN: { kind: 'same optimum', map: quotient(u, n), increasing: true },
  timesN: { kind: 'same optimum', map: product(n, u), increasing: true },
} as const satisfies Record<string, Relation>;

/** u - constant, for an expression that the free parameter does not change. */
export function shiftedBy(constant: Expression): Relation {
  return { kind: 'same optimum', map: difference(u, constant), increasing: true };
}

/** u / divisor, for a positive divisor that the free parameter does not change. */
export function dividedBy(divisor: Expression): Relation {
  return { kind: 'same optimum', map: quotient(u, divisor), increasing: true };
}
