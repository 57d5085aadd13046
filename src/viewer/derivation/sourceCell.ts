import type { NumberOrigin } from '../../core/expression/expression';
import type { ArrayRole, Cell, ReadyState } from '../../protocol';

/** The array that each symbol of a derivation from data stands for. */
const roles: Readonly<Record<string, ArrayRole>> = {
  q: 'scores',
  z: 'scores',
  y: 'targets',
  t: 'targets',
  w: 'weights',
};

/**
 * The cell of the reader's arrays that a number of a derivation comes from; undefined where there is no single one, as for 1/n. Class
 * indices are the source of their one-hot rows; of two columns under a Bernoulli the second is the positive class.
 */
export function sourceCell(
  { symbol, indices }: NumberOrigin,
  { evaluation, columns: counts }: Pick<ReadyState, 'evaluation' | 'columns'>,
): Cell | undefined {
  const array = roles[symbol];
  const [row, inRow] = indices;
  if (array === undefined || row === undefined) return undefined;
  const columns = counts[array];
  if (columns === 0) return undefined;
  if (columns === 1) return { array, row, column: 0 };
  const column = inRow ?? (evaluation.family === 'bernoulli' ? columns - 1 : undefined);
  return column === undefined ? undefined : { array, row, column };
}
