import {
  apply,
  elided,
  index,
  log,
  meanOver,
  negate,
  number,
  power,
  product,
  productOver,
  probability,
  quantity,
  quotient,
  rows,
  sum,
  sumOver,
  symbol,
  difference,
} from '../../src/core/expression/build';
import type { Derivation, Step } from '../../src/core/derivation/derivation';
import type { Expression } from '../../src/core/expression/expression';
import { text } from '../../src/core/text';
import type { DataRow, LikelihoodCurve, ReadyState } from '../../src/protocol';

const i = symbol('i');
const n = symbol('n');
const theta = symbol('theta');
const q = index(symbol('q'), i);
const y = index(symbol('y'), i);
const likelihood = quantity('L', theta);
const logLikelihood = log(likelihood);

const scores = [0.9, 0.2, 0.8, 0.65, 0.05, 0.97, 0.3, 0.55];
const targets = [1, 0, 1, 1, 0, 1, 1, 0];

function costOf(score: number, target: number): number {
  return -Math.log(target === 1 ? score : 1 - score);
}

const costs = scores.map((score, row) => costOf(score, targets[row] ?? 0));
const total = costs.reduce((all, cost) => all + cost, 0);

function firstThree(
  part: (row: number) => Expression,
  join: (parts: readonly Expression[]) => Expression,
): Expression {
  return join([part(0), part(1), part(2), elided(scores.length - 3, part(3))]);
}

function probabilityOf(row: number): Expression {
  const score = scores[row] ?? 0;
  return targets[row] === 1 ? number(score) : difference(1, score);
}

const bernoulli = product(power(q, y), power(difference(1, q), difference(1, y)));
const terms = sum(product(y, log(q)), product(difference(1, y), log(difference(1, q))));

function step(partial: Partial<Step> & Pick<Step, 'rule' | 'expression' | 'reason'>): Step {
  return {
    relation: { kind: 'equal' },
    assumptions: [],
    check: {
      kind: 'passed',
      how: text('both sides agree to {digits} digits on all {rows} rows', { digits: 15, rows: 8 }),
    },
    ...partial,
  };
}

function value(logMagnitude: number, sign: 1 | -1 = 1): NonNullable<Step['value']> {
  return { value: sign * Math.exp(logMagnitude), sign, logMagnitude };
}

function plainValue(plain: number): NonNullable<Step['value']> {
  return { value: plain, sign: plain < 0 ? -1 : 1, logMagnitude: Math.log(Math.abs(plain)) };
}

export const steps: readonly Step[] = [
  step({
    rule: 'likelihood of the data',
    relation: { kind: 'start' },
    name: likelihood,
    expression: probability([symbol('y_1', 'y_1'), symbol('…', '\\dots'), symbol('y_n', 'y_n')], [theta]),
    reason: text(
      'The likelihood is the probability of the targets that were observed, as a function of the parameters.',
    ),
    check: { kind: 'not applicable', why: text('it is a definition') },
  }),
  step({
    rule: 'independent rows',
    relation: { kind: 'under assumption', assumption: text('the rows are independent given the inputs') },
    name: likelihood,
    expression: productOver(i, rows(n), bernoulli),
    reason: text(
      'The probability of independent events is the product of theirs; each is Bernoulli with rate q.',
    ),
    changed: [],
    substituted: firstThree(probabilityOf, (parts) => product(...parts)),
    value: value(-900),
  }),
  step({
    rule: 'logarithm',
    relation: { kind: 'same optimum', map: log(symbol('u')), increasing: true },
    name: logLikelihood,
    expression: sumOver(i, rows(n), log(bernoulli)),
    reason: text(
      'The logarithm grows with its argument, so the best parameters stay where they are; a product becomes a sum.',
    ),
    changed: [0],
    substituted: firstThree(
      (row) => log(probabilityOf(row)),
      (parts) => sum(...parts),
    ),
    value: plainValue(-total),
  }),
  step({
    rule: 'logarithm of powers',
    name: logLikelihood,
    expression: sumOver(i, rows(n), terms),
    reason: text('log(a·b) = log a + log b, and log a^b = b·log a.'),
    changed: [0],
    substituted: firstThree(
      (row) => log(probabilityOf(row)),
      (parts) => sum(...parts),
    ),
    value: plainValue(-total),
  }),
  step({
    rule: 'negate and divide by n',
    relation: { kind: 'same optimum', map: negate(quotient(symbol('u'), n)), increasing: false },
    name: quantity('H', symbol('p'), symbol('q')),
    expression: negate(meanOver(i, rows(n), terms)),
    reason: text(
      'Maximising a quantity is minimising its negative; dividing by the number of rows changes no optimum.',
    ),
    changed: [],
    substituted: negate(
      quotient(
        firstThree(
          (row) => log(probabilityOf(row)),
          (parts) => sum(...parts),
        ),
        scores.length,
      ),
    ),
    value: plainValue(total / scores.length),
  }),
];

const symbols = [
  { symbol: theta, meaning: text('the parameters of the model') },
  { symbol: symbol('q'), meaning: text('the predicted probability of class 1, y_prob in your code') },
  { symbol: symbol('y'), meaning: text('the observed target, 0 or 1, y_true in your code') },
  { symbol: n, meaning: text('the number of rows') },
  { symbol: symbol('L'), meaning: text('the likelihood: how probable the targets are under the model') },
];

export const derivations: readonly Derivation[] = [
  {
    id: 'bernoulli-mle-to-ce',
    title: text('Likelihood → cross-entropy'),
    direction: 'mle-to-ce',
    steps,
    symbols,
    conclusion: text(
      'Maximising the likelihood is minimising the cross-entropy: the best parameters are the same.',
    ),
  },
  {
    id: 'bernoulli-ce-to-mle',
    title: text('Cross-entropy → likelihood'),
    direction: 'ce-to-mle',
    steps: [...steps]
      .reverse()
      .map((each, position) => ({ ...each, relation: position === 0 ? { kind: 'start' } : each.relation })),
    symbols,
    sample: { rows: 1000, of: 50000 },
    conclusion: text('Minimising the cross-entropy is maximising the likelihood.'),
  },
];

const dataRows: readonly DataRow[] = scores.map((score, row) => ({
  row,
  scores: [score],
  targets: [targets[row] ?? 0],
  contribution: costs[row] ?? 0,
}));

const rate = Array.from({ length: 101 }, (_, at) => at / 100);
const ones = targets.filter((target) => target === 1).length;

function rateLogLikelihood(theta_: number): number {
  return ones * Math.log(theta_) + (targets.length - ones) * Math.log(1 - theta_);
}

export const rateCurve: LikelihoodCurve = {
  parameter: 'rate',
  at: rate,
  logLikelihood: rate.map(rateLogLikelihood),
  crossEntropy: rate.map((theta_) => -rateLogLikelihood(theta_) / targets.length),
  best: ones / targets.length,
};

export const binary: ReadyState = {
  kind: 'ready',
  source: { label: 'predictions.py', scoresName: 'y_prob', targetsName: 'y_true', canReveal: true },
  evaluation: {
    n: scores.length,
    k: 2,
    family: 'bernoulli',
    scores: {
      kind: 'probabilities',
      inferred: true,
      why: text('every value of {name} lies in [0, 1] and none is a whole number', { name: 'y_prob' }),
      alternatives: ['logits'],
    },
    targets: { kind: 'binary', inferred: true, why: text('only 0 and 1 occur'), alternatives: [] },
    convention: 'none',
    reduction: 'mean',
    base: 'e',
    loss: total / scores.length,
    crossEntropy: total / scores.length,
    negativeLogLikelihood: total,
    logLikelihood: -total,
    likelihood: { mantissa: 2.1534, exponent: -391 },
    perplexity: Math.exp(total / scores.length),
    targetEntropy: 0,
    klDivergence: total / scores.length,
    accuracy: 0.75,
    brier: 0.1283,
    baselines: { uniform: Math.LN2, classFrequencies: 0.6615 },
    notes: [{ code: 'ambiguous', rows: [2, 5], message: text('Row {row} is confident.', { row: 3 }) }],
  },
  options: {},
  rows: dataRows,
  costliest: costs.map((_, row) => row).sort((left, right) => (costs[right] ?? 0) - (costs[left] ?? 0)),
  conventions: [
    { convention: 'none', outcome: { kind: 'loss', loss: total / scores.length } },
    { convention: 'pytorch', outcome: { kind: 'loss', loss: total / scores.length } },
    {
      convention: 'keras',
      outcome: { kind: 'loss', loss: 0.42121 },
      difference: text('clips probabilities to [{low}, 1 − {low}]', { low: '1e-7' }),
    },
    {
      convention: 'optax',
      outcome: { kind: 'refusal', why: text('takes logits, and these are probabilities') },
    },
  ],
  derivations,
  plots: {
    curves: [rateCurve],
    reliability: {
      bins: [
        { from: 0, to: 0.2, count: 2, confidence: 0.125, accuracy: 0 },
        { from: 0.2, to: 0.4, count: 1, confidence: 0.3, accuracy: 1 },
        { from: 0.4, to: 0.6, count: 1, confidence: 0.55, accuracy: 0 },
        { from: 0.6, to: 0.8, count: 1, confidence: 0.65, accuracy: 1 },
        { from: 0.8, to: 1, count: 3, confidence: 0.89, accuracy: 1 },
      ],
      error: 0.21,
    },
  },
  canUndo: true,
  canRedo: false,
  edited: [{ array: 'scores', row: 1, column: 0 }],
  pinned: false,
};

/** A last step that does not hold. */
export const failing: Derivation = {
  ...(derivations[0] as Derivation),
  id: 'handwritten',
  title: text('Your line'),
  steps: [
    ...steps.slice(0, 2),
    step({
      rule: 'mean instead of sum',
      name: symbol('loss'),
      expression: negate(meanOver(i, rows(n), apply('log', sum(q, number(1e-8))))),
      reason: text('A constant inside the logarithm moves the value.'),
      check: {
        kind: 'failed',
        how: text('the two sides differ by {difference}', { difference: '0.69' }),
        counterexample: text('q = {q}: {left} against {right}', { q: 0.5, left: 0.31, right: 1 }),
      },
    }),
  ],
};

/** Many rows, of which only the first are sent. */
export function manyRows(n: number, sent: number): ReadyState {
  const row = (at: number): DataRow => {
    const score = 0.02 + 0.96 * (((at * 7919) % 1000) / 1000);
    const target = at % 3 === 0 ? 1 : 0;
    return { row: at, scores: [score], targets: [target], contribution: costOf(score, target) };
  };
  const all = Array.from({ length: sent }, (_, at) => row(at));
  return {
    ...binary,
    evaluation: { ...binary.evaluation, n },
    rows: all,
    costliest: Array.from({ length: Math.min(n, 1000) }, (_, at) => n - 1 - at),
    edited: [],
  };
}
