import type { Text } from '../text';
import type { EvaluationError, EvaluationNote } from './evaluation';

/** At most this many rows are named with a note. */
const mostRows = 1000;

/** The notes of blocks of rows, as the notes of all rows. */
export class MergedNotes {
  readonly #notes = new Map<string, EvaluationNote>();

  /** Adds the notes of the block whose first row is `start`. */
  add(notes: readonly EvaluationNote[], start: number): void {
    for (const { code, rows, message } of notes) {
      // A short last block is no observation of its own.
      if (code === 'one-observation') continue;
      const key = `${code}\n${message.message}`;
      const known = this.#notes.get(key);
      const places = rows.slice(0, mostRows - (known?.rows.length ?? 0)).map((row) => start + row);
      this.#notes.set(
        key,
        known === undefined
          ? { code, rows: places, message: shiftedText(message, start) }
          : { code, rows: [...known.rows, ...places], message: joinedText(known.message, message) },
      );
    }
  }

  /** The notes about `n` rows in which `occurring` of k classes occur. */
  merged(n: number, occurring: number, k: number): readonly EvaluationNote[] {
    return [...this.#notes.values()].flatMap((note): readonly EvaluationNote[] => {
      const { message, args } = note.message;
      if (note.code === 'labels-needed')
        return occurring === k ? [] : [{ ...note, message: { message, args: { ...args, occurring } } }];
      // Of how many rows: also of those in blocks without the note.
      const isShare = args['count'] !== undefined && args['n'] !== undefined && note.code !== 'flattened';
      return [isShare ? { ...note, message: { message, args: { ...args, n } } } : note];
    });
  }
}

/** Counts add up, bounds widen; what names a row names the first one. */
export function joinedText(before: Text, after: Text): Text {
  const args = { ...before.args } as Record<string, Text['args'][string]>;
  for (const [name, value] of Object.entries(after.args)) {
    const known = args[name];
    if (typeof value !== 'number' || typeof known !== 'number') continue;
    if (name === 'count' || name === 'n') args[name] = known + value;
    if (name === 'least') args[name] = Math.min(known, value);
    if (name === 'greatest') args[name] = Math.max(known, value);
  }
  return { message: before.message, args };
}

/** A refusal of a block whose first row is `start`, with the row counted in all rows. */
export function shiftedError(error: EvaluationError, start: number): EvaluationError {
  const message = shiftedText(error.message, start);
  return error.row === undefined ? { ...error, message } : { ...error, message, row: error.row + start };
}

function shiftedText({ message, args }: Text, start: number): Text {
  const { row } = args;
  return { message, args: typeof row === 'number' ? { ...args, row: row + start } : args };
}
