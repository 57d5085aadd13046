import { describe, it } from 'vitest';
import { expectRefusal, type Refusal } from './refusal';

const proper = [
  [0.7, 0.2, 0.1],
  [0.1, 0.8, 0.1],
];

const refusals: readonly Refusal[] = [
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
  ...(['keras', 'tfjs', 'sklearn-1.4'] as const).flatMap((convention) =>
    [-1e-7, 0.5, 2].map((epsilon) => ({
      case: `an epsilon of ${String(epsilon)} for ${convention}`,
      scores: [0.3, 0.4],
      targets: [0, 1],
      options: { convention, epsilon },
      code: 'option-out-of-range',
      says: /between 0 and 0\.5/,
    })),
  ),
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
];

describe('options that do not fit the data or the convention are refused by name:', () => {
  it.each(refusals)('$case', expectRefusal);
});
