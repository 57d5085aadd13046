import type { NamedArray, ReadResult, Span } from './arrays';
import { blanked } from './linePrefixes';
import type { Lexicon } from './literals/lexicon';
import { readLiterals } from './readLiterals';
import { readMixed } from './readMixed';
import { isBlank, linesOf, textOf } from './tables/lines';

/** Lines that are nothing but a comment, one below the other. */
interface CommentBlock {
  readonly range: Span;
  /** The comment marks at the beginnings of its lines. */
  readonly marks: readonly Span[];
}

/** Forms that are printed and never written in code. */
const printedForms = new Set(['r-print', 'pandas', 'polars', 'julia-display']);
/** A quick look, so that most comments are not read: a line that begins with a printed array, or a mark of a printed table. */
const mayPrint =
  /^[ \t]*\W{1,4}[ \t]*(?:(?:=>|->|→|\w+(?:\[\d+\])?:|>>>)\s*)*(?:\[|<?[\w.]*(?:[tT]ensor|[aA]rray)\b|\d+[×-])|#>|dtype: /m;
/** What may stand before a result in a comment. */
const arrow = /^\s*(?:(?:=>|->|→|[Oo]utput:|Out\[\d+\]:|>>>)\s*)*$/;

/**
 * The printed arrays in the comments of source code: `# [[0.1 0.9]`, `#> [1] 0.1 0.9`, `// => [1, 2, 3]`. Code that is commented out and
 * brackets in sentences are none.
 */
export function readComments(source: string, lexicon: Lexicon, range: Span): readonly NamedArray[] {
  const blocks = commentBlocks(source, lexicon, range).filter(({ range: { start, end } }) =>
    mayPrint.test(source.slice(start, end)),
  );
  const bare = blanked(
    source,
    blocks.flatMap(({ marks }) => marks),
  );
  return blocks.flatMap((block) =>
    readMixed(bare, undefined, block.range).arrays.filter((array) => isPrinted(bare, array, block)),
  );
}

/** What is read in a range of nothing but comments, as in any other text or as code; undefined when there is code outside of them. */
export function readCommented(source: string, lexicon: Lexicon, range: Span): ReadResult | undefined {
  const lineStart = source.lastIndexOf('\n', range.start - 1) + 1;
  const whole = { start: lineStart, end: range.end };
  const pattern = markOf(lexicon);
  if (pattern === undefined) return undefined;
  const marks: Span[] = [];
  for (const line of linesOf(source, whole)) {
    const mark = new RegExp(pattern).exec(textOf(source, line));
    if (mark === null && !isBlank(source, line)) return undefined;
    if (mark !== null) marks.push({ start: line.start, end: line.start + mark[0].length });
  }
  if (marks.length === 0) return undefined;
  const bare = blanked(source, marks);
  const printed = readMixed(bare, undefined, range);
  if (printed.arrays.length > 0) return printed;
  const code = readLiterals(bare, lexicon.language, range);
  return code.arrays.length > 0 ? code : printed;
}

function commentBlocks(source: string, lexicon: Lexicon, range: Span): readonly CommentBlock[] {
  const pattern = markOf(lexicon);
  if (pattern === undefined) return [];
  const blocks: CommentBlock[] = [];
  const lines = new RegExp(`${pattern}.*$`, 'gm');
  const mark = new RegExp(pattern);
  let marks: Span[] = [];
  let start = -1;
  let end = -1;
  const part = source.slice(range.start, range.end);
  for (const match of part.matchAll(lines)) {
    const at = range.start + match.index;
    if (start < 0 || !/^\r?\n$/.test(source.slice(end, Math.min(at, end + 3)))) {
      if (start >= 0) blocks.push({ range: { start, end }, marks });
      marks = [];
      start = at;
    }
    marks.push({ start: at, end: at + (mark.exec(match[0])?.[0].length ?? 0) });
    end = at + match[0].length;
  }
  if (start >= 0) blocks.push({ range: { start, end }, marks });
  return blocks;
}

/** How a line begins that is nothing but a comment. */
function markOf({
  hashComments,
  slashComments,
  percentComments,
  dashComments,
  isCode,
}: Lexicon): string | undefined {
  if (!isCode) return undefined;
  const marks = [
    ...(hashComments ? ["#+[>!=']?"] : []),
    // A line within a block comment begins with a star.
    ...(slashComments ? ['//+[/!]?', '/\\*+', '\\*+/?'] : []),
    ...(percentComments ? ['%+'] : []),
    ...(dashComments ? ['--+'] : []),
  ];
  return marks.length === 0 ? undefined : `^[ \\t]*(?:${marks.join('|')})(?=[ \\t[]|\\r?$)`;
}

/** Whether the array takes whole lines, as a printer writes it; a plain list must also begin what the comment says. */
function isPrinted(
  source: string,
  { name, format, dtype, span, values }: NamedArray,
  { range }: CommentBlock,
): boolean {
  if (printedForms.has(format)) return true;
  if (format.endsWith('-table') || format === 'csv' || format === 'tsv') return false;
  const lineStart = source.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = source.indexOf('\n', span.end);
  const before = source.slice(lineStart, span.start);
  const after = source.slice(span.end, lineEnd < 0 ? range.end : lineEnd);
  const isAlone = arrow.test(before) && after.trim() === '';
  const isReference = values.length < 2 && format === 'literal' && dtype === 'int64';
  if (!isAlone || isReference || /[({]/.test(source.charAt(span.start))) return false;
  const isList = source.charAt(span.start) === '[' && format !== 'numpy-repr';
  const above = source.slice(range.start, Math.max(range.start, lineStart - 1));
  const startsParagraph =
    lineStart <= range.start || /(?:^|\n)[ \t]*$|(?:^|[^\w])Tensor\s*$|:\s*$|[\])]\s*$/.test(above);
  return (name === undefined || format === 'tensorflow-repr') && (!isList || startsParagraph);
}
