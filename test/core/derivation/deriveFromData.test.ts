import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { dataEnvironment } from '../../../src/core/derivation/dataEnvironment';
import { deriveFromData, deriveInGeneral } from '../../../src/core/derivation/deriveFromData';
import type { Derivation, Step } from '../../../src/core/derivation/derivation';
import { distance } from '../../../src/core/derivation/stepValue';
import { evaluateScaled } from '../../../src/core/expression/evaluate';
import { toLatex } from '../../../src/core/expression/toLatex';
import { toPlain } from '../../../src/core/expression/toPlain';
import { inEnglish } from '../../../src/core/text';
import { bernoulliData, categoricalData, evaluationOf, logitData, softData } from './sampleData';

const data = {
  'one probability a row': bernoulliData([0.9, 0.2, 0.6, 0.4, 0.3], [1, 0, 1, 1, 0]),
  'class probabilities and labels': categoricalData(
    [
      [0.7, 0.2, 0.1],
      [0.1, 0.8, 0.1],
      [0.2, 0.2, 0.6],
    ],
    [0, 1, 1],
  ),
  'soft targets': softData(
    [
      [0.7, 0.2, 0.1],
      [0.1, 0.8, 0.1],
    ],
    [
      [0.8, 0.2, 0],
      [0.3, 0.3, 0.4],
    ],
  ),
  'logits of three classes': logitData(
    [
      [2, 1, 0.1],
      [0.5, 2.5, 0.3],
      [1, 1, 1],
    ],
    [0, 1, 2],
  ),
} as const;

function crossEntropyStep(derivation: Derivation): Step {
  const step = derivation.steps.find(({ name }) => name !== undefined && toPlain(name) === 'CE(theta)');
  if (step === undefined) throw new Error('no step is named CE');
  return step;
}

describe('deriving from data', () => {
  it.each(Object.entries(data))(
    'reaches the cross-entropy from the likelihood and back for %s',
    (_name, sample) => {
      const [there, back] = deriveFromData(evaluationOf(sample));
      expect(toPlain(there?.steps[0]?.expression ?? never())).toBe(
        toPlain(back?.steps.at(-1)?.expression ?? never()),
      );
      const one = crossEntropyStep(there ?? never()).value?.value;
      const other = crossEntropyStep(back ?? never()).value?.value;
      expect(one).toBeCloseTo(other ?? NaN, 14);
    },
  );

  it('writes the numbers of the reader as a mathematician would', () => {
    const [there] = deriveFromData(evaluationOf(data['class probabilities and labels']));
    const numbers = there?.steps.map(({ rule, substituted }) => [rule, toPlain(substituted ?? never())]);
    expect(numbers).toContainEqual(['model', '0.7 · 0.8 · 0.2']);
    expect(numbers).toContainEqual([
      'one-hot targets',
      '0.7^1 · 0.2^0 · 0.1^0 · 0.1^0 · 0.8^1 · 0.1^0 · 0.2^0 · 0.2^1 · 0.6^0',
    ]);
    expect(numbers).toContainEqual(['mean', '-1/3 · (log(0.7) + log(0.8) + log(0.2))']);
  });

  it('writes three rows out and counts the rest', () => {
    const [there] = deriveFromData(evaluationOf(data['one probability a row']));
    const mean = there?.steps.find(({ rule }) => rule === 'mean');
    expect(toPlain(mean?.substituted ?? never())).toBe(
      '-1/5 · (log(0.9) + log(1 - 0.2) + log(0.6) + … (+2))',
    );
  });

  it('names the conditional independence of the labels as an assumption', () => {
    const assumptions = deriveInGeneral('categorical').map(({ steps }) =>
      steps.flatMap(({ relation }) =>
        relation.kind === 'under assumption' ? [inEnglish(relation.assumption)] : [],
      ),
    );
    expect(assumptions[0]).toEqual([
      'Given its input, each observation is independent of all others, and all follow the same model.',
    ]);
    expect(assumptions[1]).toEqual(assumptions[0]);
  });

  it('derives the form on logits where the scores are logits, and only there', () => {
    const ids = (sample: (typeof data)[keyof typeof data]): readonly string[] =>
      deriveFromData(evaluationOf(sample)).map(({ id }) => id);
    expect(ids(data['logits of three classes'])).toContain('from-logits');
    expect(ids(data['soft targets'])).not.toContain('from-logits');
  });

  it.each([
    ['one probability', bernoulliData([0.5, 0, 1], [1, 1, 0]), 'row 1 (counting from 0; such rows: 2)'],
    [
      'class probabilities',
      categoricalData(
        [
          [0.5, 0.5],
          [1, 0],
        ],
        [0, 1],
      ),
      'row 1 (counting from 0; such rows: 1)',
    ],
    ['soft targets', softData([[0.5, 0.5, 0]], [[0.5, 0.25, 0.25]]), 'row 0 (counting from 0; such rows: 1)'],
  ])('says of %s which row makes the loss infinite', (_kind, infinite, said) => {
    for (const derivation of deriveFromData(evaluationOf(infinite))) {
      expect(derivation.steps[0]?.assumptions.map(inEnglish).join(' ')).toContain(said);
    }
  });

  it('says nothing of infinity where a probability 0 was not observed', () => {
    const [there] = deriveFromData(evaluationOf(categoricalData([[1, 0]], [0])));
    expect(there?.steps[0]?.assumptions.map(inEnglish).join(' ')).not.toContain('infinite');
  });

  it('says on how many rows the checks ran, and values all of them', () => {
    const rows = 700;
    const many = bernoulliData(new Array<number>(rows).fill(0.25), new Array<number>(rows).fill(1));
    const [there] = deriveFromData(evaluationOf(many));
    expect(there?.sample).toEqual({ rows: 100, of: rows });
    expect(there?.steps[0]?.value?.logMagnitude).toBeCloseTo(rows * Math.log(0.25), 9);
  });

  it('keeps the likelihood of logits so extreme that every probability underflows', () => {
    const extreme = logitData(
      [
        [0, 900],
        [800, 0],
      ],
      [0, 1],
    );
    const [there] = deriveFromData(evaluationOf(extreme));
    expect(there?.steps[0]?.value?.logMagnitude).toBe(-1700);
    expect(crossEntropyStep(there ?? never()).value?.value).toBe(850);
  });

  it('shows an infinite cross-entropy as infinite', () => {
    const [there] = deriveFromData(
      evaluationOf(
        categoricalData(
          [
            [0, 1],
            [0.5, 0.5],
          ],
          [0, 1],
        ),
      ),
    );
    expect(there?.steps[0]?.value).toMatchObject({ value: 0, logMagnitude: -Infinity });
    expect(crossEntropyStep(there ?? never()).value?.value).toBe(Infinity);
    expect(failures(there ?? never())).toEqual([]);
  });
});

/** Steps whose check failed, as text. */
function failures(derivation: Derivation): readonly string[] {
  return derivation.steps.flatMap(({ rule, check }) =>
    check.kind === 'failed' ? [`${derivation.id}, ${rule}: ${inEnglish(check.how)}`] : [],
  );
}

function never(): never {
  throw new Error('nothing was derived');
}

const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const classCount = fc.integer({ min: 2, max: 5 });

function rowsOf(entry: fc.Arbitrary<number>, k: number): fc.Arbitrary<number[][]> {
  const row = fc.array(entry, { minLength: k, maxLength: k });
  return fc.array(row, { minLength: 1, maxLength: 8 });
}

function normalised(row: readonly number[]): number[] {
  const total = row.reduce((sum, value) => sum + value, 0);
  return row.map((value) => value / total);
}

const randomData = fc.oneof(
  fc
    .array(fc.tuple(probability, fc.integer({ min: 0, max: 1 })), { minLength: 1, maxLength: 12 })
    .map((rows) =>
      bernoulliData(
        rows.map(([q]) => q),
        rows.map(([, y]) => y),
      ),
    ),
  classCount
    .chain((k) =>
      fc.tuple(
        rowsOf(share, k),
        fc.array(fc.integer({ min: 0, max: k - 1 }), { minLength: 8, maxLength: 8 }),
      ),
    )
    .map(([q, y]) => categoricalData(q.map(normalised), y.slice(0, q.length))),
  classCount
    .chain((k) => fc.array(fc.tuple(rowOf(share, k), rowOf(share, k)), { minLength: 1, maxLength: 6 }))
    .map((rows) =>
      softData(
        rows.map(([q]) => normalised(q)),
        rows.map(([, t]) => normalised(t)),
      ),
    ),
  classCount
    .chain((k) =>
      fc.tuple(
        rowsOf(fc.double({ min: -30, max: 30, noNaN: true }), k),
        fc.array(fc.integer({ min: 0, max: k - 1 }), { minLength: 8, maxLength: 8 }),
      ),
    )
    .map(([z, y]) => logitData(z, y.slice(0, z.length))),
);

function rowOf(entry: fc.Arbitrary<number>, k: number): fc.Arbitrary<number[]> {
  return fc.array(entry, { minLength: k, maxLength: k });
}

describe('every step of every derivation, on random data of every model', () => {
  it('passes its check', () => {
    fc.assert(
      fc.property(randomData, (sample) => {
        expect(deriveFromData(evaluationOf(sample)).flatMap(failures)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('has the value of its expression, and numbers that evaluate to it', () => {
    fc.assert(
      fc.property(randomData, (sample) => {
        const environment = dataEnvironment(sample);
        for (const { expression, substituted, value } of deriveFromData(evaluationOf(sample)).flatMap(
          ({ steps }) => steps,
        )) {
          expect(value).toEqual(evaluateScaled(expression, environment));
          const again = evaluateScaled(substituted ?? never(), environment);
          // The numbers are doubles, while log q may be known better than the double q.
          expect(distance(again, value ?? never())).toBeLessThan(2 ** 30);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is LaTeX that KaTeX renders, with numbers and without', () => {
    fc.assert(
      fc.property(randomData, (sample) => {
        for (const { name, expression, substituted } of deriveFromData(evaluationOf(sample)).flatMap(
          ({ steps }) => steps,
        )) {
          for (const part of [name, expression, substituted]) {
            if (part !== undefined)
              katex.renderToString(toLatex(part, { digits: 4 }), { throwOnError: true });
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
