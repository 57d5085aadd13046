import type { ValueBuffer } from '../valueBuffer';
import { Kind } from './constants';
import type { Element } from './frame';
import type { Lexicon } from './lexicon';
import { reshaped, transposed } from './reshape';
import { statedType } from './statedType';

/** Methods that leave the values and the shape as they are. */
const harmless = new Set(
  (
    'to cuda cpu float double long int half bool type astype detach numpy tolist requires_grad_ requires_grad clone copy contiguous to_numpy ' +
    'to_vec into into_iter iter cloned toList toArray asArray asList into_dyn into_shared as_slice as_ref dataSync arraySync item share_memory_ ' +
    'type_as byte short toFloat toDouble unwrap collect f32 f64 values array to_list stream'
  ).split(' '),
);

const dtypes: Readonly<Record<string, string>> = {
  float: 'float32',
  double: 'float64',
  long: 'int64',
  int: 'int32',
  half: 'float16',
  bool: 'bool',
  byte: 'uint8',
  short: 'int16',
};

const arithmetic = /^ *\.?(?:\*\*|@|\*(?!\/)|\+(?!\+)|-(?!-|>)|\/(?![/*])|%|\^)\s*[\w([.]/;

/** `> 0.5`, `== 1`, `== "cat"`: every value becomes true or false; two arrays that are compared stay what they are. */
const comparison = /^ *\.?(?:[<>]=?|[=!]=)\s*(?:[-+]?\.?\d|"|')/;

/** What the calls behind an array (`.reshape(2, 3)`, `.T`, `'`, `[0]`, `* 3`) make of it, and where they end. */
export function applyMethods(
  element: Element,
  source: string,
  end: number,
  buffer: ValueBuffer,
  lexicon: Lexicon,
): Element {
  let current = element;
  for (;;) {
    const rest = source.slice(current.end, Math.min(end, current.end + 200));
    const next = applyOne(current, rest, buffer, lexicon);
    if (next === undefined) return current;
    if (next.end === current.end) return next;
    current = next;
  }
}

/** Undefined when nothing more belongs to the array; the same end when something does that cannot be applied. */
function applyOne(
  element: Element,
  rest: string,
  buffer: ValueBuffer,
  lexicon: Lexicon,
): Element | undefined {
  if (lexicon.transposeQuote && /^\.?'/.test(rest)) {
    return { ...transposed(element, buffer), end: element.end + (rest.startsWith('.') ? 2 : 1) };
  }
  const property = /^\.T\b(?!\s*\()/.exec(rest);
  if (property !== null) return { ...transposed(element, buffer), end: element.end + 2 };
  const method = /^\s*\.\s*(\w+)\s*(?:::<[^>]*>)?(?:\(([^()]*(?:\([^()]*\))?[^()]*)\))?/.exec(rest);
  if (method !== null) return applyMethod(element, method, buffer, lexicon);
  if (rest.startsWith('[')) return { ...element, isModified: true };
  if (arithmetic.test(rest) || comparison.test(rest)) return { ...element, isModified: true };
  return undefined;
}

function applyMethod(
  element: Element,
  method: RegExpExecArray,
  buffer: ValueBuffer,
  lexicon: Lexicon,
): Element {
  const [whole, name = '', argumentText] = method;
  const after = { ...element, end: element.end + whole.length };
  if (name === 'reshape' || name === 'view') {
    const sizes = [...(argumentText ?? '').matchAll(/-?\d+/g)].map(([size]) => Number(size));
    const isPlain = /^[\s\d,()[\]-]*(?:,\s*(?:order|newshape)\s*=\s*['"]?C?['"]?)?$/.test(argumentText ?? '');
    if (sizes.length > 0 && isPlain)
      return { ...reshaped(element, sizes, buffer, lexicon.columnMajor), end: after.end };
  }
  if ((name === 'flatten' || name === 'ravel') && argumentText === '')
    return { ...after, shape: [element.valueEnd - element.valueStart] };
  if (name === 'unsqueeze' || name === 'squeeze') {
    const axis = Number(argumentText === '' ? NaN : argumentText);
    const shape = name === 'unsqueeze' ? inserted(element.shape, axis) : dropped(element.shape, axis);
    if (shape !== undefined) return { ...after, shape };
  }
  if (
    (name === 'transpose' || name === 't') &&
    element.shape.length === 2 &&
    /^[\s01,]*$/.test(argumentText ?? '')
  ) {
    return { ...transposed(element, buffer), end: after.end };
  }
  if (harmless.has(name) && argumentText !== undefined) {
    const dtype = dtypes[name] ?? statedType(argumentText);
    if (narrows(element, dtype, buffer)) return { ...element, isModified: true };
    return { ...after, dtype: dtype ?? element.dtype };
  }
  return { ...element, isModified: true };
}

/** Whether values would not be what they are as integers or truth values: `.astype(int)` behind 0.5. */
function narrows(
  { kinds, valueStart, valueEnd }: Element,
  dtype: string | undefined,
  buffer: ValueBuffer,
): boolean {
  if (dtype === undefined || (kinds & Kind.string) !== 0 || !/^(?:u?int|bool)/.test(dtype)) return false;
  const fits = (value: number): boolean =>
    dtype === 'bool'
      ? value === 0 || value === 1
      : Number.isInteger(value) && !(value < 0 && dtype.startsWith('u'));
  return !buffer.values.subarray(valueStart, valueEnd).every(fits);
}

function inserted(shape: readonly number[], axis: number): readonly number[] | undefined {
  const at = axis < 0 ? shape.length + 1 + axis : axis;
  return Number.isInteger(at) ? shape.toSpliced(at, 0, 1) : undefined;
}

function dropped(shape: readonly number[], axis: number): readonly number[] | undefined {
  if (Number.isNaN(axis)) return shape.filter((size) => size !== 1);
  const at = axis < 0 ? shape.length + axis : axis;
  return shape[at] === 1 ? shape.toSpliced(at, 1) : shape;
}
