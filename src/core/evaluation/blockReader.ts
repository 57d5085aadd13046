import type { ReadError } from '../arrays/arrays';
import { type ReadTask, type Room, roomFor } from '../arrays/files/byteSource';
import { isReadError } from '../arrays/files/fileErrors';
import { rowsOf, widthOf } from '../arrays/files/shapes';
import type { RowBlock } from './blockEvaluator';
import type { EntryRoles } from './blockRoles';
import { knownTargets, type PartsTask } from './knownTargets';
import { rowsInBlock } from './rowsInBlock';

/** The rows of data that are too large to be held, in blocks of about a million values. */
export interface BlockReader {
  /** The first row of each block and the one behind its last. */
  readonly ranges: readonly (readonly [number, number])[];
  /** One of the blocks; its values are gone when the next one is read. */
  readonly read: (range: readonly [number, number], task?: ReadTask) => Promise<RowBlock | ReadError>;
}

/** Makes blocks of `step` rows ready to be read: all targets are gone through first. */
export async function openBlocks(
  given: EntryRoles,
  task: PartsTask = {},
  step = rowsInBlock(given),
): Promise<BlockReader | ReadError> {
  const rows = rowsOf(given.scores.shape);
  const roles = await knownTargets(given, task, step);
  if (isReadError(roles)) return roles;
  const rooms = roomsFor(roles, step);
  return {
    ranges: Array.from({ length: Math.ceil(rows / step) }, (_, at) => [
      at * step,
      Math.min(rows, (at + 1) * step),
    ]),
    read: (range, later = {}) => readBlock(roles, range, rooms, later),
  };
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
  { scores, targets, weights, survey }: EntryRoles,
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
  return { scores: scoresPart, targets: targetsPart, weights: weightsPart, survey };
}
