import type { ReadError } from '../arrays/arrays';
import { type ReadTask, type Room, roomFor } from '../arrays/files/byteSource';
import { fileErrors, isReadError } from '../arrays/files/fileErrors';
import { rowsOf, widthOf } from '../arrays/files/shapes';
import { text } from '../text';
import { BlockEvaluator, type BlocksEvaluation, type RowBlock } from './blockEvaluator';
import type { EntryRoles } from './blockRoles';
import type { EvaluationError, EvaluationOptions } from './evaluation';
import { evaluationError } from './evaluationError';
import { labelledEntry } from './labelledEntry';
import type { RowKeeper } from './rowKeeper';

/** Values in one block of rows. */
const blockValues = 1_048_576;

/** How a long evaluation is watched and stopped; its progress is counted in rows. */
export interface BlocksTask extends ReadTask {
  /** Lets other work come in between two blocks. */
  readonly breathe?: () => Promise<void>;
}

/**
 * Reads and evaluates rows in blocks of about a million values: held are one block of each array, and the rows that the `keeper` keeps.
 * Cancel takes effect between two ranges of a block.
 */
export async function evaluateBlocks(
  given: EntryRoles,
  options: EvaluationOptions,
  task: BlocksTask = {},
  keeper?: RowKeeper,
): Promise<BlocksEvaluation | ReadError | EvaluationError> {
  const rows = rowsOf(given.scores.shape);
  const step = rowsInBlock(given);
  const { onProgress, breathe, ...reading } = task;
  const targets = await labelledEntry(given.targets, step, reading);
  if (isReadError(targets)) return targets;
  const roles = { ...given, targets };
  const evaluator = new BlockEvaluator(options);
  // Of a block nothing is kept but copies of rows.
  const rooms = roomsFor(roles, step);
  for (let from = 0; from < rows; from += step) {
    if (task.isCancelled?.() === true) return fileErrors.cancelled();
    const to = Math.min(rows, from + step);
    const block = await readBlock(roles, [from, to], rooms, reading);
    if (isReadError(block)) return block;
    const wrong = evaluator.add(block);
    if (wrong !== undefined) return wrong;
    keeper?.take(block, from, evaluator.costliest());
    onProgress?.(to, rows);
    await breathe?.();
  }
  return evaluator.result() ?? evaluationError('empty', noRows);
}

/** Blocks of one length: a last one of a few rows could be read as something else. */
function rowsInBlock({ scores, targets }: EntryRoles): number {
  const rows = rowsOf(scores.shape);
  const width = Math.max(widthOf(scores.shape), widthOf(targets.shape));
  const most = Math.max(1, Math.floor(blockValues / Math.max(1, width)));
  return Math.ceil(rows / Math.ceil(rows / most));
}

interface BlockRooms {
  readonly scores: Room;
  readonly targets: Room;
  readonly weights: Room | undefined;
}

function roomsFor({ scores, targets, weights }: EntryRoles, rows: number): BlockRooms {
  return {
    scores: roomFor(rows * widthOf(scores.shape)),
    targets: roomFor(rows * widthOf(targets.shape)),
    weights: weights && roomFor(rows * widthOf(weights.shape)),
  };
}

async function readBlock(
  { scores, targets, weights }: EntryRoles,
  [from, to]: readonly [number, number],
  rooms: BlockRooms,
  task: ReadTask,
): Promise<RowBlock | ReadError> {
  const scoresPart = await scores.readRows(from, to, { ...task, room: rooms.scores });
  if (isReadError(scoresPart)) return scoresPart;
  const targetsPart = await targets.readRows(from, to, { ...task, room: rooms.targets });
  if (isReadError(targetsPart)) return targetsPart;
  const weightsPart = await weights?.readRows(from, to, {
    ...task,
    ...(rooms.weights && { room: rooms.weights }),
  });
  if (weightsPart !== undefined && isReadError(weightsPart)) return weightsPart;
  return { scores: scoresPart, targets: targetsPart, weights: weightsPart };
}

const noRows = text('The scores are empty: there is nothing to evaluate.');
