import type { ReadResult, Span } from './arrays';
import { placedAt } from './placedAt';
import { readErrors } from './readErrors';

type Read = (source: string, language: string | undefined) => ReadResult;

/** A text that stands in the notebook's JSON as one string or several, and where each of its characters stands there. */
interface NotebookText {
  readonly source: string;
  readonly language: string | undefined;
  /** One offset per character, and one behind the last. */
  readonly offsets: Uint32Array;
}

/**
 * The arrays in the cells of a Jupyter notebook and in what they printed, with their places in the notebook's JSON. Undefined when the text is
 * no notebook.
 */
export function readNotebook(json: string, read: Read): ReadResult | undefined {
  if (!/^\s*\{/.test(json) || !json.includes('"nbformat"') || !json.includes('"cells"')) return undefined;
  const texts = textsOf(json);
  if (texts === undefined) return undefined;
  const results = texts.map((text) => placed(read(text.source, text.language), text));
  const arrays = results.flatMap((result) => result.arrays);
  const errors = results
    .flatMap((result) => result.errors)
    .filter(({ code }) => !/^(?:no-array|empty-)/.test(code));
  if (arrays.length > 0 || errors.length > 0) return { arrays, errors };
  return { arrays, errors: [readErrors.noArray({ start: 0, end: json.length })] };
}

/** Sources and printed outputs, in order; undefined when the JSON cannot be parsed. */
function textsOf(json: string): readonly NotebookText[] | undefined {
  let root: unknown;
  try {
    root = JSON.parse(json);
  } catch {
    return undefined;
  }
  const literals = json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"/g);
  const texts: NotebookText[] = [];
  const code = /"language_info"\s*:\s*\{[^{}]*(?:\{[^{}]*\})?[^{}]*"name"\s*:\s*"(\w+)"/
    .exec(json)?.[1]
    ?.toLowerCase();
  let cell: string | undefined;
  // Strings are met in the order in which they stand, so that each finds its literal.
  const visit = (value: unknown, path: readonly string[]): Span[] => {
    if (typeof value === 'string') {
      const literal = literals.next().value;
      if (path.at(-1) === 'cell_type') cell = value;
      return literal === undefined ? [] : [{ start: literal.index, end: literal.index + literal[0].length }];
    }
    if (Array.isArray(value)) return value.flatMap((item) => visit(item, path));
    if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) {
        literals.next();
        const spans = visit(member, [...path, key]);
        const isText = key === 'source' || key === 'text' || key === 'text/plain';
        const language = key !== 'source' ? undefined : cell === 'markdown' ? 'markdown' : (code ?? 'python');
        if (path[0] === 'cells' && isText && spans.length > 0 && cell !== 'raw')
          texts.push(decoded(json, spans, language));
      }
    return [];
  };
  visit(root, []);
  return texts;
}

/** What string literals one behind the other say. */
function decoded(json: string, spans: readonly Span[], language: string | undefined): NotebookText {
  const parts: string[] = [];
  const offsets: number[] = [];
  for (const { start, end } of spans) {
    for (const match of json.slice(start + 1, end - 1).matchAll(/\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs)) {
      parts.push(match[0].startsWith('\\') ? (JSON.parse(`"${match[0]}"`) as string) : match[0]);
      offsets.push(start + 1 + match.index);
    }
  }
  offsets.push((spans.at(-1)?.end ?? 1) - 1);
  return { source: parts.join(''), language, offsets: Uint32Array.from(offsets) };
}

/** The result with places in the JSON instead of in the text. */
function placed(result: ReadResult, { offsets }: NotebookText): ReadResult {
  return placedAt(result, (offset) => offsets[offset] ?? 0);
}
