import type { NamedArray, ReadError, Span } from '../arrays';
import { Code } from '../characters';
import { LabelTable } from '../labelTable';
import { maximumDepth, maximumRank, maximumValues, readErrors } from '../readErrors';
import { expectedValues, ValueBuffer } from '../valueBuffer';
import { ArrayCollector } from './arrayCollector';
import { Kind, mixes } from './constants';
import type { Element, Mode } from './frame';
import { Frame } from './frame';
import { GroupPlaces } from './groupPlaces';
import type { Lexicon } from './lexicon';
import { raggedRows, sameShape } from './shapes';
import { isMathematica } from './trivia';

/** Thrown to give up on a text that breaks a stated limit; the error is already recorded. */
export class LimitExceeded extends Error {}

/**
 * The open brackets around the place that is being read, and what was found. A bracket starts as a candidate array; the first thing
 * in it that is not a value opens it, and every array inside then stands for itself. Each text is read once, front to back.
 */
export class FrameStack {
  readonly buffer: ValueBuffer;
  readonly labels = new LabelTable();
  readonly errors: ReadError[] = [];
  top: Frame;
  private readonly frames: Frame[] = [];
  private depth = 0;
  private readonly places = new GroupPlaces();
  private readonly collector: ArrayCollector;

  constructor(
    private readonly source: string,
    private readonly range: Span,
    private readonly lexicon: Lexicon,
  ) {
    this.buffer = new ValueBuffer(expectedValues(source, range));
    this.collector = new ArrayCollector(this.buffer, this.labels, source, range, lexicon);
    this.top = new Frame();
    this.top.reset('open', 0, range.start, 0, 0);
    this.frames.push(this.top);
  }

  push(mode: Mode, open: number, start: number): Frame {
    this.depth++;
    if (this.depth > maximumDepth) {
      this.errors.push(readErrors.tooDeep({ start, end: start + 1 }, maximumDepth));
      throw new LimitExceeded();
    }
    if (this.buffer.length > maximumValues) {
      this.errors.push(readErrors.tooLarge(this.range, maximumValues));
      throw new LimitExceeded();
    }
    let frame = this.frames[this.depth];
    if (frame === undefined) {
      frame = new Frame();
      this.frames.push(frame);
    }
    frame.reset(mode, open, start, this.buffer.length, this.places.count);
    this.top = frame;
    return frame;
  }

  /** Takes the top frame off and returns it. */
  pop(): Frame {
    const closed = this.top;
    this.depth--;
    this.places.count = closed.groupStart;
    this.top = this.frames[this.depth] ?? closed;
    return closed;
  }

  /** What was found so far, in the order it stands. */
  get arrays(): readonly NamedArray[] {
    return this.collector.inOrder();
  }

  /** How many brackets are open. */
  get openBrackets(): number {
    return this.depth;
  }

  /** How many frames up the nearest frame opened by `open` is; -1 when there is none. */
  distanceTo(open: number): number {
    for (let depth = this.depth; depth > 0; depth--)
      if (this.frames[depth]?.open === open) return this.depth - depth;
    return -1;
  }

  addScalar(value: number, kind: number, start: number, end: number, decimals = 0): void {
    const frame = this.top;
    if (frame.mode === 'call') {
      const at = this.buffer.length;
      this.buffer.push(value, start, end);
      this.addItem({ start, end, valueStart: at, valueEnd: at + 1, shape: [], kinds: kind, decimals });
      return;
    }
    if (frame.kinds !== 0 && mixes(frame.kinds, kind)) {
      this.markJunk(start, end, true);
      return;
    }
    // `None` among arrays stands for an array that is not there.
    if (frame.groups > 0 && (this.holdsMembers(frame) || kind === Kind.missing)) {
      this.markJunk(start, end);
      return;
    }
    if (frame.filled && frame.spacedAt < 0) frame.spacedAt = start;
    this.buffer.push(value, start, end);
    frame.filled = true;
    frame.scalars++;
    frame.kinds |= kind;
    if (decimals > frame.decimals) frame.decimals = decimals;
    if (frame.groups > 0) frame.error ??= raggedRows({ start, end }, frame.count - 1, [], frame.childShape);
  }

  private addItem(item: Element): void {
    const frame = this.top;
    if (frame.filled) frame.slotIsJunk = true;
    frame.filled = true;
    frame.addItem(frame.key === undefined ? item : { ...item, key: frame.key });
  }

  /** Puts a finished value or array into the frame it stands in. */
  deliver(element: Element): void {
    const parent = this.top;
    if (parent.mode === 'ignored') this.buffer.length = element.valueStart;
    else if (parent.mode === 'open') this.emit(element);
    else if (element.isModified === true || this.isMisfit(parent, element)) {
      const { mode } = parent;
      this.markJunk(element.end, element.end);
      // A later argument of a call stays one: it is junk, and there is nowhere else to put the element.
      if (this.top.mode === mode) this.buffer.length = element.valueStart;
      else this.deliver(element);
    } else if (parent.mode === 'call') this.addItem(element);
    else if (element.shape.length === 0 && element.error === undefined) {
      this.buffer.length = element.valueStart;
      this.addScalar(
        this.buffer.get(element.valueStart),
        element.kinds,
        element.start,
        element.end,
        element.decimals,
      );
    } else this.addGroup(parent, element);
  }

  /** Whether an array cannot stand beside what `parent` holds already: text beside numbers, or an array beside the members of a tuple. */
  private isMisfit(parent: Frame, { kinds, shape, isMade }: Element): boolean {
    if (parent.mode !== 'plain' || parent.count === 0) return false;
    if (mixes(parent.kinds, kinds)) return true;
    if (shape.length === 0) return false;
    if (parent.scalars > 0)
      return (
        isMade === true ||
        this.holdsMembers(parent) ||
        (kinds & Kind.string) !== 0 ||
        (parent.kinds & Kind.missing) !== 0
      );
    const isSeveral = isMade === true || (this.lexicon.isCode && (kinds & Kind.string) !== 0);
    return isSeveral && !sameShape(parent.childShape, shape);
  }

  /** Whether the bracket may be a tuple or a struct, whose members need not be alike. */
  private holdsMembers({ open, call }: Frame): boolean {
    const { isCode } = this.lexicon;
    return (
      open === Code.openParen ||
      (open === Code.openBrace && call === undefined && isCode && !isMathematica(this.lexicon))
    );
  }

  private addGroup(parent: Frame, element: Element): void {
    const { shape, start, end } = element;
    if (parent.filled && parent.spacedAt < 0) parent.spacedAt = start;
    parent.filled = true;
    parent.groups++;
    parent.kinds |= element.kinds;
    if (element.decimals > parent.decimals) parent.decimals = element.decimals;
    parent.dtype ??= element.dtype;
    if (element.format !== undefined && element.format !== 'spaced') parent.format ??= element.format;
    if (element.format === 'spaced') parent.format ??= 'spaced';
    for (const note of element.notes ?? []) parent.addNote(note);
    if (parent.open === Code.openParen) parent.addItem(element);
    this.places.note(start, end, element.valueStart, element.valueEnd);
    if (element.error !== undefined) parent.error ??= element.error;
    else if (shape.length >= maximumRank) parent.error ??= readErrors.tooDeep({ start, end }, maximumRank);
    else if (parent.groups === 1 && parent.scalars === 0) parent.childShape = shape;
    else if (parent.scalars > 0) parent.error ??= raggedRows({ start, end }, parent.count - 1, shape, []);
    else if (!sameShape(parent.childShape, shape))
      parent.error ??= raggedRows({ start, end }, parent.groups - 1, shape, parent.childShape);
  }

  /** `addGroup` for the usual case, a row of single values: allocates nothing. */
  addRow(closed: Frame, end: number): void {
    const parent = this.top;
    if (parent.filled && parent.spacedAt < 0) parent.spacedAt = closed.start;
    parent.filled = true;
    parent.groups++;
    parent.kinds |= closed.kinds;
    if (closed.decimals > parent.decimals) parent.decimals = closed.decimals;
    this.places.note(closed.start, end, closed.valueStart, this.buffer.length);
    if (closed.spacedAt >= 0 && parent.format === undefined) parent.format = 'spaced';
    if (parent.groups === 1 && parent.scalars === 0) parent.childShape = [closed.scalars];
    else if (
      parent.childShape[0] !== closed.scalars ||
      parent.childShape.length !== 1 ||
      parent.scalars > 0
    ) {
      parent.error ??= raggedRows(
        { start: closed.start, end },
        parent.count - 1,
        [closed.scalars],
        parent.scalars > 0 ? [] : parent.childShape,
      );
    }
  }

  /** Something at `start` is not a value: the brackets around it are no arrays. */
  markJunk(start: number, end: number, isElement = false): void {
    let base = this.depth;
    while (base > 0 && this.isCandidate(this.frames[base])) base--;
    const outer = this.frames[base];
    if (outer === undefined) return;
    if (isElement) this.reportNotANumber(start, end);
    if (outer.mode === 'call') outer.slotIsJunk = true;
    const mode = outer.mode === 'open' ? 'open' : 'ignored';
    for (let depth = base + 1; depth <= this.depth; depth++) {
      const frame = this.frames[depth];
      if (frame === undefined) continue;
      const nextGroups = this.frames[depth + 1]?.groupStart ?? this.places.count;
      if (mode === 'open') this.emitMembers(frame, depth === this.depth ? this.places.count : nextGroups);
      frame.mode = mode;
    }
  }

  /** Whether junk inside spoils the frame; in a call, only the first argument counts. */
  private isCandidate(frame: Frame | undefined): boolean {
    if (frame?.mode === 'plain') return true;
    return frame?.mode === 'call' && frame.slot === 0 && frame.key === undefined;
  }

  private reportNotANumber(start: number, end: number): void {
    const frame = this.top;
    const numeric = (frame.kinds & (Kind.float | Kind.integer)) !== 0 && (frame.kinds & Kind.string) === 0;
    const enough = this.lexicon.isCode
      ? frame.scalars >= 2 && (frame.kinds & Kind.float) !== 0
      : frame.scalars >= 1;
    if (frame.mode === 'plain' && frame.open !== Code.openParen && numeric && enough) {
      this.errors.push(readErrors.notANumber({ start, end }, this.source.slice(start, end)));
    }
  }

  /** Arrays already folded into a bracket that turns out to be no array stand for themselves. */
  private emitMembers(frame: Frame, groupEnd: number): void {
    if (frame.mode === 'call' || frame.open === Code.openParen) {
      for (const item of frame.items ?? []) this.emit(item);
      return;
    }
    if (frame.error !== undefined && frame.error.code !== 'ragged-rows') {
      if (frame.error.code === 'elided') this.errors.push(frame.error);
      return;
    }
    for (const member of this.places.membersOf(frame, groupEnd)) this.emit(member);
  }

  /** An array that stands for itself: named and kept, or its error. */
  emit(element: Element): void {
    const isLast = element.valueEnd === this.buffer.length;
    if (element.error !== undefined) this.errors.push(element.error);
    else if (element.shape.length > 0 && element.valueEnd > element.valueStart)
      this.collector.keep(element, this.top.callee);
    if (isLast) this.buffer.length = element.valueStart;
  }

  /** Arrays that another reader has finished. */
  keepAll(arrays: readonly NamedArray[]): void {
    this.collector.keepAll(arrays);
  }

  /** At the end of the text: brackets that hold values and were never closed. */
  finish(): void {
    for (let depth = 1; depth <= this.depth; depth++) {
      const frame = this.frames[depth];
      if (frame === undefined || frame.mode === 'open' || frame.mode === 'ignored') continue;
      if (frame.count === 0 && frame.items === undefined && depth === this.depth) continue;
      const bracket = String.fromCharCode(frame.open);
      this.errors.push(readErrors.unclosedBracket({ start: frame.start, end: this.range.end }, bracket));
      break;
    }
    this.errors.sort((a, b) => a.span.start - b.span.start);
  }
}
