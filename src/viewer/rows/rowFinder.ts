import type { FoundRow } from '../../protocol';
import type { ViewerContext } from '../context';
import type { TableData } from './tableData';

/** Goes to rows by their numbers in the reader's arrays, which only the host knows where some are left out. */
export interface RowFinder {
  readonly goToNumber: (number: number, refuse: () => void) => void;
  /** The host's answer. */
  readonly found: (answer: FoundRow) => void;
}

export function rowFinder(
  { send }: Pick<ViewerContext, 'send'>,
  data: Pick<TableData, 'state'>,
  goToRow: (row: number) => void,
): RowFinder {
  let sought: { readonly sourceRow: number; readonly refuse: () => void } | undefined;
  return {
    goToNumber: (number, refuse) => {
      const evaluation = data.state()?.evaluation;
      if (evaluation?.lastSourceRow !== undefined) {
        sought = { sourceRow: number, refuse };
        send({ type: 'findRow', sourceRow: number });
      } else if (number < (evaluation?.n ?? 0)) goToRow(number);
      else refuse();
    },
    found: ({ sourceRow, row }) => {
      if (sought?.sourceRow !== sourceRow) return;
      const { refuse } = sought;
      sought = undefined;
      if (row === undefined) refuse();
      else goToRow(row);
    },
  };
}
