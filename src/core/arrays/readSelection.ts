import type { NamedArray, ReadError, ReadResult, Span } from './arrays';
import type { ReadOptions } from './readArrays';
import { readArrays } from './readArrays';
import { readErrors } from './readErrors';
import { trimmed } from './tables/delimited';

/**
 * The arrays that selections in a document mean, in the order they stand: one or more per selection; with nothing selected, the array
 * at the cursor and the one beside it; with names selected, the arrays assigned to those names elsewhere in the document.
 */
export function readSelection(
  document: string,
  selections: readonly Span[],
  options: Omit<ReadOptions, 'range'> = {},
): ReadResult {
  const chosen = selections.filter(({ start, end }) => document.slice(start, end).trim() !== '');
  if (chosen.length === 0) return readAtCursors(document, selections, options);
  const arrays: NamedArray[] = [];
  const errors: ReadError[] = [];
  for (const selection of chosen) {
    const result = readChosen(document, selection, options);
    arrays.push(...result.arrays);
    errors.push(...result.errors);
  }
  return { arrays, errors };
}

function readChosen(document: string, selection: Span, options: Omit<ReadOptions, 'range'>): ReadResult {
  const span = trimmed(document, selection);
  const names = namesIn(document.slice(span.start, span.end));
  if (names !== undefined) return readNamed(document, span, names, options);
  const result = readArrays(document, { ...options, range: span });
  return withNamed(document, span, result, options);
}

/** Longer selections are not searched for the names of arrays. */
const longestExpression = 400;

/**
 * For an expression with fewer than two arrays written out in it (`y_true * np.log(y_pred)`, `log_loss(y_true, [0.2, 0.7])`): also the arrays
 * that its names stand for, in the order of the expression, where that makes two or more.
 */
function withNamed(
  document: string,
  span: Span,
  result: ReadResult,
  options: Omit<ReadOptions, 'range'>,
): ReadResult {
  const isPlain = result.errors.every(({ code }) => code === 'no-array');
  if (!isPlain || result.arrays.length > 1 || span.end - span.start > longestExpression) return result;
  const all = readArrays(document, options).arrays;
  const [written] = result.arrays;
  const found: { readonly at: number; readonly array: NamedArray }[] =
    written === undefined ? [] : [{ at: written.span.start, array: written }];
  for (const match of document.slice(span.start, span.end).matchAll(/[\p{L}_$][\p{L}\p{N}_$.]*/gu)) {
    const at = span.start + match.index;
    const isWritten = written !== undefined && at < written.span.end && written.span.start <= at;
    for (const array of isWritten ? [] : meantBy(all, match[0], span.start)) {
      const isNew = found.every((other) => other.array.name !== array.name);
      const isApart = array.span.end <= span.start || array.span.start >= span.end;
      if (isNew && isApart) found.push({ at, array });
    }
  }
  if (found.length < 2) return result;
  return { arrays: found.sort((a, b) => a.at - b.at).map(({ array }) => array), errors: [] };
}

/** The arrays of a dotted name: of the whole (`y.true` in R), else of its parts (`y_true.mean`, `self.y`). */
function meantBy(all: readonly NamedArray[], path: string, offset: number): readonly NamedArray[] {
  const whole = assignedTo(all, path, offset);
  if (whole !== undefined) return [whole];
  return path.split('.').flatMap((part) => assignedTo(all, part, offset) ?? []);
}

/** The array last assigned to a name before `offset`, else the first one behind it. */
function assignedTo(arrays: readonly NamedArray[], name: string, offset: number): NamedArray | undefined {
  const known = arrays.filter((array) => array.name === name);
  return known.findLast((candidate) => candidate.span.end <= offset) ?? known[0];
}

/** The names in a selection of nothing but names: `y_pred, y_true`; undefined when it holds anything else. */
function namesIn(selected: string): readonly string[] | undefined {
  if (
    !/^[\p{L}_$][\p{L}\p{N}_$.]*(?:[\s,;()=]+(?:[\p{L}_$][\p{L}\p{N}_$.]*)?)*$/u.test(selected) ||
    selected.length > 400
  )
    return undefined;
  return selected.split(/[\s,;()=]+/).filter((name) => name !== '');
}

/** Each name's array: the last one assigned before the selection, else the first one behind it. */
function readNamed(
  document: string,
  span: Span,
  names: readonly string[],
  options: Omit<ReadOptions, 'range'>,
): ReadResult {
  const all = readArrays(document, options);
  const arrays: NamedArray[] = [];
  const errors: ReadError[] = [];
  for (const name of new Set(names)) {
    // `self.y` is called `y`; in R `y.true` is a name.
    const lastPart = name.slice(name.lastIndexOf('.') + 1);
    const array = assignedTo(all.arrays, name, span.start) ?? assignedTo(all.arrays, lastPart, span.start);
    if (array === undefined) errors.push(readErrors.namesNotFound(span, name));
    else arrays.push(array);
  }
  // Words around the names (`log_loss(y_true, y_pred)`) are no arrays; they matter only when nothing else was found.
  return { arrays, errors: arrays.length >= 2 ? [] : errors };
}

function readAtCursors(
  document: string,
  cursors: readonly Span[],
  options: Omit<ReadOptions, 'range'>,
): ReadResult {
  const [cursor] = cursors;
  const all = readArrays(document, options);
  if (cursor === undefined) return all;
  const at = arrayAtOffset(all, cursor.start);
  const hit = all.errors.filter(({ span }) => span.start <= cursor.start && cursor.start <= span.end);
  if (at === undefined) {
    return { arrays: [], errors: hit.length > 0 ? hit : [readErrors.emptySelection(cursor)] };
  }
  const beside = neighbourOf(document, all, at);
  return {
    arrays: beside === undefined ? [at] : [at, beside].sort((a, b) => a.span.start - b.span.start),
    errors: [],
  };
}

/** The array that `offset` stands in or touches. */
export function arrayAtOffset(result: ReadResult, offset: number): NamedArray | undefined {
  return (
    result.arrays.find(({ span }) => span.start <= offset && offset <= span.end) ??
    result.arrays.find((array) => isOnNameOf(array, offset))
  );
}

/** Whether `offset` stands on the name that is assigned, just before the array. */
function isOnNameOf({ name, span }: NamedArray, offset: number): boolean {
  return (
    name !== undefined &&
    offset < span.start &&
    span.start - offset <= name.length + 40 &&
    offset >= span.start - name.length - 8
  );
}

/** The array next to `array` in the text: with the fewest lines between them, the earlier one when both are as near. */
export function neighbourOf(document: string, result: ReadResult, array: NamedArray): NamedArray | undefined {
  const index = result.arrays.indexOf(array);
  const before = result.arrays[index - 1];
  const after = result.arrays[index + 1];
  if (before === undefined || after === undefined) return before ?? after;
  const gapBefore = linesBetween(document, before.span.end, array.span.start);
  const gapAfter = linesBetween(document, array.span.end, after.span.start);
  return gapAfter < gapBefore ? after : before;
}

function linesBetween(document: string, from: number, to: number): number {
  return document.slice(from, to).split('\n').length;
}
