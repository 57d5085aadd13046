import type { NamedArray } from '../core/arrays/arrays';
import type { FileEntry } from '../core/arrays/files/fileEntry';
import { isReadError } from '../core/arrays/files/fileErrors';
import { countOf, rowsOf, widthOf } from '../core/arrays/files/shapes';
import { assignRoles } from '../core/evaluation/assignRoles';
import { BlockEvaluator, type BlocksEvaluation } from '../core/evaluation/blockEvaluator';
import type { EvaluationOptions } from '../core/evaluation/evaluation';
import { isEvaluationError } from '../core/evaluation/evaluationError';
import { text, type Text } from '../core/text';
import { placeless, readTask } from './openFile';
import type { Failure } from './output';

/** Arrays with more values than this (128 MB as doubles) are read and evaluated block by block. */
export const mostHeld = 16_777_216;

/** Values in one block of rows. */
const blockValues = 1_048_576;

/** Rows that are looked at to tell scores from targets. */
const headRows = 1000;

/** Which array of a file is which, known from their names, shapes and first rows. */
export interface EntryRoles {
  readonly scores: FileEntry;
  readonly targets: FileEntry;
  readonly weights?: FileEntry | undefined;
  readonly why: Text;
  readonly ambiguous: boolean;
}

/** Whether the arrays are too large to be held, and of shapes that can be evaluated block by block: a row of targets for each row of scores. */
export function isForBlocks({
  scores,
  targets,
  weights,
}: Pick<EntryRoles, 'scores' | 'targets' | 'weights'>): boolean {
  const rows = rowsOf(scores.shape);
  const isMatrix = (entry: FileEntry): boolean => entry.shape.length === 1 || entry.shape.length === 2;
  const entries = [scores, targets, ...(weights === undefined ? [] : [weights])];
  const values = entries.reduce((sum, { shape }) => sum + countOf(shape), 0);
  return values > mostHeld && entries.every((entry) => isMatrix(entry) && rowsOf(entry.shape) === rows);
}

/** Tells the arrays of a file apart by their first rows; undefined when they do not have one role each. */
export async function rolesOfEntries(
  entries: readonly FileEntry[],
): Promise<EntryRoles | Failure | undefined> {
  const heads: NamedArray[] = [];
  for (const entry of entries) {
    const head = await entry.readRows(0, Math.min(headRows, rowsOf(entry.shape)), readTask);
    if (isReadError(head)) return placeless(head);
    heads.push(head);
  }
  const roles = assignRoles(heads);
  if (isEvaluationError(roles)) return undefined;
  const entryOf = (head: NamedArray | undefined): FileEntry | undefined =>
    head === undefined ? undefined : entries[heads.indexOf(head)];
  const [scores, targets, weights] = [entryOf(roles.scores), entryOf(roles.targets), entryOf(roles.weights)];
  if (scores === undefined || targets === undefined) return undefined;
  return { scores, targets, weights, why: roles.why, ambiguous: roles.ambiguous };
}

/** Reads and evaluates rows in blocks of about a million values. */
export async function evaluateBlocks(
  { scores, targets, weights }: EntryRoles,
  options: EvaluationOptions,
): Promise<BlocksEvaluation | Failure> {
  const rows = rowsOf(scores.shape);
  const most = Math.max(1, Math.floor(blockValues / Math.max(widthOf(scores.shape), widthOf(targets.shape))));
  // Blocks of one length: a last one of a few rows could be read as something else.
  const step = Math.ceil(rows / Math.ceil(rows / most));
  const evaluator = new BlockEvaluator(options);
  for (let from = 0; from < rows; from += step) {
    const to = Math.min(rows, from + step);
    const block: NamedArray[] = [];
    for (const entry of [scores, targets, weights]) {
      if (entry === undefined) continue;
      const part = await entry.readRows(from, to, readTask);
      if (isReadError(part)) return placeless(part);
      block.push(part);
    }
    const [scoresPart, targetsPart, weightsPart] = block;
    if (scoresPart === undefined || targetsPart === undefined) break;
    const wrong = evaluator.add({ scores: scoresPart, targets: targetsPart, weights: weightsPart });
    if (wrong !== undefined) return wrong;
  }
  return evaluator.result() ?? { code: 'empty', message: noRows };
}

const noRows = text('The scores are empty: there is nothing to evaluate.');
