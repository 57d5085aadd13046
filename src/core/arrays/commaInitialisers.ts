import type { NamedArray, ReadResult, Span } from './arrays';
import { lexiconOf } from './literals/lexicon';
import { sizeOf } from './literals/shapes';
import { arrayNotes, readErrors } from './readErrors';
import { readRows } from './records/readKeys';

const initialiser = /(?<=(?:^|[;{}])\s*)([A-Za-z_]\w*)\s*<<\s*([^;<>(){}[\]"']+);/gm;
const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const numbers = /^\s*[-+]?[\d.][\w.+-]*(?:\s*,\s*[-+]?[\d.][\w.+-]*)+\s*$/;

/** Eigen's comma initialisers, `A << 1, 2, 3, 4;`, row by row in the shape that `A` is declared with. */
export function readCommaInitialisers(source: string, range: Span): ReadResult {
  const found = Array.from(source.slice(range.start, range.end).matchAll(initialiser), (match) => {
    const [whole, name = '', values = ''] = match;
    const start = range.start + match.index;
    const span = { start: start + whole.length - 1 - values.length, end: start + whole.length - 1 };
    return numbers.test(values.replace(comment, '')) ? readInitialiser(source, name, start, span) : noArray;
  });
  return { arrays: found.flatMap(({ arrays }) => arrays), errors: found.flatMap(({ errors }) => errors) };
}

const noArray: ReadResult = { arrays: [], errors: [] };

function readInitialiser(source: string, name: string, start: number, span: Span): ReadResult {
  const text = { source, format: 'cpp-literal', lexicon: lexiconOf('cpp') };
  const { arrays, errors } = readRows(text, [span], name);
  const [array] = arrays;
  if (array === undefined || arrays.length > 1) return { arrays: [], errors };
  const shape = declaredShape(source.slice(0, start), name);
  if (shape === undefined) return { arrays: [withoutShape(array, name, start, span)], errors };
  const sizes = shape === 'vector' ? [array.values.length] : shape;
  return sizeOf(sizes) === array.values.length
    ? { arrays: [{ ...array, shape: sizes }], errors }
    : { arrays: [], errors: [readErrors.shapeMismatch(span, array.values.length, sizes.join(' x '))] };
}

function withoutShape(array: NamedArray, name: string, start: number, span: Span): NamedArray {
  const note = arrayNotes.notAppliedBefore(`${name} <<`, { start, end: span.start });
  return { ...array, notes: [...array.notes, note] };
}

/** The ways to declare a size, rows and columns in the groups; a vector has none. */
const declarations: readonly string[] = [
  String.raw`\b(?:Matrix|Array)XX?\w\s+NAME\s*[({]\s*(\d+)\s*,\s*(\d+)\s*[)}]`,
  String.raw`\b(?:Matrix|Array)<[^;]*>\s+NAME\s*[({]\s*(\d+)\s*,\s*(\d+)\s*[)}]`,
  String.raw`\bNAME\.resize\(\s*(\d+)\s*,\s*(\d+)\s*\)`,
  String.raw`\b(?:Matrix|Array)<\s*\w+\s*,\s*(\d+)\s*,\s*(\d+)[^;]*>\s+NAME\b`,
  String.raw`\bMatrix(\d)[a-z]+\s+(?:\w+\s*,\s*)*NAME\b`,
  String.raw`\bArray(\d)(\d)[a-z]+\s+(?:\w+\s*,\s*)*NAME\b`,
  String.raw`\b(?:(?:Row)?Vector(?:\w+|<[^;]*>)|Array[\dX][a-z]+)\s+(?:\w+\s*,\s*)*NAME\b`,
];

/** The shape by the last declaration or `resize` of `name` in the code before; undefined where it states none. */
function declaredShape(before: string, name: string): readonly number[] | 'vector' | undefined {
  const found = declarations
    .flatMap((pattern) => [...before.matchAll(new RegExp(pattern.replace('NAME', name), 'g'))])
    .reduce<RegExpExecArray | undefined>(
      (last, match) => (last === undefined || match.index > last.index ? match : last),
      undefined,
    );
  if (found === undefined) return undefined;
  const [, rows, columns = rows] = found;
  return rows === undefined ? 'vector' : [Number(rows), Number(columns)];
}
