import { classes, index, rows, symbol } from '../expression/build';
import type { Expression, IndexSet, SymbolExpression } from '../expression/expression';
import { text } from '../text';
import type { Text } from '../text';

/** A symbol of a formula and what it stands for. */
export interface SymbolMeaning {
  readonly symbol: SymbolExpression;
  readonly meaning: Text;
}

export const n = symbol('n');
export const K = symbol('K');
export const i = symbol('i');
export const j = symbol('j');
export const k = symbol('k');
/** Logits. */
export const z = symbol('z');
/** Probabilities. */
export const q = symbol('q');
/** Log-probabilities as an array of their own: what a loss on log-probabilities is given. */
export const logQ = symbol('logq', '\\log q', 'log q');
/** Targets as rows: one-hot or distributions. */
export const t = symbol('t');
/** Labels: a class, 0 or 1, or a real value. */
export const y = symbol('y');
export const p = symbol('p');
export const w = symbol('w');
export const epsilon = symbol('epsilon', '\\varepsilon');
export const mu = symbol('mu', '\\mu');
export const sigma = symbol('sigma', '\\sigma');
export const lambda = symbol('lambda', '\\lambda');
export const margin = symbol('m', 'm', 'the margin');
export const tau = symbol('tau', '\\tau');

export const overRows: IndexSet = rows(n);
export const overClasses: IndexSet = classes(K);

/** `base[i]`. */
export function atRow(base: Expression): Expression {
  return index(base, i);
}

/** `base[i, k]`. */
export function atRowAndClass(base: Expression): Expression {
  return index(base, i, k);
}

/** `base[i, y[i]]`: the entry of the observed class. */
export function atLabel(base: Expression): Expression {
  return index(base, i, atRow(y));
}

/** What the shared symbols stand for; a formula lists those it uses. */
export const meanings = {
  n: { symbol: n, meaning: text('number of rows') },
  K: { symbol: K, meaning: text('number of classes') },
  z: { symbol: z, meaning: text('scores of the model, as logits') },
  q: { symbol: q, meaning: text('probabilities of the model') },
  logQ: { symbol: logQ, meaning: text('log-probabilities of the model') },
  t: {
    symbol: t,
    meaning: text('targets, one distribution over the classes for each row (one-hot or soft)'),
  },
  y: { symbol: y, meaning: text('observed labels') },
  value: { symbol: y, meaning: text('observed values') },
  p: { symbol: p, meaning: text('the distribution that generates the data') },
  classWeight: { symbol: w, meaning: text('weight of each class') },
  sampleWeight: { symbol: w, meaning: text('weight of each row') },
  epsilon: { symbol: epsilon, meaning: text('share of the target spread evenly over the classes') },
  mu: { symbol: mu, meaning: text('predicted mean') },
  sigma: { symbol: sigma, meaning: text('predicted standard deviation') },
  lambda: { symbol: lambda, meaning: text('predicted rate') },
  margin: { symbol: margin, meaning: text('the margin') },
  tau: { symbol: tau, meaning: text('the temperature') },
} as const satisfies Record<string, SymbolMeaning>;
