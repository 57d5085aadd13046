import type { Span } from './arrays';
import { textOf } from './tables/lines';

/** A part of a document: prose, or a fenced block with the language named on its fence. */
export interface DocumentPart {
  readonly range: Span;
  readonly isCode: boolean;
  readonly language?: string | undefined;
}

const aliases: Readonly<Record<string, string>> = {
  py: 'python',
  python3: 'python',
  pycon: 'text',
  'julia-repl': 'text',
  jldoctest: 'text',
  ipython: 'text',
  js: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  rs: 'rust',
  'c++': 'cpp',
  cxx: 'cpp',
  cs: 'csharp',
  'c#': 'csharp',
  golang: 'go',
  jl: 'julia',
  octave: 'matlab',
  yml: 'yaml',
  mathematica: 'wolfram',
  rb: 'ruby',
  kt: 'kotlin',
  ndjson: 'jsonl',
  fortran: 'fortran-modern',
};

/** The parts of a Markdown document, in order. */
export function partsOf(source: string, lines: readonly Span[], range: Span): readonly DocumentPart[] {
  const parts: DocumentPart[] = [];
  let start = range.start;
  let fence: { readonly mark: string; readonly language: string | undefined } | undefined;
  for (const line of lines) {
    const match = /^\s*(?:>\s*)?(`{3,}|~{3,})\s*\{?\.?([\w+#-]*)/.exec(textOf(source, line));
    if (match === null) continue;
    const [, mark = '', word = ''] = match;
    if (fence === undefined) {
      parts.push({ range: { start, end: line.start }, isCode: false });
      fence = {
        mark,
        language: word === '' ? undefined : (aliases[word.toLowerCase()] ?? word.toLowerCase()),
      };
      start = Math.min(line.end + 1, range.end);
    } else if (mark.startsWith(fence.mark)) {
      parts.push({
        range: { start, end: Math.max(start, line.start) },
        isCode: true,
        language: fence.language,
      });
      fence = undefined;
      start = Math.min(line.end + 1, range.end);
    }
  }
  parts.push({ range: { start, end: range.end }, isCode: fence !== undefined, language: fence?.language });
  return parts;
}
