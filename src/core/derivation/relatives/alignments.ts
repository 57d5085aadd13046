import {
  classes,
  index,
  log,
  product,
  productOver,
  quotient,
  rows,
  sumOver,
  symbol,
} from '../../expression/build';
import { scalarTensor, vectorTensor, type Environment, type Tensor } from '../../expression/environment';
import { softmax } from '../../expression/specialFunctions';
import type { Expression } from '../../expression/expression';
import { atRow, i, meanings, q } from '../../likelihood/notation';
import { reduceNegative } from '../../likelihood/reduce';
import { text, type Text } from '../../text';
import type { CheckData } from '../checkStep';
import type { Derivation } from '../derivation';
import { likelihoodMoves } from '../handwritten/toLikelihood';
import { modifiedLikelihoodMoves } from '../modifiedLoss';
import { names } from '../notation';
import { seededRandom } from '../seededRandom';
import { relative } from './relative';

const alignment = symbol('a');
const symbolAt = symbol('c');
const time = symbol('tau', '\\tau');
const duration = symbol('T');
const count = symbol('A');
const length = symbol('L');

/** The probability of all alignments of a row. */
const ofRow: Expression = sumOver(
  alignment,
  classes(atRow(count)),
  productOver(time, rows(atRow(duration)), index(q, i, time, index(symbolAt, i, alignment, time))),
);

/** How a loss adds up its rows: not at all, their sum, their mean, or the mean after each is divided by the length of its target. */
export type AlignmentReduction = 'none' | 'sum' | 'mean' | 'mean by length';

/** The loss of CTC as the likelihood of label sequences (Graves et al. 2006), weighted where their lengths divide it. */
export function alignments(reduction: AlignmentReduction = 'mean'): Derivation {
  const byLength = reduction === 'mean by length';
  const logarithm = byLength ? product(quotient(1, atRow(length)), log(ofRow)) : log(ofRow);
  const loss = reduceNegative(logarithm, { reduction: byLength ? 'mean' : reduction });
  const independent = text('Given the input, the symbols at different times are independent.');
  return relative({
    id: 'alignments',
    title: text('CTC as the likelihood of label sequences'),
    start: {
      rule: 'connectionist temporal classification',
      goal: 'minimise',
      name: nameOf[reduction],
      expression: loss,
      reason: byLength ? dividedByLength : overAlignments,
      assumptions: [independent],
    },
    moves: byLength ? modifiedLikelihoodMoves(loss) : likelihoodMoves(loss, new Set()),
    symbols: [
      { symbol: q, meaning: text('probabilities of the model at each time') },
      { symbol: alignment, meaning: text('an alignment that collapses to the label sequence') },
      { symbol: symbolAt, meaning: text('the symbol that an alignment has at a time, blank included') },
      { symbol: count, meaning: text('number of such alignments') },
      { symbol: time, meaning: text('the time step') },
      { symbol: duration, meaning: text('number of time steps') },
      // Without the division L is the likelihood.
      ...(byLength
        ? [{ symbol: length, meaning: text('length of the label sequence, without blanks') }]
        : []),
      {
        symbol: names.modifiedLoss.symbol,
        meaning: text('the loss, each row divided by the length of its labels'),
      },
      meanings.n,
    ],
    conclusion: conclusions[reduction],
    data: madeUpSequences(),
  });
}

const ofSequences = text(
  'Minimising the loss is maximum likelihood for label sequences whose alignment in time was not observed.',
);

const conclusions: Readonly<Record<AlignmentReduction, Text>> = {
  none: text(
    'Each entry of the result is the negative log-likelihood of one label sequence, whose alignment in time was not observed.',
  ),
  sum: ofSequences,
  mean: ofSequences,
  'mean by length': text(
    'Dividing by the length L of the labels weighs each sequence by 1/L: a weighted likelihood, whose maximum need not lie where that of the likelihood does. The sum without this division is the negative log-likelihood.',
  ),
};

const nameOf: Readonly<Record<AlignmentReduction, Expression>> = {
  none: names.negativeLogLikelihood,
  sum: names.negativeLogLikelihood,
  mean: names.meanNegativeLogLikelihood,
  'mean by length': names.modifiedLoss,
};

const overAlignments: Text = text(
  'A label sequence can be written over time in several ways, with repetitions and blanks. Its probability is the sum over all of them, each a product over time.',
);

const dividedByLength: Text = text(
  'A label sequence can be written over time in several ways, with repetitions and blanks. Its probability is the sum over all of them, each a product over time. Here its logarithm is divided by the length L of the labels.',
);

const size = { rows: 4, times: 3, symbols: 3, alignments: 6 } as const;

/** All alignments over three times of blank (0) and symbols that collapse to a label sequence. */
const madeUp = [
  { length: 1, alignments: ['111', '110', '011', '100', '010', '001'] },
  { length: 2, alignments: ['112', '122', '120', '102', '012'] },
] as const;

/** Rows of three times, whose labels are "1" and "12" in turns. */
function madeUpSequences(): CheckData {
  const random = seededRandom(3);
  const entries = size.rows * size.times * size.symbols;
  const logits = Float64Array.from(
    { length: entries },
    (_, at) => random.between(-1, 1) + (at % size.symbols === 1 ? 0.4 : 0),
  );
  const at = (temperature: number): Float64Array => {
    const scaled = logits.map((logit) => logit / temperature);
    for (let start = 0; start < entries; start += size.symbols) {
      scaled.set(softmax(scaled.subarray(start, start + size.symbols)), start);
    }
    return scaled;
  };
  const labels = Array.from({ length: size.rows }, (_, row) => madeUp[row % 2 === 0 ? 0 : 1]);
  const aligned: Tensor = {
    shape: [size.rows, size.alignments, size.times],
    data: labels.flatMap((each) =>
      Array.from(each.alignments.join('').padEnd(size.alignments * size.times, '0'), Number),
    ),
  };
  const scaled = at(1);
  const environmentWith = (data: Float64Array): Environment => ({
    symbols: new Map([
      [q.name, { shape: [size.rows, size.times, size.symbols], data }],
      [symbolAt.name, aligned],
      [count.name, vectorTensor(labels.map((each) => each.alignments.length))],
      [duration.name, vectorTensor(labels.map(() => size.times))],
      [length.name, vectorTensor(labels.map((each) => each.length))],
      ['n', scalarTensor(size.rows)],
      // The row that a loss of a single one is tried on.
      [i.name, scalarTensor(1)],
    ]),
  });
  return {
    environment: environmentWith(at(1)),
    parameter: {
      kind: 'temperature',
      logRange: [-3, 3],
      rows: size.rows,
      environment: environmentWith(scaled),
      set: (temperature) => {
        scaled.set(at(temperature));
      },
    },
  };
}
