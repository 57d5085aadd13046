import { codeParts } from './code/code';
import type { Code } from './code/code';
import { readJavaScript } from './code/readJavaScript';
import { readPython } from './code/readPython';
import { recogniseCall, recogniseMention } from './libraryCall';
import type { Program } from './libraryCall';
import { recogniseStrings } from './lossStrings';
import type { RecognisedLoss } from './recognisedLoss';
import { javascriptBindings } from './scope/javascriptBindings';
import { pythonBindings } from './scope/pythonBindings';
import { readScopes } from './scope/readScopes';
import type { SyntaxCapture, SyntaxNode, SyntaxQuery } from './syntax';
import { languageOf } from './languages';

/** How one grammar is read. */
const readers = {
  python: { read: readPython, bindings: pythonBindings },
  typescript: { read: readJavaScript, bindings: javascriptBindings },
} as const;

/**
 * Every loss in a source, in the order of the source. The query is that of the language's folder in `queries/`.
 * A language that is not read has none.
 */
export function recogniseLosses(
  root: SyntaxNode,
  source: string,
  languageId: string,
  query: SyntaxQuery,
): readonly RecognisedLoss[] {
  const language = languageOf(languageId);
  if (language === undefined) return [];
  const { read, bindings } = readers[language.queries];
  const captures = query.captures(root);
  const names = {
    root: readScopes(root, captures, bindings),
    self: bindings.self,
    customary: bindings.customary,
  };
  const program: Program = { names, source };
  const found = valuesOf(captures, read).flatMap((code) => [...lossesIn(program, language.queries, code)]);
  return found.sort(
    (left, right) => left.range.start - right.range.start || right.range.end - left.range.end,
  );
}

/** The outermost expressions: what a read expression contains is not read again. */
function valuesOf(captures: readonly SyntaxCapture[], read: (node: SyntaxNode) => Code): readonly Code[] {
  const seen = new Set<string>();
  return captures.flatMap(({ name, node }) => {
    if (name !== 'value' || seen.has(key(node.startIndex, node.endIndex))) return [];
    const code = read(node);
    markSeen(code, seen);
    return [code];
  });
}

function key(start: number, end: number): string {
  return `${String(start)}:${String(end)}`;
}

function markSeen(code: Code, seen: Set<string>): void {
  if (code.kind !== 'unknown' && code.kind !== 'function') seen.add(key(code.range.start, code.range.end));
  for (const part of codeParts(code)) markSeen(part, seen);
}

function* lossesIn(program: Program, language: string, code: Code): Generator<RecognisedLoss> {
  const call = code.kind === 'call' ? code : undefined;
  const recognised = call === undefined ? recogniseMention(program, code) : recogniseCall(program, call);
  if (recognised !== undefined) yield recognised;
  if (call !== undefined) yield* recogniseStrings(program, language, call);
  // What was recognised as a whole is not said again of its callee.
  const parts =
    call !== undefined && recognised !== undefined
      ? call.arguments.map(({ value }) => value)
      : codeParts(code);
  for (const part of parts) yield* lossesIn(program, language, part);
}
