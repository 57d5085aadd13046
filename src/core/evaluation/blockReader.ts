import type { ReadError } from '../arrays/arrays';
import { type ReadTask, type Room, roomFor } from '../arrays/files/byteSource';
import { isReadError } from '../arrays/files/fileErrors';
import { rowsOf, widthOf } from '../arrays/files/shapes';
import type { RowBlock } from './blockEvaluator';
import type { EntryRoles } from './blockRoles';
import { labelledEntry } from './labelledEntry';

/** Values in one block of rows. */
const blockValues = 1_048_576;

/** The rows of data that are too large to be held, in blocks of about a million values. */
export interface BlockReader {
  /** The first row of each block and the one behind its last. */
  readonly ranges: readonly (readonly [number, number])[];
  /** One of the blocks; its values are gone when the next one is read. */
  readonly read: (range: readonly [number, number], task?: ReadTask) => Promise<RowBlock | ReadError>;
}

/** Makes the blocks ready to be read: where the targets are texts, all of them are numbered first. */
export async function openBlocks(given: EntryRoles, task: ReadTask = {}): Promise<BlockReader | ReadError> {
  const rows = rowsOf(given.scores.shape);
  const step = rowsInBlock(given);
  const targets = await labelledEntry(given.targets, step, task);
  if (isReadError(targets)) return targets;
  const roles = { ...given, targets };
  const rooms = roomsFor(roles, step);
  return {
    ranges: Array.from({ length: Math.ceil(rows / step) }, (_, at) => [
      at * step,
      Math.min(rows, (at + 1) * step),
    ]),
    read: (range, later = {}) => readBlock(roles, range, rooms, later),
  };
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
