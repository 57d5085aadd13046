import type { NamedArray, ReadError } from '../../core/arrays/arrays';
import type { ReadTask } from '../../core/arrays/files/byteSource';
import type { EntryRoles } from '../../core/evaluation/blockRoles';
import type { BlocksEvaluation } from '../../core/evaluation/blockEvaluator';
import { evaluateObservations } from '../../core/evaluation/evaluate';
import type { Evaluation, EvaluationError, EvaluationOptions } from '../../core/evaluation/evaluation';
import { isEvaluationError } from '../../core/evaluation/evaluationError';
import { readObservations } from '../../core/evaluation/readObservations';
import type { NumberSurvey } from '../../core/arrays/numberSurvey';
import type { LabelledScores } from './valueEdits';

/** What is known of data that are too large to be held; the arrays of the session are then some of their rows. */
export interface Whole {
  /** The figures of all rows. */
  readonly evaluation: BlocksEvaluation;
  /** Which rows of the data the arrays of the session are, rising; every label is one where there are several a row. */
  readonly numbers: readonly number[];
  /** What all targets are, where they are numbers. */
  readonly survey?: NumberSurvey | undefined;
  /** Rows that are spread evenly over the data, evaluated by themselves, for what is made of a sample. */
  readonly sample: Evaluation;
  /** All rows, to be read once more. */
  readonly rereading: Rereading;
}

/** Data in files that can be read once more. */
export interface Rereading {
  readonly roles: EntryRoles;
  /** Reads something when nobody else reads the files; a file that cannot be read any more is a read error. */
  readonly read: <Part>(part: (task: ReadTask) => Promise<Part | ReadError>) => Promise<Part | ReadError>;
  /** Hears how many rows were gone through. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Evaluates some of the rows by the definition, read as all of them were; conventions and reductions are for all rows. */
export function evaluateHeld(
  { scores, targets, weights }: LabelledScores,
  { classWeights, ignoreIndex, labelSmoothing, posWeight }: EvaluationOptions,
  { evaluation, survey }: Pick<Whole, 'evaluation' | 'survey'>,
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
  const { convention } = evaluation;
  const read = readObservations(scores, numbered(targets, evaluation), { ...options, convention }, weights, {
    allTargets: survey,
  });
  return isEvaluationError(read) ? read : evaluateObservations(read, options);
}

/** Class names as the numbers they have in all rows: some of the rows need not name every class. */
function numbered(targets: NamedArray, { classNames }: Pick<BlocksEvaluation, 'classNames'>): NamedArray {
  const { labels, ...rest } = targets;
  if (labels === undefined) return targets;
  return { ...rest, values: targets.values.map((label) => classNames.indexOf(labels[label] ?? '')) };
}
