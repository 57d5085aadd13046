import type { NamedArray } from '../../core/arrays/arrays';
import type { BlocksEvaluation } from '../../core/evaluation/blockEvaluator';
import { evaluate } from '../../core/evaluation/evaluate';
import type { Evaluation, EvaluationError, EvaluationOptions } from '../../core/evaluation/evaluation';
import type { LabelledScores } from './valueEdits';

/** What is known of data that are too large to be held; the arrays of the session are then some of their rows. */
export interface Whole {
  /** The figures of all rows. */
  readonly evaluation: BlocksEvaluation;
  /** Which rows of the data the arrays of the session are, rising. */
  readonly numbers: readonly number[];
  /** Rows that are spread evenly over the data, evaluated by themselves, for what is made of a sample. */
  readonly sample: Evaluation;
}

/** Evaluates some of the rows, read as all of them were; conventions and reductions are for all rows. */
export function evaluateHeld(
  { scores, targets, weights }: LabelledScores,
  { classWeights, ignoreIndex, labelSmoothing, posWeight }: EvaluationOptions,
  { evaluation }: Pick<Whole, 'evaluation'>,
): Evaluation | EvaluationError {
  const options: EvaluationOptions = {
    scoresAs: evaluation.scores.kind,
    targetsAs: evaluation.targets.kind,
    family: evaluation.family,
    base: evaluation.base,
    ...(classWeights === undefined ? {} : { classWeights }),
    ...(ignoreIndex === undefined ? {} : { ignoreIndex }),
    ...(labelSmoothing === undefined ? {} : { labelSmoothing }),
    ...(posWeight === undefined ? {} : { posWeight }),
  };
  return evaluate(scores, numbered(targets, evaluation), options, weights);
}

/** Class names as the numbers they have in all rows: some of the rows need not name every class. */
function numbered(targets: NamedArray, { classNames }: Pick<BlocksEvaluation, 'classNames'>): NamedArray {
  const { labels, ...rest } = targets;
  if (labels === undefined) return targets;
  return { ...rest, values: targets.values.map((label) => classNames.indexOf(labels[label] ?? '')) };
}
