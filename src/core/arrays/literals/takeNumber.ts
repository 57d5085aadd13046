import { Code, isDigit, skipBlanks } from '../characters';
import { Kind } from './constants';
import { mayRun, takeRun } from './numberRun';
import type { ScanState } from './scanState';

/** Reads the number at `i`, its sign and what it is divided by; returns the offset behind it. */
export function takeNumber(scanner: ScanState, i: number): number {
  const { stack } = scanner;
  const frame = stack.top;
  if (frame.mode !== 'plain' && frame.mode !== 'call') return scanner.skipWord(i);
  const afterRun = mayRun(scanner, frame) ? takeRun(scanner, frame, i) : i;
  if (afterRun > i) return afterRun;
  const stop = scanner.number.scan(i);
  const isDotted = scanner.codes.at(stop) === Code.dot && isDigit(scanner.codes.at(stop + 1));
  if (stop < 0 || isDotted) return scanner.junk(i, Math.max(i + 1, scanner.elementEnd(i)), true);
  const { number } = scanner;
  let { value } = number;
  let start = i;
  if (scanner.signAt >= 0) {
    start = scanner.signAt;
    if (scanner.codes.at(start) !== Code.plus) value = -value;
    scanner.signAt = -1;
  }
  if (number.dtype !== undefined) frame.dtype ??= number.dtype;
  stack.addScalar(value, number.isInteger ? Kind.integer : Kind.float, start, stop, number.decimals);
  const next = scanner.codes.at(stop);
  return next === Code.slash || next === Code.space ? takeFraction(scanner, stop) : stop;
}

/** `1/3`, and Julia's `1//3`: one value. */
function takeFraction(scanner: ScanState, after: number): number {
  const { codes, source, stack } = scanner;
  let i = skipBlanks(source, after, scanner.end);
  if (codes.at(i) !== Code.slash) return after;
  const double = codes.at(i + 1) === Code.slash;
  if (double && !scanner.lexicon.rationals) return after;
  i = skipBlanks(source, i + (double ? 2 : 1), scanner.end);
  if (!isDigit(codes.at(i))) return after;
  const stop = scanner.number.scan(i);
  if (stop < 0) return after;
  const { buffer, top } = stack;
  const last = buffer.length - 1;
  buffer.values[last] = buffer.get(last) / scanner.number.value;
  buffer.spans[2 * last + 1] = stop;
  top.kinds |= Kind.float;
  return stop;
}
