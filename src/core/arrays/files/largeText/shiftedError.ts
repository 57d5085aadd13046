import type { ReadError } from '../../arrays';

/** The error of a part of a text, at its place in the whole: `offset` characters and `rows` rows stand before the part. */
export function shiftedError(error: ReadError, offset: number, rows = 0): ReadError {
  const { message, span } = error;
  const { row } = message.args;
  return {
    ...error,
    message: typeof row === 'number' ? { ...message, args: { ...message.args, row: row + rows } } : message,
    span: { start: offset + span.start, end: offset + span.end },
  };
}
