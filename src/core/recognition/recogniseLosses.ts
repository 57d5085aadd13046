import { codeParts } from './code/code';
import type { CallCode, Code } from './code/code';
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
import { signedCall } from './signedCall';
import type { SignedCall } from './signedCall';
import { programValues, valuesOf } from './programValues';
import type { ProgramValue } from './programValues';
import { withItsPurpose } from './purpose/withItsPurpose';
import type { LossInSum, RecognisedLoss, SourceRange, SumOfLosses } from './recognisedLoss';
import { asTerm, isSum, sumOfLosses } from './sumOfLosses';
import { javascriptBindings } from './scope/javascriptBindings';
import { pythonBindings } from './scope/pythonBindings';
import { readScopes } from './scope/readScopes';
import type { SyntaxCapture, SyntaxNode, SyntaxQueries } from './syntax';
import { languageOf } from './languages';

/** How one grammar is read. */
const readers = {
  python: { read: readPython, bindings: pythonBindings },
  typescript: { read: readJavaScript, bindings: javascriptBindings },
} as const;

/**
 * The losses of a part of the source in the order of the source, whose ends belong to it; of the whole source without one. What lies
 * outside the part is not looked at, but for what the names in it are bound to.
 */
export type LossesWithin = (part?: SourceRange) => readonly RecognisedLoss[];

/**
 * Reads the names of a source, so that its losses can be asked for, place by place. The queries are those of the language's folder in
 * `queries/`. It reads the tree when it is asked: do not keep it longer than the tree. A language that is not read has no losses.
 */
export function readLosses(
  root: SyntaxNode,
  source: string,
  languageId: string,
  queries: SyntaxQueries,
): LossesWithin {
  const language = languageOf(languageId);
  if (language === undefined) return () => [];
  const { read, bindings } = readers[language.queries];
  const names = {
    root: readScopes(root, queries.names.captures(root), bindings),
    self: bindings.self,
    customary: bindings.customary,
  };
  const capturesIn = (part: SourceRange): readonly SyntaxCapture[] =>
    queries.loss.captures(root, rowsOf(part, source)).filter(({ node }) => touches(rangeOf(node), part));
  const values = programValues(names.root, () => queries.loss.captures(root), read);
  const program: Program = { names, source, values };
  return (part = { start: 0, end: source.length }) => {
    return valuesOf(capturesIn(part), read)
      .flatMap((value) => [...lossesOf(program, language.queries, value, part)])
      .filter(({ range }) => touches(range, part))
      .sort((left, right) => left.range.start - right.range.start || right.range.end - left.range.end);
  };
}

/** Every loss in a source, as `readLosses` finds them. */
export function recogniseLosses(
  root: SyntaxNode,
  source: string,
  languageId: string,
  queries: SyntaxQueries,
): readonly RecognisedLoss[] {
  return readLosses(root, source, languageId, queries)();
}

/** The rows of a part and of what ends where it begins, whole. Offsets would be read as bytes. */
function rowsOf(part: SourceRange, source: string) {
  const before = source.slice(0, Math.max(0, part.start - 1));
  const from = lineFeeds(before);
  const to = from + lineFeeds(source.slice(before.length, part.end)) + 1;
  return { startPosition: { row: from, column: 0 }, endPosition: { row: to, column: 0 } };
}

function lineFeeds(source: string): number {
  let count = 0;
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) count += 1;
  return count;
}

function touches(range: SourceRange, part: SourceRange): boolean {
  return range.start <= part.end && part.start <= range.end;
}

function* lossesOf(
  program: Program,
  language: string,
  value: ProgramValue,
  part: SourceRange,
): Generator<RecognisedLoss> {
  const { code } = value;
  const loss = accumulatedLoss(program, value);
  if (loss !== undefined) yield withItsPurpose(program, loss, value, code);
  const whole = (loss === undefined ? writtenOut(value) : undefined) ?? value;
  yield* lossesIn(program, language, whole.code, part, {
    value: whole,
    inHandwritten: loss !== undefined,
    inAddition: false,
  });
}

/** `loss += added` as `loss + added`. */
function writtenOut({ code, accumulated }: ProgramValue): ProgramValue | undefined {
  if (accumulated?.added !== code || !/^\w+$/.test(accumulated.into)) return undefined;
  const { into, negative, range } = accumulated;
  const left: Code = {
    kind: 'name',
    name: into,
    range: { start: range.start, end: range.start + into.length },
  };
  return {
    code: { kind: 'binary', operator: negative ? '-' : '+', left, right: code, range },
    accumulated: { ...accumulated, negative: false },
  };
}

function accumulatedLoss(program: Program, { code, accumulated }: ProgramValue): RecognisedLoss | undefined {
  if (accumulated === undefined) return undefined;
  const { added, negative, range } = accumulated;
  return couldBeLoss(program, added)
    ? recogniseAccumulated(program, { added, negative, range, inLoop: added !== code })
    : undefined;
}

/** What the code around a piece of code says of it. */
interface Around {
  /** The outermost expression that it is in. */
  readonly value: ProgramValue;
  /** It is a part of a loss written by hand. */
  readonly inHandwritten: boolean;
  /** The sum of losses around it. */
  readonly sum?: SumOfLosses;
  /** It is a term of an addition. */
  readonly inAddition: boolean;
  /** The call of a loss whose sign has been told with what stands around it. */
  readonly signed?: CallCode;
}

function* lossesIn(
  program: Program,
  language: string,
  code: Code,
  part: SourceRange,
  around: Around,
): Generator<RecognisedLoss> {
  if (!touches(code.range, part)) return;
  const signed = signedIn(program, code, around);
  if (signed !== undefined) {
    if (signed.negated !== undefined) yield withItsPurpose(program, signed.negated, around.value, code);
    const inner: Around = { ...around, inAddition: false, signed: signed.call };
    for (const each of codeParts(code)) yield* lossesIn(program, language, each, part, inner);
    return;
  }
  const call = code.kind === 'call' ? code : undefined;
  const recognised = call === undefined ? recogniseMention(program, code) : recogniseCall(program, call);
  const isPart = around.inHandwritten || recognised !== undefined;
  const handwritten = isPart ? undefined : handwrittenLoss(program, code);
  const found = inSum(recognised ?? handwritten, code, around.sum);
  if (found !== undefined && code !== around.signed) yield withItsPurpose(program, found, around.value, code);
  if (call !== undefined) yield* recogniseStrings(program, language, call);
  // What was recognised as a whole is not said again of its callee.
  const parts =
    call !== undefined && recognised !== undefined
      ? call.arguments.map(({ value }) => value)
      : codeParts(code);
  const sum = handwritten !== undefined || isPart ? undefined : sumAt(program, code, around);
  const inner: Around = {
    value: around.value,
    inHandwritten: around.inHandwritten || handwritten !== undefined,
    inAddition: isSum(code),
    ...(sum === undefined ? {} : { sum }),
    ...(around.signed === undefined ? {} : { signed: around.signed }),
  };
  for (const each of parts) yield* lossesIn(program, language, each, part, inner);
}

/** The call that code takes with a sign; undefined where the sum around it, or what has been told of it, knows the sign. */
function signedIn(program: Program, code: Code, { sum, signed }: Around): SignedCall | undefined {
  const found = signed === undefined ? signedCall(program, code) : undefined;
  return found === undefined || termAt(sum, found.call) !== undefined ? undefined : found;
}

/** The sum that an expression is, or that it is a part of. A part of an addition has been looked at with the whole. */
function sumAt(program: Program, code: Code, { sum, inAddition }: Around): SumOfLosses | undefined {
  return sum ?? (isSum(code) && !inAddition ? sumOfLosses(program, code) : undefined);
}

/** A loss with the sum around it; where only its name stands in a sum, a reference to it. */
function inSum(
  loss: RecognisedLoss | undefined,
  code: Code,
  sum: SumOfLosses | undefined,
): RecognisedLoss | undefined {
  const term = termAt(sum, code);
  if (sum === undefined || term === undefined) return loss;
  return asTerm(loss ?? { ...term.loss, origin: 'reference', range: code.range }, sum, term);
}

/** The term of a sum that stands where code does. */
function termAt(sum: SumOfLosses | undefined, { range }: Code): LossInSum | undefined {
  return sum?.terms.find(
    (each): each is LossInSum =>
      each.kind === 'loss' && each.at.start === range.start && each.at.end === range.end,
  );
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
