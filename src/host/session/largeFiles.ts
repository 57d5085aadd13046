import type { ReadError } from '../../core/arrays/arrays';
import { isReadError } from '../../core/arrays/files/fileErrors';
import { rowsOf } from '../../core/arrays/files/shapes';
import type { EntryRoles } from '../../core/evaluation/blockRoles';
import { evaluateBlocks, type BlocksTask } from '../../core/evaluation/evaluateBlocks';
import type { EvaluationError, EvaluationOptions } from '../../core/evaluation/evaluation';
import { isEvaluationError } from '../../core/evaluation/evaluationError';
import { RowKeeper } from '../../core/evaluation/rowKeeper';
import { text } from '../../core/text';
import type { SessionInput } from './session';
import type { LargeChange, OpenOutcome, SourceWords } from './sessionCalls';
import { takeMessages } from './stages';
import { evaluateHeld } from './whole';

/** Data in files that are too large to be held, and how they are evaluated. */
export interface LargeData {
  readonly roles: EntryRoles;
  readonly words: SourceWords;
  readonly options: EvaluationOptions;
  readonly swapped: boolean;
  /** Lets the files be read for another opening. */
  readonly readFor: (id: number) => void;
}

type Refused = Extract<OpenOutcome, { readonly kind: 'refused' }>;

/** Evaluates all rows block by block; what the session then holds are some of them. */
export async function evaluateLarge(
  { roles, words, options, swapped }: LargeData,
  task: BlocksTask,
): Promise<SessionInput | ReadError | EvaluationError> {
  const keeper = new RowKeeper(rowsOf(roles.scores.shape));
  const evaluation = await evaluateBlocks(roles, options, { ...task, breathe: takeMessages }, keeper);
  if (isEvaluationError(evaluation) || isReadError(evaluation)) return evaluation;
  const { numbers, ...arrays } = keeper.all();
  const sample = evaluateHeld(keeper.sample(), options, { evaluation });
  if (isEvaluationError(sample)) return sample;
  const { ambiguous, why, scores, targets } = roles;
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
    notes: ambiguous && !swapped ? [{ code: 'roles-ambiguous', rows: [], message: why }] : [],
    whole: { evaluation, numbers, sample },
  };
}

export function changedData(data: LargeData, change: LargeChange): LargeData {
  if (change.kind === 'options') return { ...data, options: change.options };
  const { roles, swapped, words } = data;
  return {
    ...data,
    roles: { ...roles, scores: roles.targets, targets: roles.scores },
    words: { ...words, scores: words.targets, targets: words.scores },
    swapped: !swapped,
  };
}

/** What to say where files that were shown cannot be read any more. */
export function unreadableAgain({ words }: LargeData, reason: string): Refused {
  const message = text('{file} cannot be read: {reason}', { file: words.label, reason });
  return { kind: 'refused', error: { code: 'unreadable', message } };
}
