import {
  apply,
  difference,
  index,
  log,
  negate,
  number,
  power,
  product,
  quotient,
  sum,
  sumOver,
  symbol,
} from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { substituteTidily } from '../../expression/rewrite';
import {
  atRow,
  atRowAndClass,
  i,
  k,
  K,
  lambda,
  logQ,
  margin,
  mu,
  overClasses,
  p,
  t,
  y,
  z,
} from '../../likelihood/notation';
import { catalogue } from '../../likelihood/catalogue';
import { reduceNegative, reduceRows, withReduction } from '../../likelihood/reduce';
import { text } from '../../text';
import type { RecognisedLoss } from '../recognisedLoss';
import { flag, quantityOf, symbols } from './libraryLoss';
import type { GivenArguments, LibraryLoss, LibraryReading } from './libraryLoss';
import { pytorchMargins, standardMargins } from './pytorchMargins';
import { positivePart, readTerm, torchPair, torchReduction } from './pytorchShared';

const reductions = ['size_average', 'reduce', 'reduction'];
const predicted = { mu: 'input', y: 'target' };

const values = { targets: 'values' };
const signs = { targets: 'signs' };
const residual = difference(atRow(y), atRow(mu));

/** ½ r² / δ inside, |r| - ½ δ outside for smooth L1; δ times that for Huber (torch.nn.SmoothL1Loss, HuberLoss). */
function huberTerm(threshold: Expression, smooth: boolean): Expression {
  const inside = apply('min', apply('abs', residual), threshold);
  const scaled = sum(
    product(0.5, power(inside, 2)),
    product(threshold, difference(apply('abs', residual), inside)),
  );
  return smooth ? quotient(scaled, threshold) : scaled;
}

function poissonTerm(given: GivenArguments): Expression {
  const logInput = flag(given, 'log_input', true) !== false;
  const rate = atRow(logInput ? z : lambda);
  const term = logInput
    ? difference(apply('exp', rate), product(atRow(y), rate))
    : difference(rate, product(atRow(y), log(rate)));
  return flag(given, 'full', false) === true ? sum(term, apply('logFactorial', atRow(y))) : term;
}

const variance = symbol('v', '\\sigma^{2}', 'the variance');

function gaussianTerm(given: GivenArguments): Expression {
  const term = product(0.5, sum(log(atRow(variance)), quotient(power(residual, 2), atRow(variance))));
  return flag(given, 'full', false) === true
    ? sum(term, product(0.5, log(product(2, number(Math.PI)))))
    : term;
}

/** Σ t (log t - input); `mean` divides by every element, `batchmean` by the rows (torch.nn.KLDivLoss). */
function readKullbackLeibler(given: GivenArguments): LibraryReading {
  const { reduction, written, notes } = torchReduction(given);
  const logTarget = flag(given, 'log_target', false) === true;
  const target = logTarget ? apply('exp', atRowAndClass(p)) : atRowAndClass(t);
  const logOfTarget = logTarget ? atRowAndClass(p) : log(target);
  const term = product(target, difference(logOfTarget, index(logQ, i, k)));
  const perRow = sumOver(k, overClasses, term);
  const overElements = written === 'mean';
  const rows = reduction === 'none' ? term : reduceRows(perRow, { reduction });
  return {
    expects: { scores: 'log-probabilities', targets: logTarget ? 'log-distributions' : 'distributions' },
    reduction,
    expression: overElements ? quotient(rows, K) : rows,
    notes: overElements
      ? [
          ...notes,
          {
            code: 'mean-over-elements',
            message: text(
              'The mean divides by every element; the divergence of each row, averaged, is reduction="batchmean".',
            ),
          },
        ]
      : notes,
  };
}

const targetLength = symbol('L');
const first = symbol('a');
const second = symbol('b');

/** PyTorch's losses of real values, counts, distributions and pairs. */
export const pytorchRegression: readonly LibraryLoss[] = [
  ...torchPair({
    classes: ['MSELoss'],
    functions: ['mse_loss'],
    id: 'squared-error',
    options: reductions,
    modifiers: {},
    inputs: predicted,
    read: readTerm(() => power(residual, 2), values),
  }),
  ...torchPair({
    classes: ['L1Loss'],
    functions: ['l1_loss'],
    id: 'absolute-error',
    options: reductions,
    modifiers: {},
    inputs: predicted,
    read: readTerm(() => apply('abs', residual), values),
  }),
  ...torchPair({
    classes: ['SmoothL1Loss'],
    functions: ['smooth_l1_loss'],
    id: 'huber',
    options: [...reductions, 'beta'],
    modifiers: { beta: 'beta' },
    inputs: predicted,
    read: readTerm((given) => huberTerm(quantityOf(given, 'beta', symbols.beta) ?? number(1), true), values),
  }),
  ...torchPair({
    classes: ['HuberLoss'],
    functions: ['huber_loss'],
    id: 'huber',
    options: ['reduction', 'delta'],
    modifiers: { delta: 'delta' },
    inputs: predicted,
    read: readTerm(
      (given) => huberTerm(quantityOf(given, 'delta', symbols.delta) ?? number(1), false),
      values,
    ),
  }),
  ...torchPair({
    classes: ['KLDivLoss'],
    functions: ['kl_div'],
    id: 'kl-divergence',
    options: [...reductions, 'log_target'],
    modifiers: { logTarget: 'log_target' },
    inputs: { logq: 'input', t: 'target', p: 'target' },
    read: readKullbackLeibler,
  }),
  ...torchPair({
    classes: ['PoissonNLLLoss'],
    functions: ['poisson_nll_loss'],
    id: 'poisson-nll',
    options: ['log_input', 'full', 'size_average', 'eps', 'reduce', 'reduction'],
    modifiers: { logInput: 'log_input', full: 'full' },
    inputs: { lambda: 'input', z: 'input', y: 'target' },
    read: readTerm(poissonTerm, { targets: 'counts' }),
  }),
  ...torchPair({
    classes: ['GaussianNLLLoss'],
    functions: ['gaussian_nll_loss'],
    id: 'gaussian-nll',
    arguments: ['input', 'target', 'var'],
    options: ['full', 'eps', 'reduction'],
    modifiers: { full: 'full' },
    inputs: { mu: 'input', y: 'target', v: 'var' },
    read: readTerm(gaussianTerm, values),
  }),
  ...torchPair({
    classes: ['SoftMarginLoss'],
    functions: ['soft_margin_loss'],
    id: 'binary-cross-entropy',
    options: reductions,
    modifiers: {},
    inputs: { z: 'input', y: 'target' },
    read: readTerm(() => negate(apply('logSigmoid', product(atRow(y), atRow(z)))), {
      scores: 'logits',
      targets: 'signs',
    }),
  }),
  ...torchPair({
    classes: ['MarginRankingLoss'],
    functions: ['margin_ranking_loss'],
    id: 'margin-ranking',
    arguments: ['input1', 'input2', 'target'],
    options: ['margin', ...reductions],
    modifiers: { margin: 'margin' },
    inputs: { a: 'input1', b: 'input2', y: 'target' },
    read: readTerm(
      (given) =>
        positivePart(
          sum(
            negate(product(atRow(y), difference(atRow(first), atRow(second)))),
            quantityOf(given, 'margin', symbols.margin) ?? number(standardMargins['margin-ranking']),
          ),
        ),
      signs,
    ),
  }),
  ...pytorchMargins,
  ...catalogued(
    'cosine-embedding',
    ['CosineEmbeddingLoss'],
    ['cosine_embedding_loss'],
    ['input1', 'input2', 'target'],
    ['margin', ...reductions],
    signs,
  ),
  ...catalogued(
    'triplet',
    ['TripletMarginLoss'],
    ['triplet_margin_loss'],
    ['anchor', 'positive', 'negative'],
    ['margin', 'p', 'eps', 'swap', ...reductions],
    {},
  ),
  ...torchPair({
    classes: ['CTCLoss'],
    functions: ['ctc_loss'],
    id: 'ctc',
    arguments: ['log_probs', 'targets', 'input_lengths', 'target_lengths'],
    options: ['blank', 'reduction', 'zero_infinity'],
    modifiers: { blank: 'blank', zeroInfinity: 'zero_infinity' },
    inputs: { y: 'targets', L: 'target_lengths' },
    read: readAlignments,
  }),
];

/** The mean divides the loss of each row by the length of its target first (torch.nn.CTCLoss). */
function readAlignments(given: GivenArguments): LibraryReading {
  const { reduction, notes } = torchReduction(given);
  const logLikelihood = negate(withReduction(catalogue.ctc.expression, 'none'));
  const ofRow = reduction === 'mean' ? quotient(logLikelihood, atRow(targetLength)) : logLikelihood;
  return {
    expects: { scores: 'log-probabilities', targets: 'label-sequences' },
    reduction,
    expression: reduceNegative(ofRow, { reduction }),
    notes,
  };
}

/** A loss whose formula is the catalogue's own, with the margin of the call. */
function readCatalogue(
  id: 'triplet' | 'cosine-embedding',
  expects: RecognisedLoss['expects'],
): (given: GivenArguments) => LibraryReading {
  return (given) => {
    const { reduction, notes } = torchReduction(given);
    const own = quantityOf(given, 'margin', symbols.margin) ?? number(standardMargins[id]);
    const expression = substituteTidily(catalogue[id].expression, new Map([[margin.name, own]]));
    return { expects, reduction, expression: withReduction(expression, reduction), notes };
  };
}

function catalogued(
  id: 'triplet' | 'cosine-embedding',
  classes: readonly string[],
  functions: readonly string[],
  called: readonly string[],
  options: readonly string[],
  expects: RecognisedLoss['expects'],
): readonly LibraryLoss[] {
  const modifiers = { margin: 'margin' };
  return torchPair({
    classes,
    functions,
    id,
    arguments: called,
    options,
    modifiers,
    inputs: {},
    read: readCatalogue(id, expects),
  });
}
