import type { ArrayNote, ReadError } from '../arrays';
import type { Call } from './calls';

/** A value or an array that was read and not yet put into what surrounds it. */
export interface Element {
  readonly start: number;
  readonly end: number;
  /** Its values in the buffer. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Empty for a single value. */
  readonly shape: readonly number[];
  readonly kinds: number;
  readonly decimals: number;
  readonly dtype?: string | undefined;
  readonly format?: string | undefined;
  readonly notes?: readonly ArrayNote[] | undefined;
  readonly error?: ReadError | undefined;
  /** The keyword it was given under. */
  readonly key?: string | undefined;
  /** A call made it, so that it is an array even beside others of another shape. */
  readonly isMade?: boolean;
  /** Something follows that changes it and was not applied. */
  readonly isModified?: boolean;
}

/**
 * `plain`: brackets that hold only values so far. `call`: the arguments of a call that makes an array. `open`: brackets with other things
 * inside; each array in them stands for itself. `ignored`: subscripts, shapes and the like.
 */
export type Mode = 'plain' | 'call' | 'open' | 'ignored';

/** One open bracket. Frames are reused, so that a row of a matrix allocates nothing. */
export class Frame {
  mode: Mode = 'open';
  open = 0;
  /** Where the array begins: at the bracket, or at the name of the call before it. */
  start = 0;
  call: Call | undefined;
  /** Name of the call, as written. */
  callee = '';
  valueStart = 0;
  groupStart = 0;
  scalars = 0;
  groups = 0;
  childShape: readonly number[] = [];
  kinds = 0;
  decimals = 0;
  dtype: string | undefined;
  format: string | undefined;
  notes: ArrayNote[] | undefined;
  /** An element stands since the last separator. */
  filled = false;
  commas = false;
  /** Where the first element without a comma before it begins; -1 when there is none. */
  spacedAt = -1;
  /** Rows ended by `;` or a line break: how many, how long the first, where the current one began. */
  rows = 0;
  rowLength = 0;
  rowStart = 0;
  /** Line breaks between values, which may end rows: the same three numbers. */
  softRows = 0;
  softLength = 0;
  softStart = 0;
  softEven = true;
  error: ReadError | undefined;
  /** Arguments of a call, or members of a tuple. */
  items: Element[] | undefined;
  key: string | undefined;
  /** A mask was given, whether it could be read or not. */
  isMasked = false;
  slotIsJunk = false;
  /** Which argument is being read. */
  slot = 0;
  scale: string | undefined;
  /** The type written before the last of its members: `[]float64`, `std::vector<int>`. */
  memberType: string | undefined;
  /** Its own type says that its members are arrays alike: `[][]float64{`, `new double[][] {`. */
  isArrayOfArrays = false;
  /** The sign before the call, or -1: `-float('inf')`. */
  signAt = -1;

  get count(): number {
    return this.scalars + this.groups;
  }

  reset(mode: Mode, open: number, start: number, valueStart: number, groupStart: number): void {
    this.mode = mode;
    this.open = open;
    this.start = start;
    this.valueStart = valueStart;
    this.groupStart = groupStart;
    this.scalars = 0;
    this.groups = 0;
    this.kinds = 0;
    this.decimals = 0;
    this.filled = false;
    this.commas = false;
    this.spacedAt = -1;
    this.rows = 0;
    this.rowStart = 0;
    this.softRows = 0;
    this.softStart = 0;
    this.softEven = true;
    this.call = undefined;
    this.callee = '';
    this.dtype = undefined;
    this.format = undefined;
    this.notes = undefined;
    this.error = undefined;
    this.items = undefined;
    this.key = undefined;
    this.isMasked = false;
    this.slotIsJunk = false;
    this.slot = 0;
    this.scale = undefined;
    this.memberType = undefined;
    this.isArrayOfArrays = false;
    this.signAt = -1;
  }

  addItem(item: Element): void {
    (this.items ??= []).push(item);
  }

  addNote(note: ArrayNote): void {
    (this.notes ??= []).push(note);
  }
}
