import { Code } from '../characters';
import { shortDecimal } from '../decimal';
import { areDigits, valueOfFour } from '../restOfNumber';
import { Kind } from './constants';
import type { Frame } from './frame';
import type { ScanState } from './scanState';

/** Whether `takeRun` may read on: a bracket of nothing but numbers so far. */
export function mayRun({ signAt }: ScanState, frame: Frame): boolean {
  return frame.mode === 'plain' && frame.groups === 0 && signAt < 0 && (frame.kinds & Kind.string) === 0;
}

/**
 * How many characters are read at once. V8 compiles a loop that runs long while it runs, and then without what stands behind it:
 * every end of the loop would fall back to its interpreter.
 */
const longestRun = 1024;

/** 1 for the codes that may stand behind a number which is a whole element. */
const endsNumber = new Uint8Array(128);
for (const code of [
  Code.comma,
  Code.space,
  Code.newline,
  Code.carriageReturn,
  Code.tab,
  Code.semicolon,
  Code.closeBracket,
  Code.closeParen,
  Code.closeBrace,
])
  endsNumber[code] = 1;

/**
 * Reads numbers with commas or spaces between them, the inside of most arrays, without a look at anything else that could stand there.
 * Returns the offset of what is something else, or lies further on; `start` when that is the first element. All in one function, because
 * what is handed from one to another costs a third of the time.
 */
export function takeRun(scanner: ScanState, frame: Frame, start: number): number {
  const { codes, rest } = scanner;
  const { buffer } = scanner.stack;
  const window = codes.windowAt(start);
  if (window === undefined) return start;
  // Named here and not taken from `Code`, which would be looked up for every number.
  const minus = 45;
  const comma = 44;
  const space = 32;
  const newline = 10;
  const tab = 9;
  const zero = 48;
  const { bytes, fours, start: base } = window;
  const last = Math.min(window.safeEnd, start + longestRun) - base;
  // Each number takes two characters at least, but for the last.
  buffer.reserve(((last + base - start) >> 1) + 1);
  const { values, spans } = buffer;
  const first = buffer.length;
  let at = first;
  let { decimals, spacedAt } = frame;
  let hasCommas = false;
  let points = 0;
  let i = start - base;
  // What stands before the next element: a space where one was read and no comma since.
  let separator = frame.filled ? space : comma;
  while (i < last) {
    let code = bytes[i] as number;
    if (separator === comma) while (code === space || code === newline) code = bytes[++i] as number;
    const from = i;
    if (code === minus) code = bytes[++i] as number;
    const begin = i;
    let digit = code - zero;
    let whole = 0;
    // The byte behind the last one is no digit, so that no loop runs past it.
    for (; digit >>> 0 < 10; digit = (bytes[++i] as number) - zero) whole = (whole * 10 + digit) | 0;
    const isCertain = i > begin && i <= begin + 9;
    let value = whole;
    let fraction = 0;
    let places = -1;
    if (digit === -2) {
      const point = ++i;
      for (
        let four = fours.getInt32(i, true);
        i < point + 8 && areDigits(four);
        four = fours.getInt32(i, true)
      ) {
        fraction = (fraction * 10_000 + valueOfFour(four)) | 0;
        i += 4;
      }
      digit = (bytes[i] as number) - zero;
      if (i === point + 8 && digit >>> 0 < 10) {
        i = rest.scanFraction(window, i, whole, fraction);
        value = rest.value;
      } else {
        for (; digit >>> 0 < 10; digit = (bytes[++i] as number) - zero)
          fraction = (fraction * 10 + digit) | 0;
        value = shortDecimal(whole, fraction, i - point);
      }
      places = i - point;
    }
    let next = bytes[i] as number;
    if ((next === 101 || next === 69) && places <= 8) {
      i = rest.scanExponent(window, i, whole, fraction, places);
      value = rest.value;
      next = bytes[i] as number;
      if (places < 0) places = 0;
    }
    if (!isCertain || value !== value || endsNumber[next] !== 1) {
      i = from;
      break;
    }
    let behind = i;
    if (next === space) {
      do next = codes.at(base + ++behind);
      while (next === space);
      // A fraction may follow: `1 / 3`.
      if ((endsNumber[next] !== 1 || next === tab) && next !== minus && (next - zero) >>> 0 > 9) {
        i = from;
        break;
      }
    }
    values[at] = begin > from ? -value : value;
    spans[2 * at] = base + from;
    spans[2 * at + 1] = base + i;
    at++;
    if (places >= 0) points++;
    if (places > decimals) decimals = places;
    if (separator !== comma && spacedAt < 0) spacedAt = base + from;
    const isSpaced = behind > i && endsNumber[next] !== 1;
    i = behind;
    separator = space;
    if (next === comma) {
      i++;
      separator = comma;
      hasCommas = true;
    } else if (!isSpaced) break;
  }
  const count = at - first;
  if (count === 0) return start;
  buffer.length = at;
  frame.scalars += count;
  frame.kinds |= (points > 0 ? Kind.float : 0) | (points < count ? Kind.integer : 0);
  frame.decimals = decimals;
  frame.spacedAt = spacedAt;
  frame.commas ||= hasCommas;
  frame.filled = separator !== comma;
  return base + i;
}
