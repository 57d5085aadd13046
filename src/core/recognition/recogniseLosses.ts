import { codeParts } from './code/code';
import type { Code } from './code/code';
import { readJavaScript } from './code/readJavaScript';
import { readPython } from './code/readPython';
import { rangeOf } from './code/readNode';
import { couldBeLoss, recogniseAccumulated, recogniseHandwritten } from './handwritten/recogniseHandwritten';
import { recogniseComposed } from './composedLoss';
import { operationOf } from './handwritten/rank';
import type { Names } from './scope/resolve';
import { recogniseCall, recogniseMention } from './libraryCall';
import type { Program } from './libraryCall';
import { recogniseStrings } from './lossStrings';
import type { RecognisedLoss, SourceRange } from './recognisedLoss';
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
  const found = valuesOf(captures, read).flatMap((value) => [...lossesOf(program, language.queries, value)]);
  return found.sort(
    (left, right) => left.range.start - right.range.start || right.range.end - left.range.end,
  );
}

/** An expression of the program; of `total += code` the statement too. */
interface Value {
  readonly code: Code;
  readonly accumulated?: { readonly negative: boolean; readonly range: SourceRange };
}

/** The outermost expressions: what a read expression contains is not read again. */
function valuesOf(captures: readonly SyntaxCapture[], read: (node: SyntaxNode) => Code): readonly Value[] {
  const seen = new Set<string>();
  return captures.flatMap(({ name, node }) => {
    if (seen.has(key(node.startIndex, node.endIndex))) return [];
    const value =
      name === 'value'
        ? { code: read(node) }
        : name === 'accumulation'
          ? accumulation(node, read)
          : undefined;
    if (value === undefined) return [];
    markSeen(value.code, seen);
    return [value];
  });
}

/** `total += code` and `total -= code`. */
function accumulation(node: SyntaxNode, read: (node: SyntaxNode) => Code): Value | undefined {
  const operator = node.childForFieldName('operator')?.text;
  const added = node.childForFieldName('right');
  if (added === null || (operator !== '+=' && operator !== '-=')) return undefined;
  return { code: read(added), accumulated: { negative: operator === '-=', range: rangeOf(node) } };
}

function key(start: number, end: number): string {
  return `${String(start)}:${String(end)}`;
}

function markSeen(code: Code, seen: Set<string>): void {
  if (code.kind !== 'unknown' && code.kind !== 'function') seen.add(key(code.range.start, code.range.end));
  for (const part of codeParts(code)) markSeen(part, seen);
}

function* lossesOf(
  program: Program,
  language: string,
  { code, accumulated }: Value,
): Generator<RecognisedLoss> {
  const { negative, range } = accumulated ?? {};
  const loss =
    negative === undefined || range === undefined || !couldBeLoss(program, code)
      ? undefined
      : recogniseAccumulated(program, code, negative, range);
  if (loss !== undefined) yield loss;
  yield* lossesIn(program, language, code, loss !== undefined);
}

function* lossesIn(
  program: Program,
  language: string,
  code: Code,
  inHandwritten = false,
): Generator<RecognisedLoss> {
  const call = code.kind === 'call' ? code : undefined;
  const recognised = call === undefined ? recogniseMention(program, code) : recogniseCall(program, call);
  if (recognised !== undefined) yield recognised;
  if (call !== undefined) yield* recogniseStrings(program, language, call);
  const handwritten = inHandwritten || recognised !== undefined ? undefined : handwrittenLoss(program, code);
  if (handwritten !== undefined) yield handwritten;
  // What was recognised as a whole is not said again of its callee.
  const parts =
    call !== undefined && recognised !== undefined
      ? call.arguments.map(({ value }) => value)
      : codeParts(code);
  for (const part of parts)
    yield* lossesIn(program, language, part, inHandwritten || handwritten !== undefined);
}

function handwrittenLoss(program: Program, code: Code): RecognisedLoss | undefined {
  const isFormula =
    code.kind === 'binary' || code.kind === 'unary' || code.kind === 'call' || code.kind === 'conditional';
  if (!isFormula || changesNothing(program.names, code) || !couldBeLoss(program, code)) return undefined;
  return recogniseHandwritten(program, code) ?? recogniseComposed(program, code);
}

/** `np.array(loss)`: what it wraps is the loss, where it is written. */
function changesNothing(names: Names, code: Code): boolean {
  return code.kind === 'call' && operationOf(names, code)?.operation.kind === 'same';
}
