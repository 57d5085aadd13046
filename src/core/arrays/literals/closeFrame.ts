import { readErrors } from '../readErrors';
import type { Element, Frame } from './frame';
import { Code } from '../characters';
import type { Lexicon } from './lexicon';
import { raggedRows } from './shapes';

/** Ends the current row of `[a b; c d]`; rows of different length become the frame's error. */
export function endRow(frame: Frame, at: number): void {
  const length = frame.count - frame.rowStart;
  if (length === 0) return;
  if (frame.rows === 0) frame.rowLength = length;
  else if (length !== frame.rowLength) {
    frame.error ??= raggedRows({ start: at, end: at + 1 }, frame.rows, [length], [frame.rowLength]);
  }
  frame.rows++;
  frame.rowStart = frame.count;
}

/** Notes a line break that may or may not end a row. */
export function endSoftRow(frame: Frame): void {
  const length = frame.count - frame.softStart;
  if (length === 0) return;
  if (frame.softRows === 0) frame.softLength = length;
  else if (length !== frame.softLength) frame.softEven = false;
  frame.softRows++;
  frame.softStart = frame.count;
}

/**
 * The array that a bracket of nothing but values holds; undefined when it holds none. A frame whose `error` is set still gives an
 * element, which carries the error outwards.
 */
export function closeFrame(
  frame: Frame,
  end: number,
  valueEnd: number,
  source: string,
  lexicon: Lexicon,
): Element | undefined {
  if (frame.rows > 0) endRow(frame, end - 1);
  if (frame.count === 0 && frame.error === undefined) return undefined;
  const isGroup =
    frame.open === Code.openParen &&
    frame.call === undefined &&
    !frame.commas &&
    frame.count === 1 &&
    frame.rows === 0;
  if (frame.spacedAt >= 0 && frame.commas && !mixesSeparators(lexicon)) {
    frame.error ??= readErrors.missingComma({ start: frame.spacedAt, end: frame.spacedAt + 1 });
  }
  return {
    start: frame.start,
    end,
    valueStart: frame.valueStart,
    valueEnd,
    shape: isGroup
      ? frame.childShape.slice(0, frame.groups > 0 ? undefined : 0)
      : shapeOf(frame, source, end),
    kinds: frame.kinds,
    decimals: frame.decimals,
    dtype: frame.dtype,
    format:
      frame.format ?? frame.call?.format ?? (frame.spacedAt >= 0 && !frame.commas ? 'spaced' : undefined),
    notes: frame.notes,
    error: frame.error,
  };
}

function shapeOf(frame: Frame, source: string, end: number): readonly number[] {
  const inner = frame.groups > 0 ? frame.childShape : [];
  if (frame.rows > 0) return stackedRows(frame.rows, frame.rowLength, inner);
  if (inner.length === 0 && isSoftMatrix(frame, source, end)) return [frame.softRows + 1, frame.softLength];
  return [frame.count, ...inner];
}

/** Rows of single values are a vector; rows of vectors are joined along their length. */
function stackedRows(rows: number, length: number, inner: readonly number[]): readonly number[] {
  if (inner.length === 0) return rows === 1 ? [length] : length === 1 ? [rows] : [rows, length];
  const [first = 1, ...rest] = inner;
  return inner.length === 1 ? [rows, length * first] : [rows * first, ...rest];
}

/** NumPy wraps a line where the next value would go beyond this many characters. */
const printedWidth = 75;

/** Lines of equally many values inside one bracket are rows, unless the lines are as long as a printer makes them before it wraps. */
function isSoftMatrix(frame: Frame, source: string, end: number): boolean {
  if (frame.softRows === 0 || frame.commas || !frame.softEven) return false;
  const last = frame.count - frame.softStart;
  if (last !== frame.softLength) return false;
  const firstBreak = source.indexOf('\n', frame.start);
  const lineStart = source.lastIndexOf('\n', frame.start) + 1;
  const length = firstBreak - frame.start;
  const isFull = length + length / frame.softLength > printedWidth || firstBreak - lineStart >= 60;
  const isPrinted = /(?:>>>|In \[\d+\]:)[^\n]*\n[ \t]*$/.test(
    source.slice(Math.max(0, frame.start - 200), frame.start),
  );
  return !((isFull && firstBreak < end) || isPrinted);
}

function mixesSeparators({ language }: Lexicon): boolean {
  return language === 'matlab' || language === 'octave' || language === 'julia';
}
