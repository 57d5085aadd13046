import type { NamedArray } from '../../../src/core/arrays/arrays';
import { namedArray } from './arrays';

/** A figure as a sum of two doubles. */
export type Pair = readonly [high: number, low: number];

/** One case of test/oracle/exact/definition.json. */
export interface ExactCase {
  readonly id: string;
  readonly kind: 'bernoulli-probabilities' | 'bernoulli-logits' | 'categorical-logits' | 'row';
  readonly n: number;
  readonly logits?: readonly number[];
  readonly label?: number;
  readonly soft?: readonly number[];
  readonly crossEntropy: Pair;
  readonly perplexity: Pair | null;
  readonly likelihood: { readonly mantissa: Pair; readonly exponent: number };
}

/** The error of a figure in units of the exact value's last place. */
export function ulps(actual: number, [high, low]: Pair): number {
  return Math.abs(actual - high - low) / 2 ** (Math.floor(Math.log2(Math.abs(high))) - 52);
}

/** The data of a case; the long ones come from the generator that make.py uses too. */
export function exactData({
  id,
  kind,
  n,
  logits,
  label,
  soft,
}: ExactCase): readonly [scores: NamedArray, targets: NamedArray] {
  switch (kind) {
    case 'bernoulli-probabilities': {
      const next = numbers(n);
      return [
        column(Array.from({ length: n }, () => (next() + 0.5) / 2 ** 32)),
        column(Array.from({ length: n }, () => 1)),
      ];
    }
    case 'bernoulli-logits': {
      const next = numbers(n + 1);
      const rows = Array.from({ length: n }, () => [grid(next()), next() >>> 31] as const);
      // The exact product multiplies 1 + exp(-z) for outcome 1.
      return [column(rows.map(([z]) => z)), column(rows.map(([, outcome]) => outcome))];
    }
    case 'categorical-logits': {
      const next = numbers(n + 2);
      const scores = new Float64Array(3 * n);
      const labels = new Float64Array(n);
      for (let i = 0; i < n; i += 1) {
        for (let j = 0; j < 3; j += 1) scores[3 * i + j] = grid(next());
        labels[i] = (next() >>> 16) % 3;
      }
      return [{ ...namedArray([]), shape: [n, 3], values: scores }, column(labels)];
    }
    case 'row':
      if (logits === undefined || (label === undefined && soft === undefined))
        throw new Error(`${id} has no data.`);
      return [namedArray([logits]), soft === undefined ? namedArray([label]) : namedArray([soft])];
  }
}

/** x -> 1664525 x + 1013904223 mod 2^32. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state;
  };
}

/** A logit from -16 to 16 in steps of 1/128. */
function grid(x: number): number {
  return ((x >>> 20) - 2048) / 128;
}

function column(values: ArrayLike<number>): NamedArray {
  return { ...namedArray([]), shape: [values.length], values: Float64Array.from(values) };
}
