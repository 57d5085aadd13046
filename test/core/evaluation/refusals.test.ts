import { describe, expect, it } from 'vitest';
import { assignRoles } from '../../../src/core/evaluation/assignRoles';
import { namedArray } from './arrays';
import { expectRefusal, type Refusal } from './refusal';

const proper = [
  [0.7, 0.2, 0.1],
  [0.1, 0.8, 0.1],
];

const refusals: readonly Refusal[] = [
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
    case: 'one target beside three scores a row for the Bernoulli family',
    scores: proper,
    targets: [0, 1],
    options: { family: 'bernoulli' },
    code: 'several-columns',
    says: /3 columns.*categorical/,
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
  it.each(refusals)('$case', expectRefusal);
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
