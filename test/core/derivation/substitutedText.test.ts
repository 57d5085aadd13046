import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain } from '../../../src/core/derivation/chain';
import { checkerOn } from '../../../src/core/derivation/checkStep';
import { dataEnvironment, temperature } from '../../../src/core/derivation/dataEnvironment';
import { deriveFromData } from '../../../src/core/derivation/deriveFromData';
import { madeUpData } from '../../../src/core/derivation/madeUpData';
import { mleToCrossEntropy } from '../../../src/core/derivation/mleToCrossEntropy';
import { sameOptimum } from '../../../src/core/derivation/notation';
import { stepFormulas } from '../../../src/core/derivation/stepFormulas';
import type { EvaluationData } from '../../../src/core/evaluation/evaluation';
import { product } from '../../../src/core/expression/build';
import type { Expression } from '../../../src/core/expression/expression';
import { softplus } from '../../../src/core/expression/specialFunctions';
import { toLatex } from '../../../src/core/expression/toLatex';
import { toPlain } from '../../../src/core/expression/toPlain';
import { inEnglish, text } from '../../../src/core/text';
import {
  bernoulliData,
  bernoulliLogits,
  categoricalData,
  evaluationOf,
  logitData,
  softData,
} from './sampleData';

const context = createContext({
  log: Math.log,
  exp: Math.exp,
  softplus,
  logsigmoid: (x: number) => -softplus(-x),
});

/** What JavaScript makes of the plain text; it wants a sign between factors, and `0-x` for a minus that leads. */
function recomputed(written: string): number {
  const script = written
    .replaceAll('·', '*')
    .replaceAll('^', '**')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/([\d)]) (?=[a-z(])/g, '$1*')
    .replace(/(^|\()-/g, '$10-');
  return Number(runInContext(script, context));
}

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const logit = fc.double({ min: -6, max: 6, noNaN: true });
const label = fc.integer({ min: 0, max: 2 });
const three = <T>(entry: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(entry, { minLength: 3, maxLength: 3 });
const upToFour = <T>(entry: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(entry, { minLength: 1, maxLength: 4 });

function normalised(row: readonly number[]): number[] {
  const total = row.reduce((sum, value) => sum + value, 0);
  return row.map((value) => value / total);
}

/** Few enough rows and classes for every number to be written out. */
const smallData: fc.Arbitrary<EvaluationData> = fc.oneof(
  upToFour(fc.tuple(share, fc.integer({ min: 0, max: 1 }))).map((rows) =>
    bernoulliData(
      rows.map(([q]) => q),
      rows.map(([, y]) => y),
    ),
  ),
  upToFour(fc.tuple(logit, fc.integer({ min: 0, max: 1 }))).map((rows) =>
    bernoulliLogits(
      rows.map(([z]) => z),
      rows.map(([, y]) => y),
    ),
  ),
  upToFour(fc.tuple(three(share), label)).map((rows) =>
    categoricalData(
      rows.map(([q]) => normalised(q)),
      rows.map(([, y]) => y),
    ),
  ),
  upToFour(fc.tuple(three(logit), label)).map((rows) =>
    logitData(
      rows.map(([z]) => z),
      rows.map(([, y]) => y),
    ),
  ),
  upToFour(fc.tuple(three(share), three(share))).map((rows) =>
    softData(
      rows.map(([q]) => normalised(q)),
      rows.map(([, t]) => normalised(t)),
    ),
  ),
);

describe('the numbers of a step, as text', () => {
  it('re-evaluate to the value of the step, brackets, signs and exponents included', () => {
    fc.assert(
      fc.property(smallData, (data) => {
        for (const { rule, substituted, value } of deriveFromData(evaluationOf(data)).flatMap(
          ({ steps }) => steps,
        )) {
          if (substituted === undefined || value === undefined) throw new Error(`${rule} has no numbers`);
          const again = recomputed(toPlain(substituted));
          const scale = Math.max(Math.abs(value.value), rule.includes('constant') ? 1 : 1e-6);
          expect(Math.abs(again - value.value) / scale, `${rule}: ${toPlain(substituted)}`).toBeLessThan(
            1e-9,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never print as 0.000 what is not zero', () => {
    const print = (expression: Expression): string => toLatex(expression, { digits: 4 });
    const tiny = bernoulliData([1e-9, 0.2, 1 - 1e-12, 3e-7], [1, 0, 1, 1]);
    for (const step of deriveFromData(evaluationOf(tiny)).flatMap(({ steps }) => steps)) {
      for (const formula of stepFormulas(step, print, '\\approx'))
        expect(formula).not.toMatch(/(?<![\d.])0\.0+(?!\d)/);
    }
  });

  it('show a likelihood that underflows as a power of ten', () => {
    const rows = 900;
    const many = bernoulliData(new Array<number>(rows).fill(0.25), new Array<number>(rows).fill(1));
    const [step] = deriveFromData(evaluationOf(many))[0]?.steps ?? [];
    if (step === undefined) throw new Error('nothing was derived');
    expect(step.value?.value).toBe(0);
    expect(stepFormulas(step, (each) => toPlain(each, { digits: 4 }), '≈').at(-1)).toMatch(
      /≈ 1\.4 · 10\^\(-542\)$/,
    );
  });
});

describe('a step that is wrong on purpose', () => {
  const data = madeUpData('categorical');
  const check = checkerOn({ environment: dataEnvironment(data), parameter: temperature(data) });
  const [, , before] = mleToCrossEntropy('categorical');
  if (before === undefined) throw new Error('the derivation has lost its steps');
  const wrong = (
    relation: Parameters<typeof chain>[1][number]['relation'],
    by: (e: Expression) => Expression,
  ) => chain(before, [{ rule: 'wrong', relation, by, reason: text('Wrong.') }])[1] ?? before;

  it('is reported as failed, with a counterexample, where it claims to be equal', () => {
    const found = check(
      before,
      wrong({ kind: 'equal' }, (expression) => product(2, expression)),
    );
    expect(found.kind).toBe('failed');
    const counterexample = found.kind === 'failed' ? found.counterexample : undefined;
    expect(counterexample && inEnglish(counterexample)).toMatch(/^Before: .+ After: .+/);
  });

  it('is reported as failed where it is not the map it claims to be', () => {
    const found = check(
      before,
      wrong(sameOptimum.logarithm, (expression) => product(2, expression)),
    );
    expect(found.kind === 'failed' && inEnglish(found.how)).toBe('The step is not the map it claims to be.');
  });

  it('is reported as failed where it asks for the other kind of optimum', () => {
    const negated = wrong(sameOptimum.negative, (expression) => ({ kind: 'negation', operand: expression }));
    expect(check(before, negated).kind).toBe('failed');
    expect(check(before, { ...negated, goal: 'minimise' }).kind).toBe('passed');
  });
});
