import type { ReadError } from '../arrays/arrays';
import { fileErrors, isReadError } from '../arrays/files/fileErrors';
import { rowsOf } from '../arrays/files/shapes';
import { text } from '../text';
import { BlockEvaluator, type BlocksEvaluation } from './blockEvaluator';
import { openBlocks } from './blockReader';
import type { EntryRoles } from './blockRoles';
import type { EvaluationError, EvaluationOptions } from './evaluation';
import { evaluationError } from './evaluationError';
import type { PartsTask } from './knownTargets';
import type { RowKeeper } from './rowKeeper';

/**
 * Reads and evaluates rows in blocks of about a million values: held are one block of each array, and the rows that the `keeper` keeps.
 * Cancel takes effect between two ranges of a block; progress is counted in rows.
 */
export async function evaluateBlocks(
  given: EntryRoles,
  options: EvaluationOptions,
  task: PartsTask = {},
  keeper?: RowKeeper,
): Promise<BlocksEvaluation | ReadError | EvaluationError> {
  const { onProgress, ...reading } = task;
  const blocks = await openBlocks(given, reading);
  if (isReadError(blocks)) return blocks;
  const evaluator = new BlockEvaluator(options);
  for (const [from, to] of blocks.ranges) {
    if (task.isCancelled?.() === true) return fileErrors.cancelled();
    const block = await blocks.read([from, to], reading);
    if (isReadError(block)) return block;
    const wrong = evaluator.add(block);
    if (wrong !== undefined) return wrong;
    // Of a block nothing is kept but copies of rows.
    keeper?.take(block, from, evaluator.costliestRows());
    onProgress?.(to, rowsOf(given.scores.shape));
    await task.breathe?.();
  }
  return evaluator.result() ?? evaluationError('empty', noRows);
}

const noRows = text('The scores are empty: there is nothing to evaluate.');
