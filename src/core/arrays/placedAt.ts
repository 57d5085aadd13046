import type { NamedArray, ReadResult, Span } from './arrays';

/** What was read in one text with its places in another: `at` says where each offset stands there. */
export function placedAt({ arrays, errors }: ReadResult, at: (offset: number) => number): ReadResult {
  const move = ({ start, end }: Span): Span => ({
    start: at(start),
    end: end > start ? at(end - 1) + 1 : at(end),
  });
  return {
    arrays: arrays.map((array): NamedArray => ({
      ...array,
      span: move(array.span),
      ...(array.valueSpans === undefined ? {} : { valueSpans: array.valueSpans.map(at) }),
      notes: array.notes.map((note) => (note.span === undefined ? note : { ...note, span: move(note.span) })),
    })),
    errors: errors.map((error) => ({ ...error, span: move(error.span) })),
  };
}
