import type { EvaluationError } from './evaluation';

/** A refusal of observations that are the labels of rows, one after the other: it names the row and the column of the label. */
export function inRowsOfLabels(error: EvaluationError, labelsPerRow: number | undefined): EvaluationError {
  if (labelsPerRow === undefined || error.row === undefined) return error;
  const row = Math.floor(error.row / labelsPerRow);
  const { message, args } = error.message;
  return {
    ...error,
    message: 'row' in args ? { message, args: { ...args, row } } : error.message,
    row,
    column: error.row % labelsPerRow,
  };
}
