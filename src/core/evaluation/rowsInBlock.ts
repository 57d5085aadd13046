import { rowsOf, widthOf } from '../arrays/files/shapes';
import type { EntryRoles } from './blockRoles';

/** Values in one block of rows. */
const blockValues = 1_048_576;

/** The rows of a block of about a million values. Blocks are of one length: a last one of a few rows could be read as something else. */
export function rowsInBlock({ scores, targets }: Pick<EntryRoles, 'scores' | 'targets'>): number {
  const rows = rowsOf(scores.shape);
  const width = Math.max(widthOf(scores.shape), widthOf(targets.shape));
  const most = Math.max(1, Math.floor(blockValues / Math.max(1, width)));
  return Math.ceil(rows / Math.ceil(rows / most));
}
