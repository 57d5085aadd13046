import { Kind } from './constants';
import type { Frame } from './frame';
import type { ScanState } from './scanState';

/** Whether `takeRun` may read on: a bracket of nothing but numbers so far, waiting for its next element. */
export function mayRun({ signAt }: ScanState, frame: Frame): boolean {
  return (
    frame.mode === 'plain' &&
    !frame.filled &&
    frame.groups === 0 &&
    signAt < 0 &&
    (frame.kinds & Kind.string) === 0
  );
}

/**
 * Reads numbers with commas between them, the inside of most arrays, without a look at anything else that could stand there.
 * Returns the offset of the first element that is something else; `start` when that is the first one.
 */
export function takeRun(
  { codes, number, stack: { buffer } }: ScanState,
  frame: Frame,
  start: number,
): number {
  // Named here and not taken from `Code`, which would be looked up for every number.
  const minus = 45;
  const comma = 44;
  const space = 32;
  const newline = 10;
  const closeBracket = 93;
  const zero = 48;
  const nine = 57;
  let { kinds, decimals } = frame;
  let i = start;
  let count = 0;
  let next = comma;
  while (next === comma) {
    let code = codes[i] ?? 0;
    while (code === space || code === newline) code = codes[++i] ?? 0;
    const digit = code === minus ? (codes[i + 1] ?? 0) : code;
    if (digit < zero || digit > nine) break;
    let stop = number.scanShort(i);
    next = codes[stop] ?? 0;
    if (next !== comma && next !== closeBracket) {
      stop = number.scan(i);
      next = codes[stop] ?? 0;
    }
    if (stop < 0 || number.dtype !== undefined || (next !== comma && next !== closeBracket)) break;
    buffer.push(number.value, i, stop);
    count++;
    kinds |= number.isInteger ? Kind.integer : Kind.float;
    if (number.decimals > decimals) decimals = number.decimals;
    i = next === comma ? stop + 1 : stop;
  }
  if (count === 0) return start;
  frame.kinds = kinds;
  frame.decimals = decimals;
  frame.scalars += count;
  frame.filled = next === closeBracket && codes[i] === closeBracket;
  frame.commas ||= count > 1 || !frame.filled;
  return i;
}
