import { describe, expect, it } from 'vitest';
import { assignRoles } from '../../../src/core/evaluation/assignRoles';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { inEnglish } from '../../../src/core/text';
import { namedArray } from './arrays';

const proper = [
  [0.7, 0.2, 0.1],
  [0.1, 0.8, 0.1],
];

interface Refusal {
  readonly case: string;
  readonly scores: unknown;
  readonly targets: unknown;
  readonly options?: EvaluationOptions;
  readonly code: string;
  readonly row?: number;
  readonly column?: number;
  readonly says: RegExp;
}

const refusals: readonly Refusal[] = [
  { case: 'no scores', scores: [], targets: [0], code: 'empty', says: /scores are empty/ },
  { case: 'no targets', scores: proper, targets: [], code: 'empty', says: /targets are empty/ },
  {
    case: 'text for scores',
    scores: ['cat', 'dog'],
    targets: [0, 1],
    code: 'scores-are-text',
    says: /other way round/,
  },
  {
    case: 'fewer targets than rows',
    scores: [...proper, ...proper],
    targets: [0, 1, 0],
    code: 'lengths-differ',
    says: /4 rows .* targets 3/,
  },
  {
    case: 'more targets than rows',
    scores: [0.2, 0.3],
    targets: [0, 1, 0],
    code: 'lengths-differ',
    says: /2 rows .* targets 3/,
  },
  {
    case: 'scores k x n',
    scores: [
      [2, 1, 0],
      [1, 3, 0],
    ],
    targets: [0, 1, 0],
    code: 'transposed',
    says: /transpose the scores .* 3 rows/,
  },
  {
    case: 'one-hot targets k x n',
    scores: proper,
    targets: [
      [1, 0],
      [0, 1],
      [0, 0],
    ],
    code: 'transposed',
    says: /transposed/,
  },
  {
    case: 'a label beyond the last class',
    scores: proper,
    targets: [0, 3],
    code: 'label-out-of-range',
    row: 1,
    says: /row 1 .* is 3, but 3 columns .* 0 to 2/,
  },
  {
    case: 'labels that count from 1',
    scores: proper,
    targets: [1, 3],
    code: 'label-out-of-range',
    row: 1,
    says: /count from 1: subtract 1/,
  },
  {
    case: 'a negative label',
    scores: proper,
    targets: [0, -1],
    code: 'label-out-of-range',
    row: 1,
    says: /ignore_index/,
  },
  {
    case: 'a fraction for a class index',
    scores: proper,
    targets: [0, 0.5],
    code: 'label-not-a-class',
    row: 1,
    says: /class index from 0 to 2/,
  },
  {
    case: 'three outcomes for one score a row',
    scores: [0.2, 0.4, 0.6],
    targets: [0, 1, 2],
    code: 'label-out-of-range',
    row: 2,
    says: /two outcomes/,
  },
  {
    case: 'a probability above 1',
    scores: [
      [0.7, 0.2, 0.1],
      [0.1, 1.8, 0.1],
    ],
    targets: [0, 1],
    code: 'probability-out-of-range',
    row: 1,
    column: 1,
    says: /row 1, column 1 .* 1\.8/,
  },
  {
    case: 'a negative probability',
    scores: [0.5, -0.1],
    targets: [0, 1],
    options: { scoresAs: 'probabilities' },
    code: 'probability-out-of-range',
    row: 1,
    says: /-0\.1, outside \[0, 1\]/,
  },
  {
    case: 'a positive log-probability',
    scores: [-0.5, 0.1],
    targets: [0, 1],
    options: { scoresAs: 'log-probabilities' },
    code: 'log-probability-out-of-range',
    row: 1,
    says: /above 0/,
  },
  {
    case: 'a row that does not sum to 1',
    scores: [
      [0.7, 0.2, 0.1],
      [0.1, 0.8, 0.3],
      [0.5, 0.5, 0.5],
    ],
    targets: [0, 1, 2],
    code: 'rows-not-normalised',
    row: 1,
    says: /Row 1 .* sums to 1\.2, .*2 of 3 rows/,
  },
  {
    case: 'NaN among the scores',
    scores: [
      [0.7, 0.3],
      [NaN, 1],
    ],
    targets: [0, 1],
    code: 'score-missing',
    row: 1,
    column: 0,
    says: /row 1, column 0/,
  },
  {
    case: 'NaN among the targets',
    scores: proper,
    targets: [0, NaN],
    code: 'target-missing',
    row: 1,
    says: /row 1/,
  },
  {
    case: 'an infinite logit',
    scores: [
      [1, 2],
      [Infinity, 1],
    ],
    targets: [0, 1],
    code: 'infinite-logit',
    row: 1,
    column: 0,
    says: /\+Infinity/,
  },
  {
    case: 'a row of -Infinity logits',
    scores: [
      [1, 2],
      [-Infinity, -Infinity],
    ],
    targets: [0, 1],
    options: { scoresAs: 'logits' },
    code: 'infinite-logit',
    row: 1,
    says: /no class has a probability/,
  },
  {
    case: 'a target row that is not one-hot',
    scores: proper,
    targets: [
      [1, 0, 0],
      [0, 0, 0],
    ],
    code: 'target-row-sum',
    row: 1,
    says: /sums to 0/,
  },
  {
    case: 'a soft target row that does not sum to 1',
    scores: proper,
    targets: [
      [0.5, 0.5, 0],
      [0.5, 0.2, 0.1],
    ],
    code: 'target-row-sum',
    row: 1,
    says: /sums to 0\.8/,
  },
  {
    case: 'a negative target',
    scores: proper,
    targets: [
      [1, 0, 0],
      [1.2, -0.2, 0],
    ],
    code: 'target-out-of-range',
    row: 1,
    column: 1,
    says: /-0\.2/,
  },
  {
    case: 'fewer class names than columns',
    scores: proper,
    targets: ['cat', 'dog'],
    code: 'class-count-differs',
    says: /2 classes \(cat, dog\) .* 3/,
  },
  {
    case: 'one column for the categorical family',
    scores: [0.3, 0.4, 0.5],
    targets: [0, 1, 1],
    options: { family: 'categorical' },
    code: 'one-column',
    says: /Bernoulli/,
  },
  {
    case: 'too few class weights',
    scores: proper,
    targets: [0, 1],
    options: { classWeights: [1, 2] },
    code: 'weights-length',
    says: /2 class weights for 3 classes/,
  },
  {
    case: 'too few sample weights',
    scores: proper,
    targets: [0, 1],
    options: { sampleWeights: [1] },
    code: 'weights-length',
    says: /1 sample weights for 2 rows/,
  },
  {
    case: 'a negative sample weight',
    scores: proper,
    targets: [0, 1],
    options: { sampleWeights: [1, -1] },
    code: 'weight-out-of-range',
    row: 1,
    says: /row 1 .* -1/,
  },
  {
    case: 'label smoothing above 1',
    scores: proper,
    targets: [0, 1],
    options: { labelSmoothing: 1.5 },
    code: 'option-out-of-range',
    says: /between 0 and 1/,
  },
  {
    case: 'clipping under the plain definition',
    scores: proper,
    targets: [0, 1],
    options: { epsilon: 1e-7 },
    code: 'option-unsupported',
    says: /none has no epsilon .* sklearn-1\.4, keras/,
  },
  {
    case: 'class weights for scikit-learn',
    scores: proper,
    targets: [0, 1],
    options: { convention: 'sklearn', classWeights: [1, 2, 3] },
    code: 'option-unsupported',
    says: /sklearn has no class weights .* pytorch/,
  },
  {
    case: 'label smoothing for scikit-learn',
    scores: proper,
    targets: [0, 1],
    options: { convention: 'sklearn', labelSmoothing: 0.1 },
    code: 'option-unsupported',
    says: /pytorch, keras, optax, tfjs/,
  },
  {
    case: 'sample weights for cross_entropy',
    scores: proper,
    targets: [0, 1],
    options: { convention: 'pytorch', sampleWeights: [1, 2] },
    code: 'option-unsupported',
    says: /sklearn/,
  },
  {
    case: 'pos_weight for BCELoss',
    scores: [0.3, 0.4],
    targets: [0, 1],
    options: { convention: 'pytorch', posWeight: 2 },
    code: 'option-unsupported',
    says: /with_logits/,
  },
  {
    case: 'a bad label under PyTorch',
    scores: proper,
    targets: [0, 3],
    options: { convention: 'pytorch' },
    code: 'label-out-of-range',
    row: 1,
    says: /is 3/,
  },
  {
    case: 'an unclear class axis',
    scores: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    targets: [
      [0, 1],
      [1, 0],
    ],
    code: 'class-axis-unclear',
    says: /PyTorch has it second/,
  },
];

describe('malformed data are refused with their own code, place and a sentence that says what to do:', () => {
  it.each(refusals)('$case', ({ scores, targets, options = {}, code, row, column, says }) => {
    const refusal = evaluate(namedArray(scores), namedArray(targets), options);
    if (!isEvaluationError(refusal)) throw new Error('It was evaluated.');
    expect(refusal.code).toBe(code);
    expect(refusal.row).toBe(row);
    if (column !== undefined) expect(refusal.column).toBe(column);
    expect(inEnglish(refusal.message)).toMatch(says);
    expect(inEnglish(refusal.message)).not.toMatch(/\{\w+\}|NaN$|undefined/);
  });
});

describe('arrays that are no pair are refused:', () => {
  it.each([
    ['none', [], 'no-arrays'],
    ['a single one', [namedArray([0.1])], 'single-array'],
    [
      'scores and weights without targets',
      [namedArray([0.1, 0.2], { name: 'a' }), namedArray([1]), namedArray([1]), namedArray([[1]])],
      'too-many-arrays',
    ],
  ] as const)('%s', (_, arrays, code) => {
    expect(assignRoles(arrays)).toMatchObject({ code });
  });
});
