import { type Text, text } from '../text';
import { conventions } from './conventions/conventions';
import type { EvaluationNote, EvaluationOptions } from './evaluation';

/** How many rows, and the first of them where there are many. */
interface FoundRows {
  readonly rows: readonly number[];
  readonly count: number;
}

/** What an evaluation's own notes depend on; means in nats. */
export interface OwnFacts {
  readonly n: number;
  readonly crossEntropy: number;
  readonly classFrequencies: number;
  /** Rows whose loss is infinite, as what was observed has probability 0, and others. */
  readonly ofZero: FoundRows;
  readonly tooGreat: FoundRows;
  /** Whether the sum of finite losses is shown as infinite, by the definition and by the convention. */
  readonly sumTooGreat: boolean;
  readonly lossTooGreat: boolean;
  readonly hasSampleWeights: boolean;
  /** What the convention's mean divides by. */
  readonly denominator: number;
}

/** What a reader of the figures should know beyond what the data and the convention have to say. */
export function ownNotes(facts: OwnFacts, options: EvaluationOptions): readonly EvaluationNote[] {
  const { n, crossEntropy, classFrequencies, ofZero, tooGreat, hasSampleWeights } = facts;
  const notes: EvaluationNote[] = [];
  if (ofZero.count > 0) {
    const message = text(
      'The observed outcome has probability 0 in {count} of {n} rows (first: row {row}, counting from 0): their loss is infinite, and so are the sum and the mean.',
      { count: ofZero.count, n, row: ofZero.rows[0] ?? 0 },
    );
    notes.push({ code: 'log-of-zero', rows: ofZero.rows, message });
  }
  if (tooGreat.count > 0) {
    const message = text(
      'The loss of {count} of {n} rows (first: row {row}, counting from 0) exceeds the greatest double, 1.8e308: it is taken as infinite, and so are the sum and the mean. The observed outcome has no probability of 0 there.',
      { count: tooGreat.count, n, row: tooGreat.rows[0] ?? 0 },
    );
    notes.push({ code: 'loss-too-great', rows: tooGreat.rows, message });
  }
  notes.push(...sumNotes(facts, options));
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
  if (facts.denominator === Infinity && (options.reduction ?? 'mean') === 'mean') {
    const message = text(
      'The weights of the rows add up to more than the greatest double, 1.8e308: the mean is divided by infinity and tells nothing. Make all weights smaller by the same factor.',
    );
    notes.push({ code: 'weights-too-great', rows: [], message });
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

/** Sums of finite losses that are beyond the range of doubles. */
function sumNotes(
  { sumTooGreat, lossTooGreat }: OwnFacts,
  { convention = 'none' }: EvaluationOptions,
): readonly EvaluationNote[] {
  const notes: EvaluationNote[] = [];
  if (sumTooGreat || (lossTooGreat && convention === 'none')) {
    const message = text(
      'Every loss is finite, but their sum exceeds the greatest double, 1.8e308: it is shown as infinite. The mean is not.',
    );
    notes.push({ code: 'sum-too-great', rows: [], message });
  }
  if (lossTooGreat && convention !== 'none') {
    const { name } = conventions[convention];
    notes.push({ code: 'framework-sum-too-great', rows: [], message: addsUpFirst(name) });
  }
  return notes;
}

/** Why a framework's loss is infinite where no loss of a row is. */
export function addsUpFirst(framework: string): Text {
  return text(
    '{framework} adds the losses up before it divides, and their sum exceeds the greatest double, 1.8e308: its loss is infinite, also as a mean.',
    { framework },
  );
}
