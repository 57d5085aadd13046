import { describe, expect, it } from 'vitest';
import { deriveFromData, deriveInGeneral } from '../../../src/core/derivation/deriveFromData';
import type { Derivation } from '../../../src/core/derivation/derivation';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { readArrays } from '../../../src/core/arrays/readArrays';
import { inEnglish } from '../../../src/core/text';

function derived(labels: string): readonly Derivation[] {
  const { arrays } = readArrays(`p = [0.9, 0.2, 0.65]\ny = ${labels}`);
  const [scores, targets] = arrays;
  if (scores === undefined || targets === undefined) throw new Error('two arrays were expected');
  const evaluation = evaluate(scores, targets, {});
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  return deriveFromData(evaluation);
}

const fractions =
  'A soft target counts as fractions of observations: each class was seen as often as its share says.';

describe('labels between 0 and 1 are no observed labels', () => {
  it('but fractions of observations, under an assumption that is named in both directions', () => {
    for (const { steps, conclusion } of derived('[0.8, 0.1, 1]')) {
      const assumed = steps.filter(({ relation }) => relation.kind === 'under assumption');
      expect(assumed.flatMap(({ assumptions }) => assumptions.map(inEnglish))).toContain(fractions);
      expect(inEnglish(conclusion)).toContain('fractions of observations');
    }
  });

  it('and their symbol is not explained as a label', () => {
    const y = derived('[0.8, 0.1, 1]')[0]?.symbols.find(({ symbol }) => symbol.name === 'y');
    expect(y && inEnglish(y.meaning)).toBe('targets, the share of the label 1 in each row');
  });

  it('while 0 and 1 need no such assumption', () => {
    for (const { steps } of derived('[1, 0, 1]'))
      expect(steps.flatMap(({ assumptions }) => assumptions.map(inEnglish))).not.toContain(fractions);
  });

  it('and every step of theirs holds', () => {
    const all = [...derived('[0.8, 0.1, 1]'), ...deriveInGeneral('soft-bernoulli')];
    expect(all.flatMap(({ steps }) => steps.filter(({ check }) => check.kind === 'failed'))).toEqual([]);
  });
});
