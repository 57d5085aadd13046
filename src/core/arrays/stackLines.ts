import type { ArrayNote, NamedArray } from './arrays';
import { arrayNotes } from './readErrors';

/** Without a language that says so, this many lines of one row each are a matrix; two could be scores and targets. */
const enoughRows = 3;

/**
 * Joins rows that stand one below the other without brackets around them: JSON lines, or rows selected out of a matrix. Rows have no
 * name, the same length and nothing but a comma and a line break between them.
 */
export function stackLines(
  arrays: readonly NamedArray[],
  source: string,
  always: boolean,
): readonly NamedArray[] {
  const result: NamedArray[] = [];
  for (let from = 0; from < arrays.length;) {
    let to = from + 1;
    while (to < arrays.length && isNext(arrays[to - 1], arrays[to], source)) to++;
    const rows = arrays.slice(from, to);
    result.push(...(rows.length >= (always ? 2 : enoughRows) ? [stacked(rows)] : rows));
    from = to;
  }
  return result;
}

function isNext(above: NamedArray | undefined, below: NamedArray | undefined, source: string): boolean {
  if (above === undefined || below === undefined || above.name !== undefined || below.name !== undefined)
    return false;
  if (above.labels !== undefined || below.labels !== undefined) return false;
  // What `tensor(…)` or `array(…)` stands before is an array and no row.
  if (/^[\w.]+\(/.test(source.slice(above.span.start, above.span.start + 40))) return false;
  const sameShape =
    above.shape.length === below.shape.length &&
    above.shape.every((size, axis) => size === below.shape[axis]);
  return (
    sameShape &&
    above.shape.length === 1 &&
    /^\s*,?[ \t]*\r?\n\s*$/.test(source.slice(above.span.end, below.span.start))
  );
}

function stacked(rows: readonly NamedArray[]): NamedArray {
  const [first] = rows;
  const width = first?.values.length ?? 0;
  const values = new Float64Array(rows.length * width);
  const valueSpans = new Uint32Array(2 * values.length);
  rows.forEach((row, index) => {
    values.set(row.values, index * width);
    if (row.valueSpans !== undefined) valueSpans.set(row.valueSpans, 2 * index * width);
  });
  const isFloat = rows.some(({ dtype }) => dtype !== 'int64');
  return {
    format: first?.format ?? 'literal',
    dtype: isFloat ? (rows.find(({ dtype }) => dtype !== 'int64')?.dtype ?? 'float64') : 'int64',
    shape: [rows.length, ...(first?.shape ?? [])],
    values,
    span: { start: first?.span.start ?? 0, end: rows.at(-1)?.span.end ?? 0 },
    valueSpans,
    notes: [arrayNotes.stackedRows(rows.length), ...distinct(rows.flatMap(({ notes }) => notes))],
  };
}

/** Each note once; those with a place are of one row each. */
function distinct(notes: readonly ArrayNote[]): readonly ArrayNote[] {
  return notes.filter(
    (note, index) => note.span !== undefined || notes.findIndex(({ code }) => code === note.code) === index,
  );
}
