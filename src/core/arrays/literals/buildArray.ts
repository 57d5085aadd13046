import type { ArrayNote, NamedArray } from '../arrays';
import { LabelTable } from '../labelTable';
import { arrayNotes } from '../readErrors';
import type { ValueBuffer } from '../valueBuffer';
import { Kind } from './constants';
import type { Element } from './frame';
import type { Lexicon } from './lexicon';

/** The array an element stands for, its values copied out of the buffer. */
export function buildArray(
  element: Element,
  name: string | undefined,
  buffer: ValueBuffer,
  labels: LabelTable,
  source: string,
  lexicon: Lexicon,
): NamedArray {
  const { valueStart, valueEnd, kinds } = element;
  const { values, spans: valueSpans } = buffer.take(valueStart, valueEnd);
  const isText = (kinds & Kind.string) !== 0;
  const ownLabels = isText ? renumber(values, labels) : undefined;
  const format = formatOf(element, source, lexicon);
  const notes: ArrayNote[] = [...(element.notes ?? [])];
  const digits = printedDigits(format, element);
  if (digits !== undefined) notes.push(arrayNotes.lowPrecision(digits));
  if ((kinds & Kind.missing) !== 0) notes.push(...missingNotes(values, valueSpans, source, isText));
  return {
    ...(name === undefined ? {} : { name }),
    format,
    dtype: dtypeOf(element),
    shape: element.shape,
    values,
    ...(ownLabels === undefined ? {} : { labels: ownLabels }),
    span: { start: element.start, end: element.end },
    valueSpans,
    notes,
  };
}

/** Labels numbered within this array, in the order they appear; a missing one stays NaN. */
function renumber(values: Float64Array, labels: LabelTable): readonly string[] {
  const own = new LabelTable();
  for (let i = 0; i < values.length; i++) {
    const name = labels.names[values[i] ?? NaN];
    values[i] = name === undefined ? NaN : own.indexOf(name);
  }
  return own.names;
}

function dtypeOf({ dtype, kinds }: Element): string {
  if ((kinds & Kind.string) !== 0) return 'string';
  if (dtype !== undefined) return dtype;
  if ((kinds & (Kind.float | Kind.missing)) !== 0) return 'float64';
  if ((kinds & Kind.integer) !== 0) return 'int64';
  return 'bool';
}

const languageFormats: Readonly<Record<string, string>> = {
  javascriptreact: 'javascript-literal',
  typescriptreact: 'typescript-literal',
  'cuda-cpp': 'cpp-literal',
  octave: 'matlab-literal',
  wolfram: 'mathematica-literal',
  json: 'json',
  jsonc: 'json',
  jsonl: 'jsonl',
  yaml: 'yaml',
};

/** What the literals of a language are called. */
export function formatIn({ language, isCode }: Lexicon): string {
  return languageFormats[language ?? ''] ?? (isCode ? `${language ?? ''}-literal` : 'literal');
}

/** Which reader's form it is: by how it is written, then by the language, then by its first bracket. */
function formatOf(element: Element, source: string, lexicon: Lexicon): string {
  const { start, format } = element;
  const head = source.slice(start, start + 24);
  if (format !== undefined && format !== 'spaced') return format;
  if (/^(?:tensor|Parameter containing:)\s*\(/.test(head)) return 'torch-repr';
  if (/^(?:tf\.Tensor|<tf\.)/.test(head)) return 'tensorflow-repr';
  if (/^(?:array|Array)\(/.test(head) && lexicon.language !== 'php' && lexicon.language !== 'scala')
    return 'numpy-repr';
  if (format === 'spaced') {
    const { language } = lexicon;
    return language === 'julia' || language === 'matlab' || language === 'octave'
      ? `${language}-literal`
      : 'numpy-repr';
  }
  if (lexicon.language !== undefined) return formatIn(lexicon);
  if (/^(?:vec!|array!|&)/.test(head)) return 'rust-literal';
  if (head.startsWith('{')) return 'brace-literal';
  if (/^(?:new\b|\w+Array[.(]|tf\.tensor)/.test(head)) return 'javascript-literal';
  return /^[a-z]/.test(head) ? 'python-literal' : 'literal';
}

/** The digits a printer kept, when it may have dropped others: PyTorch prints 4, NumPy at most 8. */
function printedDigits(format: string, { kinds, decimals }: Element): number | undefined {
  if ((kinds & Kind.float) === 0) return undefined;
  if (format === 'torch-repr') return decimals === 4 ? 4 : undefined;
  if (format === 'numpy-repr' || format === 'tensorflow-repr')
    return decimals === 8 || decimals === 7 ? decimals : undefined;
  return undefined;
}

/** At most this many missing values are named one by one. */
const namedMissing = 20;

function missingNotes(
  values: Float64Array,
  spans: Uint32Array,
  source: string,
  isText: boolean,
): ArrayNote[] {
  const notes: ArrayNote[] = [];
  for (let i = 0; i < values.length && notes.length < namedMissing; i++) {
    const span = { start: spans[2 * i] ?? 0, end: spans[2 * i + 1] ?? 0 };
    const word = source.slice(span.start, span.end);
    if (Number.isNaN(values[i]) && (isText || !/nan/i.test(word)))
      notes.push(arrayNotes.missingValue(span, i));
  }
  return notes;
}
