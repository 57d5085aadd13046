import { text, type Text } from '../text';
import { logSumExp, sigmoid, softmax, softplus } from './specialFunctions';

/** What a function maps: numbers to a number, or a row to a number or a row. */
type Mapping =
  | { readonly kind: 'scalar'; readonly evaluate: (...values: number[]) => number }
  | { readonly kind: 'reduce row'; readonly evaluate: (row: Float64Array) => number }
  | { readonly kind: 'map row'; readonly evaluate: (row: Float64Array) => Float64Array };

/** One row of the function table. */
interface FunctionRow {
  readonly arity: number;
  readonly latex: string;
  readonly plain: string;
  /** How it is read, with its `{arguments}`. */
  readonly words: Text;
  readonly mapping: Mapping;
}

function scalar(
  latex: string,
  plain: string,
  words: Text,
  evaluate: (...values: number[]) => number,
): FunctionRow {
  return { arity: evaluate.length, latex, plain, words, mapping: { kind: 'scalar', evaluate } };
}

/** The functions an expression may apply. */
export const functions = {
  log: scalar('\\log', 'log', text('log of {arguments}'), (x) => Math.log(x)),
  log2: scalar('\\log_{2}', 'log2', text('log base two of {arguments}'), (x) => Math.log2(x)),
  log10: scalar('\\log_{10}', 'log10', text('log base ten of {arguments}'), (x) => Math.log10(x)),
  log1p: scalar('\\operatorname{log1p}', 'log1p', text('log of one plus {arguments}'), (x) => Math.log1p(x)),
  exp: scalar('\\exp', 'exp', text('the exponential of {arguments}'), (x) => Math.exp(x)),
  expm1: scalar('\\operatorname{expm1}', 'expm1', text('the exponential, minus one, of {arguments}'), (x) =>
    Math.expm1(x),
  ),
  sqrt: scalar('\\sqrt', 'sqrt', text('the square root of {arguments}'), (x) => Math.sqrt(x)),
  abs: scalar('|', 'abs', text('the absolute value of {arguments}'), (x) => Math.abs(x)),
  tanh: scalar('\\tanh', 'tanh', text('the hyperbolic tangent of {arguments}'), (x) => Math.tanh(x)),
  sigmoid: scalar('\\sigma', 'sigmoid', text('sigmoid of {arguments}'), sigmoid),
  logSigmoid: scalar('\\log\\sigma', 'logsigmoid', text('log sigmoid of {arguments}'), (x) => -softplus(-x)),
  softplus: scalar('\\operatorname{softplus}', 'softplus', text('softplus of {arguments}'), softplus),
  relu: scalar('\\operatorname{relu}', 'relu', text('the positive part of {arguments}'), (x) =>
    x > 0 ? x : 0,
  ),
  max: scalar('\\max', 'max', text('the larger of {arguments}'), (a, b) => Math.max(a, b)),
  min: scalar('\\min', 'min', text('the smaller of {arguments}'), (a, b) => Math.min(a, b)),
  clip: scalar('\\operatorname{clip}', 'clip', text('clip of {arguments}'), (x, low, high) =>
    Math.min(Math.max(x, low), high),
  ),
  indicator: scalar('\\mathbb{1}', '1', text('the indicator that {arguments} are equal'), (a, b) =>
    a === b ? 1 : 0,
  ),
  less: scalar('\\mathbb{1}', '1', text('the indicator that {arguments} are in rising order'), (a, b) =>
    a < b ? 1 : 0,
  ),
  logFactorial: scalar('\\log\\Gamma', 'lgamma1p', text('the log factorial of {arguments}'), (x) =>
    logFactorial(x),
  ),
  factorial: scalar('!', 'factorial', text('the factorial of {arguments}'), (x) => Math.exp(logFactorial(x))),
  softmax: row('map row', '\\operatorname{softmax}', 'softmax', text('softmax of {arguments}'), softmax),
  logSoftmax: row(
    'map row',
    '\\operatorname{log\\,softmax}',
    'log_softmax',
    text('log softmax of {arguments}'),
    (z) => {
      const normaliser = logSumExp(z);
      return z.map((value) => value - normaliser);
    },
  ),
  logSumExp: row(
    'reduce row',
    '\\operatorname{logsumexp}',
    'logsumexp',
    text('log sum exp of {arguments}'),
    logSumExp,
  ),
} as const satisfies Record<string, FunctionRow>;

function row<Kind extends 'map row' | 'reduce row'>(
  kind: Kind,
  latex: string,
  plain: string,
  words: Text,
  evaluate: Extract<Mapping, { kind: Kind }>['evaluate'],
): FunctionRow {
  return { arity: 1, latex, plain, words, mapping: { kind, evaluate } as Mapping };
}

/** log x! = log Γ(x + 1) for x > -1: products below 32, Stirling's series above (error below 1e-15 relative). */
function logFactorial(x: number): number {
  if (!(x > -1)) return NaN;
  if (x >= 0 && x < 32 && Number.isInteger(x)) {
    let product = 1;
    for (let factor = 2; factor <= x; factor += 1) product *= factor;
    return Math.log(product);
  }
  // Stirling's series needs a large argument: log x! = log (x+1)! - log (x+1).
  if (x < 32) return logFactorial(x + 1) - Math.log(x + 1);
  const z = x + 1;
  const inverse = 1 / z;
  const series =
    inverse * (1 / 12 - inverse ** 2 * (1 / 360 - inverse ** 2 * (1 / 1260 - inverse ** 2 / 1680)));
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
}

export type FunctionName = keyof typeof functions;

/** The row of a function, typed alike for all. */
export function functionRow(name: FunctionName): FunctionRow {
  return functions[name];
}
