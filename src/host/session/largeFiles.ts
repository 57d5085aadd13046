import type { ReadError } from '../../core/arrays/arrays';
import { isReadError } from '../../core/arrays/files/fileErrors';
import { rowsOf } from '../../core/arrays/files/shapes';
import type { EntryRoles } from '../../core/evaluation/blockRoles';
import { evaluateBlocks } from '../../core/evaluation/evaluateBlocks';
import type { EvaluationError, EvaluationOptions } from '../../core/evaluation/evaluation';
import { isEvaluationError } from '../../core/evaluation/evaluationError';
import { knownTargets, type PartsTask } from '../../core/evaluation/knownTargets';
import { RowKeeper } from '../../core/evaluation/rowKeeper';
import { text } from '../../core/text';
import type { ReadAlone } from './remoteFiles';
import type { SessionInput } from './session';
import type { LargeChange, SourceWords } from './sessionCalls';
import { takeMessages } from './stages';
import { evaluateHeld, type Rereading } from './whole';

/** Data in files that are too large to be held, and how they are evaluated. */
export interface LargeData {
  readonly roles: EntryRoles;
  readonly words: SourceWords;
  readonly options: EvaluationOptions;
  readonly swapped: boolean;
  readonly readAlone: ReadAlone;
}

/** How they are evaluated, and read once more for what takes longer. */
export interface LargeTask {
  readonly task: PartsTask;
  readonly reread: Rereading['read'];
}

/** How much longer than the figures of a row its losses by all conventions take, for the progress. */
const comparisonShare = 5;

/** The same data, their targets gone through once for all evaluations to come. */
export async function withKnownTargets(
  data: LargeData,
  { onProgress, ...task }: PartsTask,
): Promise<LargeData | ReadError> {
  const roles = await knownTargets(data.roles, { ...task, breathe: takeMessages });
  return isReadError(roles) ? roles : { ...data, roles };
}

/** Evaluates all rows, whose targets are known, block by block; what the session then holds are some of them. */
export async function evaluateLarge(
  { roles, words, options, swapped }: LargeData,
  { task, reread }: LargeTask,
): Promise<SessionInput | ReadError | EvaluationError> {
  const keeper = new RowKeeper(rowsOf(roles.scores.shape));
  const watch: PartsTask = {
    ...task,
    breathe: takeMessages,
    onProgress: (done, total) => task.onProgress?.(done, (1 + comparisonShare) * total),
  };
  const evaluation = await evaluateBlocks(roles, options, watch, keeper);
  if (isEvaluationError(evaluation) || isReadError(evaluation)) return evaluation;
  const { numbers, ...arrays } = keeper.all();
  const { survey } = roles;
  const sample = evaluateHeld(keeper.sample(), options, { evaluation, survey });
  if (isEvaluationError(sample)) return sample;
  const { ambiguous, why, scores, targets, notes = [] } = roles;
  return {
    source: {
      label: words.label,
      scoresName: scores.name ?? words.scores,
      targetsName: targets.name ?? words.targets,
      canReveal: false,
    },
    arrays,
    swapped,
    options,
    notes: [
      ...(ambiguous && !swapped ? [{ code: 'roles-ambiguous', rows: [], message: why }] : []),
      ...notes,
    ],
    whole: {
      evaluation,
      numbers: observationsIn(numbers, evaluation.labelsPerRow),
      survey,
      sample,
      rereading: {
        roles,
        read: reread,
        onProgress: (done, total) =>
          task.onProgress?.(total + comparisonShare * done, (1 + comparisonShare) * total),
      },
    },
  };
}

/** The numbers of the observations in some rows: as many for each as it has labels. */
function observationsIn(rows: readonly number[], labelsPerRow = 1): readonly number[] {
  if (labelsPerRow === 1) return rows;
  return rows.flatMap((row) => Array.from({ length: labelsPerRow }, (_, j) => row * labelsPerRow + j));
}

export function changedData(data: LargeData, change: LargeChange): LargeData {
  if (change.kind === 'options') return { ...data, options: change.options };
  const { roles, swapped, words } = data;
  const { survey, ...others } = roles;
  return {
    ...data,
    roles: { ...others, scores: roles.targets, targets: roles.scores },
    words: { ...words, scores: words.targets, targets: words.scores },
    swapped: !swapped,
  };
}

/** What to say where files that were shown cannot be read any more. */
export function unreadableAgain({ words }: LargeData, reason: string): ReadError {
  const message = text('{file} cannot be read: {reason}', { file: words.label, reason });
  return { code: 'unreadable', message, span: { start: 0, end: 0 } };
}
