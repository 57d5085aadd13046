/**
 * Writes tfjs.json: the reference values of TensorFlow.js.
 * npm install @tensorflow/tfjs somewhere outside the project, then: node make-tfjs.mjs <that folder>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const tf = createRequire(resolve(process.argv[2] ?? '.', 'package.json'))('@tensorflow/tfjs');
const { cases: torch } = JSON.parse(readFileSync(new URL('torch.json', import.meta.url), 'utf8'));
const inputsOf = (id) => torch.find((own) => own.id === id);

// The inputs of the other frameworks' cases, so that the figures can be compared across files.
const { scores: logits, targets: labels } = inputsOf('ce-plain-index-mean');
const { scores: large } = inputsOf('ce-large-index-mean');
const { targets: soft } = inputsOf('ce-plain-soft-mean');
const { scores: halved } = inputsOf('nll-halved-mean');
const { scores: binary, targets: outcomes } = inputsOf('bce-hard-mean');
const { scores: binaryLogits } = inputsOf('bcewl-hard-mean');
const probabilities = halved.map((row) => row.map((p) => 2 * p));
const certain = labels.map((_, i) => [0, 1, 2, 3].map((j) => Number(j === i % 4)));
const oneHot = labels.map((label) => [0, 1, 2, 3].map((j) => Number(j === label)));
const sampleWeights = [1, 0.5, 2, 0, 3, 1.5];

const reductions = [
  ['default', {}, tf.Reduction.SUM_BY_NONZERO_WEIGHTS],
  ['over-weights', { meanOver: 'weights' }, tf.Reduction.MEAN],
  ['sum', { reduction: 'sum' }, tf.Reduction.SUM],
  ['none', { reduction: 'none' }, tf.Reduction.NONE],
];
const weightings = [
  ['', {}, undefined],
  ['-weights', { sampleWeights }, tf.tensor1d(sampleWeights)],
];

const cases = [];
function add(id, call, scores, targets, options, tensor) {
  const expected = tensor.rank === 0 ? tensor.dataSync()[0] : Array.from(tensor.dataSync());
  cases.push({ id, call, scores, targets, options: { convention: 'tfjs', ...options }, expected });
}

for (const [reduction, reductionOptions, own] of reductions) {
  for (const [weighting, weightOptions, weights] of weightings) {
    const tag = `${reduction}${weighting}`;
    const options = { ...reductionOptions, ...weightOptions, scoresAs: 'logits' };
    for (const [name, z] of [
      ['plain', logits],
      ['large', large],
    ]) {
      for (const [kind, targets] of [
        ['onehot', oneHot],
        ['soft', soft],
      ]) {
        const call = 'tf.losses.softmaxCrossEntropy';
        add(
          `softmax-${name}-${kind}-${tag}`,
          call,
          z,
          targets,
          options,
          tf.losses.softmaxCrossEntropy(targets, z, weights, 0, own),
        );
      }
    }
    add(
      `softmax-smooth-${tag}`,
      'tf.losses.softmaxCrossEntropy',
      logits,
      oneHot,
      { ...options, labelSmoothing: 0.15 },
      tf.losses.softmaxCrossEntropy(oneHot, logits, weights, 0.15, own),
    );
    add(
      `sigmoid-${tag}`,
      'tf.losses.sigmoidCrossEntropy',
      binaryLogits,
      outcomes,
      options,
      tf.losses.sigmoidCrossEntropy(outcomes, binaryLogits, weights, 0, own),
    );
    add(
      `sigmoid-smooth-${tag}`,
      'tf.losses.sigmoidCrossEntropy',
      binaryLogits,
      outcomes,
      { ...options, labelSmoothing: 0.2 },
      tf.losses.sigmoidCrossEntropy(outcomes, binaryLogits, weights, 0.2, own),
    );
    add(
      `log-loss-${tag}`,
      'tf.losses.logLoss',
      binary,
      outcomes,
      { ...options, scoresAs: 'probabilities' },
      tf.losses.logLoss(outcomes, binary, weights, 1e-7, own),
    );
  }
}
for (const [name, p] of [
  ['proper', probabilities],
  ['halved', halved],
  ['certain', certain],
]) {
  add(
    `layers-${name}`,
    'tf.metrics.categoricalCrossentropy',
    p,
    oneHot,
    { scoresAs: 'probabilities', reduction: 'none' },
    tf.metrics.categoricalCrossentropy(tf.tensor2d(oneHot), tf.tensor2d(p)),
  );
}
// Labels that are no 0 and 1 enter the formula as they are.
for (const [name, labels] of [
  ['plus-minus', outcomes.map((y) => 2 * y - 1)],
  ['one-two', outcomes.map((y) => y + 1)],
]) {
  const options = { reduction: 'none', family: 'bernoulli' };
  const none = tf.Reduction.NONE;
  add(
    `sigmoid-${name}`,
    'tf.losses.sigmoidCrossEntropy',
    binaryLogits,
    labels,
    { ...options, scoresAs: 'logits', labelSmoothing: 0.2 },
    tf.losses.sigmoidCrossEntropy(labels, binaryLogits, undefined, 0.2, none),
  );
  add(
    `log-loss-${name}`,
    'tf.losses.logLoss',
    binary,
    labels,
    { ...options, scoresAs: 'probabilities' },
    tf.losses.logLoss(labels, binary, undefined, 1e-7, none),
  );
}

const document = { framework: 'tfjs', versions: { '@tensorflow/tfjs': tf.version.tfjs }, cases };
const text = JSON.stringify(document, (_, value) =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
);
writeFileSync(new URL('tfjs.json', import.meta.url), `${text.replaceAll(',{"', ',\n{"')}\n`);
console.log('tfjs', tf.version.tfjs, cases.length);
