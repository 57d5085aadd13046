import { Code, isWordStart } from '../characters';
import { readErrors } from '../readErrors';
import { applyCall } from './applyCall';
import { closeFrame } from './closeFrame';
import { mixes } from './constants';
import type { Element, Frame } from './frame';
import type { ScanState } from './scanState';
import { applyMethods } from './methods';
import { repeated } from './progressions';
import { transposed } from './reshape';

/** Closes the bracket at `i`: what it holds becomes an element of what surrounds it. Returns where reading goes on. */
export function closeBracket(scanner: ScanState, i: number, code: number): number {
  const { stack } = scanner;
  const open = code === Code.closeParen ? Code.openParen : code - 2;
  if (stack.top.open !== open && !unwind(scanner, i, open, code)) return i + 1;
  if (scanner.signAt >= 0) scanner.junk(scanner.signAt, i, false);
  const frame = stack.top;
  if (frame.mode === 'call' && frame.slot === 0 && frame.slotIsJunk && frame.key === undefined)
    stack.markJunk(i, i);
  if (holdsUnlikeMembers(frame)) stack.markJunk(i, i);
  stack.pop();
  const end = i + 1;
  if (frame.mode === 'open' || frame.mode === 'ignored') return end;
  if (isTypeLength(scanner, frame, end)) return end;
  const parent = stack.top;
  if (
    isRow(frame) &&
    parent.mode === 'plain' &&
    parent.open !== Code.openParen &&
    parent.scalars === 0 &&
    !mixes(parent.kinds, frame.kinds) &&
    isSeparator(scanner.codes.at(end))
  ) {
    stack.addRow(frame, end);
    return end;
  }
  return finishFrame(scanner, frame, end);
}

/** A struct of vectors of one type: `Pair{[]float64{0.1, 0.9}, []float64{1, 0, 1}}`; an array of arrays says what it is. */
function holdsUnlikeMembers({ mode, memberType, childShape, error, isArrayOfArrays }: Frame): boolean {
  const isUneven = error?.code === 'ragged-rows' && childShape.length === 1;
  return mode === 'plain' && memberType !== undefined && isUneven && !isArrayOfArrays;
}

/** `[4]float32` and Go's `[]float32` are types and no arrays. */
function isTypeLength({ lexicon, codes, stack }: ScanState, frame: Frame, end: number): boolean {
  const next = codes.at(end);
  // Go's array literals are in braces.
  const isGoType = lexicon.language === 'go' && frame.count <= 1 && frame.error === undefined;
  const isLength =
    lexicon.isCode &&
    frame.open === Code.openBracket &&
    ((frame.count === 1 && isWordStart(next)) ||
      (isGoType && (isWordStart(next) || next === Code.openBracket || next === Code.star)));
  if (isLength) stack.buffer.length = frame.valueStart;
  return isLength;
}

/** A bracket of single values and nothing else, which needs no element of its own. */
function isRow(frame: Frame): boolean {
  return (
    frame.mode === 'plain' &&
    frame.scalars > 0 &&
    frame.groups === 0 &&
    frame.rows === 0 &&
    frame.softRows === 0 &&
    frame.open !== Code.openParen &&
    frame.call === undefined &&
    frame.error === undefined &&
    frame.dtype === undefined &&
    (frame.spacedAt < 0 || !frame.commas)
  );
}

function isSeparator(code: number): boolean {
  return (
    code === Code.comma ||
    code === Code.closeBracket ||
    code === Code.newline ||
    code === Code.carriageReturn ||
    code === Code.closeBrace
  );
}

/** Hands what a closed frame holds to the frame around it; returns the offset behind it and its methods. */
export function finishFrame(scanner: ScanState, frame: Frame, end: number): number {
  const { stack, source, lexicon } = scanner;
  const { buffer } = stack;
  // A bracket inside another is a row, however its printer wrapped it.
  if (stack.top.mode === 'plain' && stack.top.open === Code.openBracket) frame.softRows = 0;
  const closed =
    frame.mode === 'call'
      ? applyCall(frame, end, buffer, stack.labels, source)
      : closeFrame(frame, end, buffer.length, source, lexicon);
  if (closed === undefined) {
    buffer.length = frame.valueStart;
    if (frame.mode === 'plain' && stack.top.mode === 'plain') stack.deliver(emptyElement(frame, end));
    else if (stack.top.mode === 'plain') scanner.junk(frame.start, end, false);
    return end;
  }
  if (closed.shape.length > 0 && separates(frame, stack.top, closed)) {
    if (stack.top.mode === 'plain' || stack.top.mode === 'call')
      scanner.junk(frame.start, frame.start, false);
    if (stack.top.mode !== 'open') return end;
    for (const item of frame.items ?? []) stack.emit(item);
    return end;
  }
  const element = withOperations(scanner, frame, signed(closed, frame.signAt, scanner));
  compact(element, frame.valueStart, scanner);
  return element.end;
}

/** What is written behind the bracket, applied: methods, and Python's repetition of a list. */
function withOperations(scanner: ScanState, frame: Frame, closed: Element): Element {
  const { lexicon, source, stack } = scanner;
  if (frame.call?.columns === true) return transposed(closed, stack.buffer);
  const isList =
    frame.call === undefined && (lexicon.language === 'python' || lexicon.language === undefined);
  const list = isList && closed.error === undefined ? (repeated(scanner, closed) ?? closed) : closed;
  return applyMethods(list, source, scanner.end, stack.buffer, lexicon);
}

/** `[]` inside an array: a row without values. */
function emptyElement({ start, valueStart }: Frame, end: number): Element {
  return { start, end, valueStart, valueEnd: valueStart, shape: [0], kinds: 0, decimals: 0 };
}

/** A tuple of arrays of different shapes, or of arrays each made by a call, is several arrays and not one with their rows. */
function separates(frame: Frame, parent: Frame, closed: Element): boolean {
  if (frame.call?.separate === true) return frame.groups > 0 && frame.scalars === 0;
  const isTuple = frame.open === Code.openParen && frame.call === undefined && frame.mode === 'plain';
  if (!isTuple || !(parent.mode === 'open' || parent.mode === 'plain') || frame.scalars > 0) return false;
  const items = frame.items ?? [];
  const areMade = parent.mode === 'open' && items.length > 1 && items.every(({ isMade }) => isMade === true);
  return areMade || (closed.error?.code === 'ragged-rows' && items.every(({ error }) => error === undefined));
}

/** A sign before a call belongs to its single value; before an array it is an operation. */
function signed(element: Element, signAt: number, { stack, codes }: ScanState): Element {
  if (signAt < 0) return element;
  if (element.shape.length > 0) return { ...element, isModified: true };
  const { values } = stack.buffer;
  const value = stack.buffer.get(element.valueStart);
  values[element.valueStart] = codes.at(signAt) === Code.plus ? value : -value;
  return { ...element, start: signAt };
}

/** Moves the element's values to where its frame began, over arguments that are not needed any more, and hands it on. */
function compact(element: Element, valueStart: number, { stack }: ScanState): void {
  const { buffer } = stack;
  const size = element.valueEnd - element.valueStart;
  if (element.valueStart > valueStart) {
    buffer.values.copyWithin(valueStart, element.valueStart, element.valueEnd);
    buffer.spans.copyWithin(2 * valueStart, 2 * element.valueStart, 2 * element.valueEnd);
  }
  buffer.length = valueStart + size;
  stack.deliver({ ...element, valueStart, valueEnd: valueStart + size });
}

/** Pops frames above the bracket that `code` closes; false when it closes nothing. */
function unwind(scanner: ScanState, i: number, open: number, code: number): boolean {
  const { stack } = scanner;
  const distance = stack.distanceTo(open);
  if (distance < 0) {
    const isData = stack.top.mode === 'plain' || scanner.isSelection || !scanner.lexicon.isCode;
    if (isData)
      stack.errors.push(readErrors.unopenedBracket({ start: i, end: i + 1 }, String.fromCharCode(code)));
    if (stack.top.mode === 'plain' || stack.top.mode === 'call') scanner.junk(i, i + 1, false);
    return false;
  }
  for (let k = 0; k < distance; k++) {
    const { top } = stack;
    if ((top.mode === 'plain' && top.count > 0) || (top.mode === 'call' && top.items !== undefined)) {
      stack.errors.push(
        readErrors.unclosedBracket({ start: top.start, end: i }, String.fromCharCode(top.open)),
      );
    }
    top.error = undefined;
    scanner.junk(i, i, false);
    stack.pop();
  }
  return true;
}
