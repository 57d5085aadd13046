import { isReadError } from '../../core/arrays/files/fileErrors';
import { rowsOf as rowsIn } from '../../core/arrays/files/shapes';
import { openBlocks } from '../../core/evaluation/blockReader';
import { Comparison } from '../../core/evaluation/comparison';
import { conventionIds } from '../../core/evaluation/conventions/conventions';
import type { EvaluationOptions } from '../../core/evaluation/evaluation';
import type { Text } from '../../core/text';
import type { ConventionRow } from '../../protocol';
import { rowsOf } from './conventionRows';
import { waited, type Stages, type Wait } from './stages';
import type { Whole } from './whole';

/**
 * `conventionRows` of data that are too large to be held. All conventions together take several times as long as the figures, which are
 * not to wait for them: the files are read a second time.
 */
export function* conventionsOfAllRows(
  { evaluation, rereading }: Pick<Whole, 'evaluation' | 'rereading'>,
  options: EvaluationOptions,
): Stages<readonly ConventionRow[], Wait> {
  const { roles, read, onProgress } = rereading;
  const blocks = yield* waited(read((task) => openBlocks(roles, task)));
  if (isReadError(blocks)) return refusals(blocks.message);
  const comparison = new Comparison(options, evaluation);
  for (const range of blocks.ranges) {
    const block = yield* waited(read((task) => blocks.read(range, task)));
    if (isReadError(block)) return refusals(block.message);
    yield* comparison.add(block);
    onProgress(range[1], rowsIn(roles.scores.shape));
  }
  return rowsOf(comparison);
}

/** No convention can be told where the files cannot be read any more. */
function refusals(why: Text): readonly ConventionRow[] {
  return conventionIds.map((convention) => ({ convention, outcome: { kind: 'refusal', why } }));
}
