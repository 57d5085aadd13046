import {
  classes,
  index,
  log,
  meanOver,
  negate,
  productOver,
  rows,
  sumOver,
  symbol,
} from '../../expression/build';
import { scalarTensor, type Environment, type Tensor } from '../../expression/environment';
import { softmax } from '../../expression/specialFunctions';
import type { Expression } from '../../expression/expression';
import { i, meanings, overRows, q } from '../../likelihood/notation';
import { text } from '../../text';
import type { CheckData } from '../checkStep';
import type { Derivation } from '../derivation';
import { likelihoodMoves } from '../handwritten/toLikelihood';
import { names } from '../notation';
import { seededRandom } from '../seededRandom';
import { relative } from './relative';

const alignment = symbol('a');
const symbolAt = symbol('c');
const time = symbol('tau', '\\tau');
const duration = symbol('T');
const count = symbol('A');

/** The probability of all alignments of a row. */
const ofRow: Expression = sumOver(
  alignment,
  classes(count),
  productOver(time, rows(duration), index(q, i, time, index(symbolAt, i, alignment, time))),
);

/** The loss of CTC as the likelihood of label sequences (Graves et al. 2006). */
export function alignments(): Derivation {
  const loss = negate(meanOver(i, overRows, log(ofRow)));
  const independent = text('Given the input, the symbols at different times are independent.');
  return relative({
    id: 'alignments',
    title: text('CTC as the likelihood of label sequences'),
    start: {
      rule: 'connectionist temporal classification',
      goal: 'minimise',
      name: names.meanNegativeLogLikelihood,
      expression: loss,
      reason: text(
        'A label sequence can be written over time in several ways, with repetitions and blanks. Its probability is the sum over all of them, each a product over time.',
      ),
      assumptions: [independent],
    },
    moves: likelihoodMoves(loss, new Set()),
    symbols: [
      { symbol: q, meaning: text('probabilities of the model at each time') },
      { symbol: alignment, meaning: text('an alignment that collapses to the label sequence') },
      { symbol: symbolAt, meaning: text('the symbol that an alignment has at a time, blank included') },
      { symbol: count, meaning: text('number of such alignments') },
      { symbol: duration, meaning: text('number of time steps') },
      meanings.n,
    ],
    conclusion: text(
      'Minimising the loss is maximum likelihood for label sequences whose alignment in time was not observed.',
    ),
    data: madeUpSequences(),
  });
}

const size = { rows: 4, times: 3, symbols: 3, alignments: 5 } as const;

/** Rows of three times and the label "1", which five alignments of symbols 0 (blank) and 1 collapse to. */
const ofLabel = [
  [1, 1, 1],
  [1, 1, 0],
  [0, 1, 1],
  [1, 0, 0],
  [0, 0, 1],
].flat();

function madeUpSequences(): CheckData {
  const random = seededRandom(3);
  const length = size.rows * size.times * size.symbols;
  const logits = Float64Array.from(
    { length },
    (_, at) => random.between(-1, 1) + (at % size.symbols === 1 ? 0.4 : 0),
  );
  const at = (temperature: number): Float64Array => {
    const scaled = logits.map((logit) => logit / temperature);
    for (let start = 0; start < length; start += size.symbols) {
      scaled.set(softmax(scaled.subarray(start, start + size.symbols)), start);
    }
    return scaled;
  };
  const aligned: Tensor = {
    shape: [size.rows, size.alignments, size.times],
    data: Array.from({ length: size.rows }, () => ofLabel).flat(),
  };
  const scaled = at(1);
  const environmentWith = (data: Float64Array): Environment => ({
    symbols: new Map([
      [q.name, { shape: [size.rows, size.times, size.symbols], data }],
      [symbolAt.name, aligned],
      [count.name, scalarTensor(size.alignments)],
      [duration.name, scalarTensor(size.times)],
      ['n', scalarTensor(size.rows)],
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
