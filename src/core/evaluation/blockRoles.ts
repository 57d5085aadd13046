import type { NamedArray, ReadError } from '../arrays/arrays';
import type { ReadTask } from '../arrays/files/byteSource';
import type { FileEntry } from '../arrays/files/fileEntry';
import { isReadError } from '../arrays/files/fileErrors';
import { countOf, rowsOf, widthOf } from '../arrays/files/shapes';
import type { Text } from '../text';
import { assignRoles, type Roles, sideBySide } from './assignRoles';
import { isEvaluationError } from './evaluationError';
import type { NumberSurvey } from '../arrays/numberSurvey';

/** Arrays with more values than this together (128 MB as doubles) are read and evaluated block by block. */
export const mostHeld = 16_777_216;

/** Rows and values that are looked at to tell scores from targets. */
const head = { rows: 1_000, values: 1_048_576 } as const;

/** Which array of a file is which, known from their names, shapes and first rows. */
export interface EntryRoles {
  readonly scores: FileEntry;
  readonly targets: FileEntry;
  readonly weights?: FileEntry | undefined;
  readonly why: Text;
  readonly ambiguous: boolean;
  readonly notes?: Roles['notes'];
  /** What the targets of all rows are, where they are numbers that were gone through. */
  readonly survey?: NumberSurvey;
}

/** Whether the arrays have more values than are held at once. */
export function areTooLarge(entries: readonly Pick<FileEntry, 'shape'>[]): boolean {
  return entries.reduce((sum, { shape }) => sum + countOf(shape), 0) > mostHeld;
}

/** With more arrays than this in a file, some have to be chosen before any is read. */
const mostReadUnasked = 20;

/** Whether there are too many arrays to read them all unasked; the columns of a table are read in one go. */
export function areTooMany(entries: readonly Pick<FileEntry, 'isColumn'>[]): boolean {
  return entries.length > mostReadUnasked && entries.some(({ isColumn }) => isColumn !== true);
}

/** Whether the arrays are too large to be held, and of shapes that can be evaluated block by block: a row of targets for each row of scores. */
export function isForBlocks({
  scores,
  targets,
  weights,
}: Pick<EntryRoles, 'scores' | 'targets' | 'weights'>): boolean {
  const rows = rowsOf(scores.shape);
  const entries = [scores, targets, ...(weights === undefined ? [] : [weights])];
  const areRows = ({ shape }: FileEntry): boolean =>
    (shape.length === 1 || shape.length === 2) && rowsOf(shape) === rows;
  return areTooLarge(entries) && entries.every(areRows);
}

/** Tells the arrays of a file apart by their first rows; undefined when they do not have one role each. */
export async function rolesOfEntries(
  given: readonly FileEntry[],
  task: ReadTask = {},
): Promise<EntryRoles | ReadError | undefined> {
  const heads: NamedArray[] = [];
  const entries: FileEntry[] = [];
  for (const entry of given) {
    const first = await entry.readRows(0, headRows(entry), task);
    if (isReadError(first)) return first;
    heads.push(first);
    entries.push(shapedAs(entry, first));
  }
  const roles = assignRoles(heads);
  if (isEvaluationError(roles)) return undefined;
  const entryOf = (array: NamedArray | undefined): FileEntry | undefined =>
    array === undefined ? undefined : entries[heads.indexOf(array)];
  const [targets, weights] = [entryOf(roles.targets), entryOf(roles.weights)];
  const columns = roles.columns?.flatMap((column) => entryOf(column) ?? []);
  const scores = columns === undefined ? entryOf(roles.scores) : columnsEntry(columns);
  if (scores === undefined || targets === undefined) return undefined;
  const { why, ambiguous, notes } = roles;
  return { scores, targets, weights, why, ambiguous, notes };
}

/** Of a column of lists its first rows tell how many values a row has, whatever its file announces. */
function shapedAs(entry: FileEntry, { shape }: NamedArray): FileEntry {
  return entry.shape.length > 0 ? { ...entry, shape: [rowsOf(entry.shape), ...shape.slice(1)] } : entry;
}

function headRows({ shape }: FileEntry): number {
  const fitting = Math.max(2, Math.floor(head.values / Math.max(1, widthOf(shape))));
  return Math.min(head.rows, fitting, rowsOf(shape));
}

/** The columns of a table side by side, as one array whose rows are read column by column; undefined where they are no columns of numbers of one length. */
export function columnsEntry(columns: readonly FileEntry[]): FileEntry | undefined {
  const [first] = columns;
  if (first === undefined) return undefined;
  const rows = rowsOf(first.shape);
  if (columns.some(({ shape, dtype }) => shape.length !== 1 || shape[0] !== rows || dtype === 'string'))
    return undefined;
  const readRows: FileEntry['readRows'] = async (from, to, { room, ...task } = {}) => {
    const parts: NamedArray[] = [];
    for (const column of columns) {
      const part = await column.readRows(from, to, task);
      if (isReadError(part)) return part;
      parts.push(part);
    }
    const matrix = sideBySide(parts);
    if (matrix === undefined) throw new Error('columnsEntry: the columns are no numbers of one length');
    return matrix;
  };
  const { survey, ...one } = first;
  return {
    ...one,
    name: columns.map(({ name = '' }) => name).join(', '),
    shape: [rows, columns.length],
    read: (task) => readRows(0, rows, task),
    readRows,
  };
}
