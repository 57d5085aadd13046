import { isDigit, skipBlanks } from '../characters';
import { maximumValues, readErrors } from '../readErrors';
import type { Element, Frame } from './frame';
import { Kind } from './constants';
import type { ScanState } from './scanState';

/** `1:6` and `0:0.25:1`: the colon at `i` follows the first number. The values all stand where the range stands. */
export function takeRange(scanner: ScanState, i: number, frame: Frame): number {
  const { stack, number } = scanner;
  const { buffer } = stack;
  const numbers: number[] = [];
  let at = i;
  while (scanner.codes.at(at) === 58 && numbers.length < 2) {
    const from = skipBlanks(scanner.source, at + 1, scanner.end);
    const stop = number.scan(from);
    if (stop < 0) return scanner.junk(i, i + 1, false);
    numbers.push(number.value);
    at = stop;
  }
  const last = buffer.length - 1;
  const start = buffer.get(last);
  const [second = 0, third] = numbers;
  // In R `3:1` counts down; elsewhere it is empty.
  const isDown = scanner.lexicon.language === 'r' && second < start;
  const [step, stop] = third === undefined ? [isDown ? -1 : 1, second] : [second, third];
  const count = Math.floor((stop - start) / step + 1e-10);
  if (!(count >= 0) || (frame.mode !== 'plain' && frame.mode !== 'call')) return scanner.junk(i, at, false);
  const begin = buffer.spans[2 * last] ?? i;
  if (count > maximumValues) {
    stack.errors.push(readErrors.tooLarge({ start: begin, end: at }, maximumValues));
    return scanner.junk(i, at, false);
  }
  addRange(scanner, frame, { start, step, count }, begin, at);
  return at;
}

interface Progression {
  readonly start: number;
  readonly step: number;
  /** Values behind the first. */
  readonly count: number;
}

function addRange(
  { stack }: ScanState,
  frame: Frame,
  { start, step, count }: Progression,
  begin: number,
  end: number,
): void {
  const { buffer } = stack;
  const first = buffer.length - 1;
  for (let k = 1; k <= count; k++) buffer.push(start + k * step, begin, end);
  if (!Number.isInteger(start) || !Number.isInteger(step)) frame.kinds |= Kind.float;
  if (frame.mode === 'plain') {
    frame.scalars += count;
    return;
  }
  const item = frame.items?.pop();
  if (item !== undefined) frame.addItem({ ...item, end, valueEnd: first + count + 1, shape: [count + 1] });
}

/** Rust's `[0.5; 3]`: the semicolon at `i` follows the value to repeat. */
export function takeRepetition(scanner: ScanState, i: number, frame: Frame): number {
  const { source, stack, number } = scanner;
  const from = skipBlanks(source, i + 1, scanner.end);
  const stop = isDigit(source.charCodeAt(from)) ? number.scan(from) : -1;
  const isOne = frame.count === 1 && frame.error === undefined;
  if (stop < 0 || !isOne || !number.isInteger || number.value < 1) return scanner.junk(i, i + 1, false);
  const times = number.value;
  const size = stack.buffer.length - frame.valueStart;
  if (!repeatValues(scanner, frame.valueStart, stack.buffer.length, times))
    return scanner.junk(i, stop, false);
  if (frame.groups > 0) frame.groups = times;
  else frame.scalars = times * size;
  return stop;
}

/** Appends `times` - 1 copies of the values in [from, to); false, with an error, when they are too many. */
function repeatValues({ stack }: ScanState, from: number, to: number, times: number): boolean {
  const { buffer } = stack;
  if ((to - from) * times > maximumValues) {
    stack.errors.push(
      readErrors.tooLarge(
        { start: buffer.spans[2 * from] ?? 0, end: buffer.spans[2 * to - 1] ?? 0 },
        maximumValues,
      ),
    );
    return false;
  }
  for (let round = 1; round < times; round++) {
    for (let at = from; at < to; at++)
      buffer.push(buffer.get(at), buffer.spans[2 * at] ?? 0, buffer.spans[2 * at + 1] ?? 0);
  }
  return true;
}

/** Python's `[0] * 10` behind a list: the list repeated. */
export function repeated(scanner: ScanState, list: Element): Element | undefined {
  const match = /^[ \t]*\*[ \t]*(\d+)(?![\w.])(?!\s*\*\*)/.exec(
    scanner.source.slice(list.end, Math.min(scanner.end, list.end + 60)),
  );
  const times = Number(match?.[1]);
  const [length, ...rest] = list.shape;
  if (match === null || length === undefined || times < 1) return undefined;
  if (!repeatValues(scanner, list.valueStart, list.valueEnd, times)) return undefined;
  return {
    ...list,
    end: list.end + match[0].length,
    valueEnd: scanner.stack.buffer.length,
    shape: [length * times, ...rest],
  };
}
