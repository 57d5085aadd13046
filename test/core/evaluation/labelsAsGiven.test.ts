import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { ConventionId, Evaluation, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { inEnglish } from '../../../src/core/text';
import { namedArray } from './arrays';
import { compared } from './compared';
import { expectRefusal } from './refusal';

const logits = [1, 2, -1];

function evaluated(scores: unknown, targets: unknown, options: EvaluationOptions): Evaluation {
  const result = evaluate(namedArray(scores), namedArray(targets), options);
  if (isEvaluationError(result)) throw new Error(`${result.code}: ${inEnglish(result.message)}`);
  return result;
}

/** The mean of softplus(z) - y·z: binary cross-entropy by its formula, whatever y is. */
function formula(z: readonly number[], y: readonly number[]): number {
  const terms = z.map((own, i) => Math.log1p(Math.exp(own)) - own * (y[i] ?? NaN));
  return terms.reduce((sum, term) => sum + term) / terms.length;
}

const frameworks: readonly ConventionId[] = ['pytorch', 'keras', 'optax', 'tfjs'];

describe('two labels that are not 0 and 1, one score a row,', () => {
  it.each([
    // binary_cross_entropy_with_logits of torch 1.13.
    { targets: [-1, 1, 1], pytorch: 1.2511504620264728 },
    { targets: [1, 2, 2], pytorch: 0.25115046202647284 },
    { targets: [0, 2, 2], pytorch: 0.5844837953598062 },
  ])('$targets, are numbers to frameworks, which put them into the formula', ({ targets, pytorch }) => {
    expect(formula(logits, targets)).toBeCloseTo(pytorch, 12);
    for (const convention of frameworks)
      expect(evaluated(logits, targets, { convention, scoresAs: 'logits' }).loss).toBeCloseTo(pytorch, 12);
  });

  it.each(['none', 'sklearn', 'sklearn-1.4'] as const)(
    'are the two outcomes, in their order, by the definition and to scikit-learn: %s',
    (convention) => {
      const plain = formula(logits, [0, 1, 1]);
      for (const targets of [
        [-1, 1, 1],
        [1, 2, 2],
      ])
        expect(evaluated(logits, targets, { convention, scoresAs: 'logits' }).loss).toBeCloseTo(plain, 12);
    },
  );

  it.each(frameworks)('leave the figures of the definition what they are: %s', (convention) => {
    const plain = evaluated(logits, [-1, 1, 1], { scoresAs: 'logits' });
    const own = evaluated(logits, [-1, 1, 1], { scoresAs: 'logits', convention });
    for (const figure of ['crossEntropy', 'accuracy', 'brier', 'perplexity'] as const)
      expect(own[figure]).toBe(plain[figure]);
    expect(own.data.classes).toEqual(Int32Array.of(0, 1, 1));
    const note = own.notes.find(({ code }) => code === 'labels-as-given');
    expect(note && inEnglish(note.message)).toMatch(/does not read -1 and 1 as 0 and 1/);
    expect(plain.notes.map(({ code }) => code)).not.toContain('labels-as-given');
  });

  it('are refused by PyTorch beside probabilities, as binary_cross_entropy checks its targets', () => {
    expectRefusal({
      case: 'probabilities',
      scores: [0.3, 0.6, 0.7],
      targets: [-1, 1, 1],
      options: { convention: 'pytorch' },
      code: 'label-out-of-range',
      row: 0,
      says: /RuntimeError.*all elements of target should be between 0 and 1/,
    });
  });

  it('are smoothed as they are', () => {
    const smoothed = [-1, 1, 1].map((y) => 0.9 * y + 0.05);
    const { loss } = evaluated(logits, [-1, 1, 1], {
      convention: 'keras',
      labelSmoothing: 0.1,
      scoresAs: 'logits',
    });
    expect(loss).toBeCloseTo(formula(logits, smoothed), 12);
  });

  it('have class weights of Keras for the labels they name: none is for -1', () => {
    const { loss } = evaluated(logits, [-1, 1, 1], {
      convention: 'keras',
      classWeights: [5, 1],
      scoresAs: 'logits',
    });
    expect(loss).toBeCloseTo(formula(logits, [-1, 1, 1]), 12);
  });

  it('part the conventions side by side, and each says why', () => {
    const block = { scores: namedArray(logits), targets: namedArray([-1, 1, 1]) };
    const table = compared([block], { scoresAs: 'logits' });
    for (const { convention, loss, differences } of table) {
      const isFramework = frameworks.includes(convention);
      expect(loss).toBeCloseTo(formula(logits, isFramework ? [-1, 1, 1] : [0, 1, 1]), 12);
      expect(differences.map(inEnglish).join().includes('as they are')).toBe(isFramework);
    }
  });
});

describe('labels -1 and +1 beside two columns of scores', () => {
  const rows = [
    [0.7, 0.3],
    [0.4, 0.6],
    [0.3, 0.7],
  ];
  const labels = [-1, 1, 1];

  it.each(['none', 'sklearn', 'sklearn-1.4'] as const)('are the two classes: %s', (convention) => {
    const { loss } = evaluated(rows, labels, { convention });
    expect(loss).toBeCloseTo(-(Math.log(0.7) + Math.log(0.6) + Math.log(0.7)) / 3, 14);
  });

  it.each([
    ['pytorch', /-1 and \+1.*PyTorch raises IndexError: Target -1 is out of bounds/],
    ['keras', /-1 and \+1.*Keras raises an error/],
    ['tfjs', /-1 and \+1.*tf\.oneHot/],
  ] as const)('are no classes there, and the refusal says what it does with them: %s', (convention, says) => {
    expectRefusal({
      case: convention,
      scores: rows,
      targets: labels,
      options: { convention },
      code: 'label-out-of-range',
      row: 0,
      says,
    });
  });

  it('count from the last class in Optax', () => {
    const { loss, notes } = evaluated(rows, labels, { convention: 'optax' });
    expect(loss).toBeCloseTo(-(Math.log(0.3) + Math.log(0.6) + Math.log(0.7)) / 3, 14);
    expect(notes.map(({ code }) => code)).toContain('label-out-of-range');
  });
});
