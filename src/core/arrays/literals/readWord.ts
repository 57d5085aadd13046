import { Code, isWordPart, isWordStart, skipBlanks } from '../characters';
import { callOf } from './calls';
import { constantOf, Kind } from './constants';
import type { Constant } from './constants';
import type { ScanState } from './scanState';
import { statedType } from './statedType';
import { isMaskedArray } from './masked';
import { isDataMacro, juliaType, openKnownCall } from './openBracket';

/** Constants that are written as calls. */
const constantCalls: readonly (readonly [RegExp, number])[] = [
  [/math\.Inf\(\s*\+?1?\s*\)/y, Infinity],
  [/math\.Inf\(\s*-1\s*\)/y, -Infinity],
  [/math\.NaN\(\s*\)/y, NaN],
  [/std::numeric_limits<\w+>::infinity\(\)/y, Infinity],
  [/std::numeric_limits<\w+>::quiet_NaN\(\)/y, NaN],
];

/** Types that stand before a bracket inside an array: `new double[] {`, `[]float64{`, `std::vector<float>{`, `Vec::from(`. */
const typePrefix =
  /(?:new\s+)?(?:const\s+)?[\w.:]+(?:<[^<>{}();]*>)?\s*(?:\[[\d,\s]*\]\s*)*(?=\{)|new\s*(?:\[[\d,\s]*\]\s*)*(?=\{)/y;

/** Before a brace whose members are arrays alike: `[][]float64{`, `double[][] x = {`, `vector<vector<float>> x = {`. */
const arrayOfArrays = /\[[^[\]]*\]\s*\[[^[\]]*\][\w\s.*=]*$|<.*<.*>\s*>[\w\s=]*$/;

/** Reads the word at `i` among values: a constant, a keyword argument, a call, a type; anything else is no value. */
export function readWord(scanner: ScanState, i: number): number {
  const { source, codes } = scanner;
  const stop = pathEnd(scanner, i);
  const path = source.slice(i, stop);
  const special = constantCall(source, i, path);
  if (special !== undefined)
    return addConstant(scanner, i, special.end, { value: special.value, kind: Kind.float });
  const next = codes.at(stop);
  if (next === Code.openParen) return readCall(scanner, i, stop, path);
  if (next === Code.bang && codes.at(stop + 1) === Code.openBracket && isDataMacro(path)) return stop + 1;
  if (next === Code.openBracket && juliaType(path) !== undefined) return stop;
  if ((next === Code.quote || next === Code.doubleQuote) && /^[a-zA-Z]{1,2}$/.test(path)) return stop;
  const afterKey = keyEnd(scanner, stop);
  if (afterKey >= 0) return readKey(scanner, i, afterKey, path);
  const constant = constantOf(path, scanner.lexicon.language);
  if (constant !== undefined && !isWordPart(next)) return addConstant(scanner, i, stop, constant);
  return readOtherWord(scanner, i, stop, path);
}

function readOtherWord(scanner: ScanState, i: number, stop: number, path: string): number {
  const { stack, source } = scanner;
  const frame = stack.top;
  typePrefix.lastIndex = i;
  const type = typePrefix.exec(source);
  if (type !== null && !frame.filled && !scanner.lexicon.bracesAreBlocks) {
    if (frame.mode === 'call') frame.dtype ??= statedType(type[0]);
    else if (frame.mode === 'plain' && frame.open === Code.openBrace) noteMemberType(scanner, i, type[0]);
    return i + type[0].length;
  }
  if (frame.mode === 'call' && frame.slot > 0) {
    const dtype =
      frame.key === undefined || frame.key === 'dtype' || frame.key === 'type' ? statedType(path) : undefined;
    if (dtype !== undefined) frame.dtype = dtype;
  }
  if (scanner.lexicon.bareStrings && frame.mode === 'plain') return readBareString(scanner, i);
  return scanner.junk(i, stop, true);
}

/** The type before a member of a brace; where another one stood before the member before, the brace is a struct and no array. */
function noteMemberType(scanner: ScanState, i: number, type: string): void {
  const { stack, source } = scanner;
  const { memberType, start } = stack.top;
  const before = /[^{},;]*$/.exec(source.slice(Math.max(0, i - 40), i))?.[0] ?? '';
  const written = (before + type).replace(/\bnew\b|\s|(?<=\[)\d+(?=\])/g, '');
  // C#'s `new[] {` does not say which.
  if (!/\w/.test(written)) return;
  if (memberType !== undefined && memberType !== written) scanner.junk(i, i, false);
  stack.top.memberType = written;
  stack.top.isArrayOfArrays = arrayOfArrays.test(source.slice(Math.max(0, start - 80), start));
}

/** A string without quotation marks, to the next separator. */
function readBareString({ source, stack, end }: ScanState, i: number): number {
  const label = /^[^,[\]{}#\n]*/.exec(source.slice(i, Math.min(end, i + 1000)))?.[0].trimEnd() ?? '';
  stack.addScalar(stack.labels.indexOf(label), Kind.string, i, i + label.length);
  return i + label.length;
}

function readCall(scanner: ScanState, i: number, stop: number, path: string): number {
  const call = callOf(path, scanner.lexicon.language);
  if (call === undefined || call.role === 'shape') {
    scanner.junk(i, stop, true);
    scanner.wordStart = i;
    scanner.wordEnd = stop;
    return stop;
  }
  const { signAt } = scanner;
  scanner.signAt = -1;
  openKnownCall(scanner, i, path);
  scanner.stack.top.signAt = signAt;
  return stop + 1;
}

/** The offset after `=` (or `:`, `=>` in braces) when the word before it is a key; otherwise -1. */
function keyEnd(scanner: ScanState, stop: number): number {
  const { source, codes } = scanner;
  const at = skipBlanks(source, stop, scanner.end);
  if (codes.at(at) === Code.equals && codes.at(at + 1) !== Code.equals)
    return at + (codes.at(at + 1) === Code.greater ? 2 : 1);
  if (codes.at(at) === Code.colon && codes.at(at + 1) !== Code.colon) return at + 1;
  return -1;
}

function readKey(scanner: ScanState, i: number, after: number, path: string): number {
  const { stack } = scanner;
  const frame = stack.top;
  if (frame.mode === 'call') {
    frame.key = path;
    if (path === 'mask' && (isMaskedArray(frame.callee) || frame.callee.endsWith('ma.array')))
      frame.isMasked = true;
    return after;
  }
  // `c(a = 0.1, b = 0.9)` names its elements; in any other bracket a key makes it an object.
  if (frame.call?.format === 'r-literal' && !frame.filled) return after;
  return scanner.junk(i, after, false);
}

function addConstant(scanner: ScanState, i: number, stop: number, { value, kind }: Constant): number {
  const { signAt, codes, stack } = scanner;
  scanner.signAt = -1;
  if (stack.top.mode === 'call' && stack.top.filled) return scanner.junk(i, stop, false);
  const isNegative = signAt >= 0 && codes.at(signAt) !== Code.plus;
  // Among labels NaN stands for a missing one.
  const isGap = Number.isNaN(value) && stack.top.kinds === Kind.string;
  stack.addScalar(isNegative ? -value : value, isGap ? Kind.missing : kind, signAt >= 0 ? signAt : i, stop);
  return stop;
}

function constantCall(source: string, i: number, path: string): { value: number; end: number } | undefined {
  if (!path.startsWith('math.') && !path.startsWith('std::')) return undefined;
  for (const [pattern, value] of constantCalls) {
    pattern.lastIndex = i;
    const match = pattern.exec(source);
    if (match !== null) return { value, end: i + match[0].length };
  }
  return undefined;
}

/** The end of a dotted path: `np.float32`, `f64::NAN`. */
function pathEnd({ codes, end }: ScanState, start: number): number {
  let i = start;
  while (i < end) {
    const code = codes.at(i);
    if (isWordPart(code)) i++;
    else if (code === Code.dot && isWordStart(codes.at(i + 1))) i++;
    else if (code === Code.colon && codes.at(i + 1) === Code.colon && isWordStart(codes.at(i + 2))) i += 2;
    else break;
  }
  return i;
}
