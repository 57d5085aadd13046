import {
  clippedDivergence,
  entropyOf,
  generalisedRelativeEntropyTerm,
  klTerm,
  reduceDivergence,
  relativeEntropyTerm,
} from '../../../src/core/evaluation/divergences';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { gaussianNll, poissonNll } from '../../../src/core/evaluation/regressionNll';
import { logSumExp } from '../../../src/core/expression/specialFunctions';
import { inEnglish } from '../../../src/core/text';
import { namedArray } from './arrays';

/** One reference value: what a framework returned for some inputs. */
export interface Case {
  readonly id: string;
  readonly framework: string;
  readonly call: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
}

type Numbers = readonly number[];
type Rows = readonly Numbers[];

const probabilities = [
  [0.7, 0.2, 0.1],
  [0.1, 0.8, 0.1],
  [0.2, 0.2, 0.6],
];
const oneHot = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** The loss as plain numbers; a refusal fails the test with its sentence. */
export function loss(
  scores: unknown,
  targets: unknown,
  options: EvaluationOptions,
): number | readonly number[] {
  const evaluation = evaluate(namedArray(scores), namedArray(targets), options);
  if (isEvaluationError(evaluation)) throw new Error(`${evaluation.code}: ${inEnglish(evaluation.message)}`);
  return typeof evaluation.loss === 'number' ? evaluation.loss : Array.from(evaluation.loss);
}

/** Our value for a case of frameworks.json; inputs that the case only describes are spelled out here. */
export function run(own: Case): number | readonly number[] {
  const framework = own.framework.replace(/\(.*/, '');
  switch (framework) {
    case 'torch':
      return runTorch(own);
    case 'sklearn':
      return runSklearn(own);
    case 'keras':
      return runKeras(own);
    case 'optax':
      return runOptax(own);
    case 'scipy':
      return runScipy(own);
    default:
      throw new Error(`No runner for ${own.framework}`);
  }
}

function runTorch(own: Case): number | readonly number[] {
  const { id, inputs } = own;
  const reduction = (/(none|sum|batchmean|mean)$/.exec(id)?.[0] ?? 'none') as 'none' | 'sum' | 'mean';
  const pytorch = { convention: 'pytorch', reduction } as const;
  if (id === 'ce-all-ignored')
    return loss(inputs['logits'], inputs['target'], { ...pytorch, reduction: 'mean' });
  if (id === 'ce-neginf')
    return loss(
      [
        [-Infinity, 1],
        [-Infinity, 1],
      ],
      [1, 0],
      { ...pytorch, scoresAs: 'logits' },
    );
  if (id === 'ce-neginf-soft') return loss([[-Infinity, 1]], [[0, 1]], { ...pytorch, scoresAs: 'logits' });
  if (id.startsWith('kl-'))
    return torchDivergence(inputs['log_input_of'] as Rows, inputs['target'] as Rows, reduction);
  if (id.startsWith('gaussian-nll')) {
    const full = id.endsWith('full');
    const [mean, target, variance] = ['input', 'target', 'var'].map((name) => inputs[name] as Numbers) as [
      Numbers,
      Numbers,
      Numbers,
    ];
    return mean.map((mu, i) => gaussianNll(mu, target[i] ?? NaN, variance[i] ?? NaN, { full }));
  }
  if (id === 'poisson-nll') {
    const target = inputs['target'] as Numbers;
    return (inputs['input'] as Numbers).map((x, i) => poissonNll(x, target[i] ?? NaN));
  }
  const weight = inputs['weight'] as Numbers | undefined;
  if (id.startsWith('bce')) {
    return loss(inputs['input'], inputs['target'], {
      ...pytorch,
      scoresAs: id.startsWith('bcewl') ? 'logits' : 'probabilities',
      ...(weight === undefined ? {} : { sampleWeights: weight }),
      ...(inputs['pos_weight'] === undefined ? {} : { posWeight: inputs['pos_weight'] as number }),
    });
  }
  return loss(inputs['logits'], inputs['target'], {
    ...pytorch,
    scoresAs: 'logits',
    ...(weight === undefined ? {} : { classWeights: weight }),
    ...(inputs['label_smoothing'] === undefined
      ? {}
      : { labelSmoothing: inputs['label_smoothing'] as number }),
  });
}

function torchDivergence(
  q: Rows,
  p: Rows,
  reduction: 'none' | 'sum' | 'mean' | 'batchmean',
): number | readonly number[] {
  const terms = p.map((row, i) => row.map((value, j) => klTerm(value, Math.log(q[i]?.[j] ?? NaN))));
  return reduction === 'none' ? terms.flat() : reduceDivergence(terms, reduction);
}

function runSklearn({ id, inputs }: Case): number | readonly number[] {
  const sklearn = { convention: 'sklearn', scoresAs: 'probabilities' } as const;
  const sure = [
    [0, 1],
    [0, 1],
  ];
  switch (id) {
    case 'sk-half':
      return loss(
        probabilities.map((row) => row.map((p) => p * 0.5)),
        inputs['y_true'],
        sklearn,
      );
    case 'sk-zero64':
      return loss(sure, [0, 1], sklearn);
    case 'sk-zero32':
      return loss(sure, [0, 1], { ...sklearn, dtype: 'float32' });
    default: {
      const weights = inputs['sample_weight'] as Numbers | undefined;
      return loss(inputs['y_proba'], inputs['y_true'], {
        ...sklearn,
        reduction: id === 'sk-sum' ? 'sum' : 'mean',
        ...(weights === undefined ? {} : { sampleWeights: weights }),
      });
    }
  }
}

function runKeras({ id, inputs }: Case): number | readonly number[] {
  const keras = { convention: 'keras', dtype: 'float32', scoresAs: 'probabilities' } as const;
  const labelSmoothing = inputs['label_smoothing'] as number | undefined;
  switch (id) {
    case 'k-cce':
      return loss(inputs['y_pred'], oneHot, keras);
    case 'k-cce-half':
      return loss(
        probabilities.map((row) => row.map((p) => p * 0.5)),
        oneHot,
        keras,
      );
    case 'k-cce-ls':
      return loss(probabilities, oneHot, { ...keras, labelSmoothing: labelSmoothing ?? NaN });
    case 'k-cce-logits':
      return loss(inputs['logits'], oneHot, { ...keras, scoresAs: 'logits' });
    case 'k-scce-ignore':
      return loss(inputs['y_pred'], inputs['y_true'], {
        ...keras,
        ignoreIndex: inputs['ignore_class'] as number,
      });
    case 'k-bce-p1y0':
      return loss([1], [0], keras);
    case 'k-bce-p0y1':
      return loss([0], [1], keras);
    case 'k-bce-ls':
      return loss([0.9, 0.2], [1, 0], { ...keras, labelSmoothing: labelSmoothing ?? NaN });
    case 'k-sw-sobs':
      return loss(probabilities, [0, 1, 2], { ...keras, sampleWeights: [1, 2, 3] });
    case 'k-sw-mws':
      return loss(probabilities, [0, 1, 2], { ...keras, sampleWeights: [1, 2, 3], meanOver: 'weights' });
    case 'k-kld':
      return clippedDivergence((inputs['p'] as Rows)[0] ?? [], (inputs['q'] as Rows)[0] ?? []);
    default:
      throw new Error(`No runner for ${id}`);
  }
}

function runOptax({ id, inputs }: Case): number | readonly number[] {
  if (id === 'ox-kl') return torchDivergence([inputs['q'] as Numbers], [inputs['p'] as Numbers], 'sum');
  const options = { convention: 'optax', reduction: 'none', scoresAs: 'logits' } as const;
  return loss(inputs['logits'], inputs['labels'] ?? oneHot, options);
}

function runScipy({ id, inputs }: Case): number | readonly number[] {
  const [p, q] = [inputs['p'] as Numbers, inputs['q'] as Numbers];
  switch (id) {
    case 'sp-relentr':
      return p.map((value, j) => relativeEntropyTerm(value, q[j] ?? NaN));
    case 'sp-kldiv':
      return p.map((value, j) => generalisedRelativeEntropyTerm(value, q[j] ?? NaN));
    case 'sp-entropy':
      return entropyOf(inputs['pk'] as Numbers);
    case 'sp-lse':
      return logSumExp(inputs['x'] as Numbers);
    case 'sp-lse-ninf':
      return logSumExp([-Infinity, -Infinity]);
    default:
      throw new Error(`No runner for ${id}`);
  }
}
