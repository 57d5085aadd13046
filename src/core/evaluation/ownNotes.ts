import { text } from '../text';
import type { EvaluationNote, EvaluationOptions } from './evaluation';

/** What an evaluation's own notes depend on; means in nats. */
export interface OwnFacts {
  readonly n: number;
  readonly crossEntropy: number;
  readonly classFrequencies: number;
  /** Rows whose loss is infinite; the first ones where there are many, and then how many there are. */
  readonly infinite: readonly number[];
  readonly infiniteCount?: number;
  readonly hasSampleWeights: boolean;
  /** What the convention's mean divides by. */
  readonly denominator: number;
}

/** What a reader of the figures should know beyond what the data and the convention have to say. */
export function ownNotes(facts: OwnFacts, options: EvaluationOptions): readonly EvaluationNote[] {
  const { n, crossEntropy, classFrequencies, infinite, hasSampleWeights } = facts;
  const notes: EvaluationNote[] = [];
  if (infinite.length > 0) {
    const message = text(
      'The observed outcome has probability 0 in {count} of {n} rows (first: row {row}, counting from 0): their loss is infinite, and so are the sum and the mean.',
      { count: facts.infiniteCount ?? infinite.length, n, row: infinite[0] ?? 0 },
    );
    notes.push({ code: 'log-of-zero', rows: infinite, message });
  }
  if (crossEntropy > classFrequencies + 1e-12) {
    const message = text('The scores are worse than always predicting the class frequencies.');
    notes.push({ code: 'worse-than-class-frequencies', rows: [], message });
  }
  if (n === 0) {
    notes.push({
      code: 'nothing-counted',
      rows: [],
      message: text('Every row is ignored: the definition has nothing to average, and its means are NaN.'),
    });
  }
  if (n > 0 && facts.denominator === 0 && (options.reduction ?? 'mean') === 'mean') {
    const message = text(
      'The weights of the rows add up to 0: there is no weighted mean. It is 0/0, where scikit-learn raises an error and Keras says 0.',
    );
    notes.push({ code: 'no-weight', rows: [], message });
  }
  const weighted = hasSampleWeights || options.classWeights !== undefined || options.posWeight !== undefined;
  if (weighted || (options.labelSmoothing ?? 0) !== 0) {
    const message = text(
      'Weights, pos_weight and label smoothing enter the loss only; the other figures are the plain definition, unweighted.',
    );
    notes.push({ code: 'definition-unweighted', rows: [], message });
  }
  if ((options.convention ?? 'none') !== 'none' && (options.base ?? 'e') !== 'e') {
    notes.push({
      code: 'loss-in-nats',
      rows: [],
      message: text('Frameworks report nats: the loss is in nats, the other figures are in base {base}.', {
        base: options.base ?? 'e',
      }),
    });
  }
  return notes;
}
