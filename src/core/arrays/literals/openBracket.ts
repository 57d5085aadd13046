import { Code, isWordPart } from '../characters';
import { callOf } from './calls';
import type { ScanState } from './scanState';

/** Words that stand directly before a bracket without owning it. */
const keywords = new Set(
  'return in case yield else elif and or not await of typeof throw do if while for'.split(' '),
);
/** Julia's typed arrays: `Float32[0.1, 0.2]`. */
const elementTypes = /^(?:B?Float(?:16|32|64)|U?Int(?:8|16|32|64)?|Bool|Any|Real|Number|String|SA)$/;
/** Rust's macros with brackets hold values, but for those that hold indices and sizes. */
const indexMacro = /^(?:s|shape|strides?|dims?|axes|slice|range)$/;

/** Opens the bracket at `i` outside or inside an array; returns the offset after it. */
export function openBracket(scanner: ScanState, i: number, code: number): number {
  const { stack } = scanner;
  const { mode } = stack.top;
  if (mode === 'ignored') stack.push('ignored', code, i);
  else if (mode === 'open') openOutside(scanner, i, code);
  else {
    if (scanner.signAt >= 0) scanner.junk(scanner.signAt, i, false);
    stack.push(stack.top.mode === 'ignored' ? 'ignored' : 'plain', code, i);
  }
  return i + 1;
}

function openOutside(scanner: ScanState, i: number, code: number): void {
  const { stack, source, codes } = scanner;
  const isMacro = codes.at(i - 1) === Code.bang && scanner.wordEnd === i - 1;
  const isOwned = scanner.wordEnd === i || isMacro;
  const owner = isOwned ? source.slice(scanner.wordStart, scanner.wordEnd) : templateName(scanner, i, code);
  scanner.isPrompted = startsBehindPrompt(source, i);
  if (code === Code.openParen && !isMacro) openCall(scanner, i, owner);
  else if (code === Code.openBracket && scanner.lexicon.bracketsAreCalls) {
    // The second bracket of `x[[1, 2]]` begins the indices.
    stack.push(codes.at(i - 1) === Code.openBracket ? 'ignored' : 'open', code, i).callee = owner;
  } else if (code === Code.openBrace) stack.push(scanner.lexicon.bracesAreBlocks ? 'open' : 'plain', code, i);
  else if (isMacro) {
    if (code === Code.openBracket ? isDataMacro(owner) : owner === 'vec')
      stack.push('plain', code, scanner.wordStart).callee = owner;
    else stack.push('open', code, i).callee = owner;
  } else if (elementTypes.test(owner)) {
    const frame = stack.push('plain', code, scanner.wordStart);
    frame.dtype = juliaType(owner);
  } else stack.push(isSubscript(scanner, i, owner) ? 'ignored' : 'plain', code, i);
}

/** The function of `zeros<float>(` and `zeros::<f32>(`; nothing where no type stands before the bracket. */
function templateName({ source, codes, lexicon }: ScanState, i: number, code: number): string {
  if (code !== Code.openParen || codes.at(i - 1) !== Code.greater || !lexicon.isCode) return '';
  const before = source.slice(Math.max(0, i - 120), i);
  return /([\w.:]*\w)(?:::)?<[^<>(){};=]*(?:<[^<>(){};=]*>[^<>(){};=]*)*>$/.exec(before)?.[1] ?? '';
}

function openCall(scanner: ScanState, i: number, owner: string): void {
  const { stack, source } = scanner;
  if (owner === '' || keywords.has(owner)) {
    // SciPy's `<… sparse array … with 3 stored elements and shape (3, 2)>` holds no values.
    const isShape = source.slice(Math.max(0, i - 11), i) === ' and shape ';
    stack.push(isShape ? 'open' : 'plain', Code.openParen, i);
    return;
  }
  const call = callOf(owner, scanner.lexicon.language);
  if (call === undefined || call.role === 'shape') stack.push('open', Code.openParen, i).callee = owner;
  else
    openKnownCall(scanner, scanner.wordEnd === i ? scanner.wordStart : source.lastIndexOf(owner, i), owner);
}

/** Opens the call of `owner`, a name in the table; `start` is where the name begins. */
export function openKnownCall(scanner: ScanState, start: number, owner: string): void {
  const call = callOf(owner, scanner.lexicon.language);
  const frame = scanner.stack.push(call?.role === 'list' ? 'plain' : 'call', Code.openParen, start);
  frame.call = call;
  frame.callee = owner;
  frame.dtype = call?.dtype;
  if (call?.role === 'list') frame.format = call.format;
}

function isSubscript(scanner: ScanState, i: number, owner: string): boolean {
  const previous = scanner.codes.at(i - 1);
  if (i === 0 || keywords.has(owner)) return false;
  // `np.dtype([("y", "i4")])`, `dtype = [("y", "i4")]`: NumPy's fields.
  if (/\bdtype\s*[=(]\s*$/.test(scanner.source.slice(Math.max(0, i - 12), i))) return true;
  // IPython's `In [3]:`.
  if (
    previous === Code.space &&
    owner === '' &&
    /(?:^|\n)In $/.test(scanner.source.slice(Math.max(0, i - 4), i))
  )
    return true;
  if (previous === Code.closeBracket || previous === Code.closeParen) return true;
  if (isWordPart(previous)) return true;
  return (previous === Code.quote || previous === Code.doubleQuote) && scanner.lexicon.isCode;
}

/** Whether `path![…]` is an array of what stands in it. */
export function isDataMacro(path: string): boolean {
  return /^(?:\w+::)*[a-z]\w*$/.test(path) && !indexMacro.test(path.slice(path.lastIndexOf(':') + 1));
}

export function juliaType(name: string): string | undefined {
  if (name === 'Bool') return 'bool';
  if (name === 'Int') return 'int64';
  return /^(?:Float|U?Int)\d+$/.test(name) ? name.toLowerCase() : undefined;
}

function startsBehindPrompt(source: string, i: number): boolean {
  const before = source.slice(Math.max(0, i - 200), i);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /^\s*(?:>>>|\.\.\.|In \[\d+\]:)/.test(line);
}
