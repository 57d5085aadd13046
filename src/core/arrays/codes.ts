/** How many codes a window takes in at once: at first and behind other characters few, of long ASCII text ever more. */
const shortest = 256;
const longest = 1 << 14;
/** How many codes a window keeps ahead of a reader while there are more. */
const ahead = 64;
/** Zeros behind the last code of a window, so that reading up to four too far is harmless. */
const behind = 4;

interface Encoder {
  encodeInto(source: string, destination: Uint8Array): { readonly read: number; readonly written: number };
}

/** In every runtime of ours (Node, workers, browsers), though not in the library of ECMAScript. */
declare const TextEncoder: new () => Encoder;

const encoder = new TextEncoder();

/** The UTF-16 codes of a text up to `end`, where it ends for whoever reads them. */
export class Codes {
  private window: CodeWindow | undefined;

  constructor(
    private readonly source: string,
    private readonly end: number,
  ) {}

  /** The code at `i`; 0, a code that belongs to no value, outside the text. */
  at(i: number): number {
    return i >= 0 && i < this.end ? this.source.charCodeAt(i) : 0;
  }

  /**
   * A window on the codes from `start` on, several times faster to scan than the text; undefined where the text is not ASCII. It holds
   * until the next one is asked for.
   */
  windowAt(start: number): CodeWindow | undefined {
    let { window } = this;
    if (window !== undefined && window.start <= start && start < window.safeEnd) return window;
    window ??= this.window = new CodeWindow(Math.min(longest, this.end - start));
    window.moveTo(this.source, start, this.end);
    return start < window.safeEnd ? window : undefined;
  }
}

/** A stretch of ASCII text as bytes. */
export class CodeWindow {
  readonly bytes: Uint8Array;
  /** The bytes by fours. */
  readonly fours: DataView;
  /** Where in the text the first byte stands. */
  start = 0;
  /** Up to here in the text a value may be read: behind it the window soon ends, though the text does not. */
  safeEnd = 0;
  private reach = shortest;

  constructor(private readonly capacity: number) {
    this.bytes = new Uint8Array(capacity + behind);
    this.fours = new DataView(this.bytes.buffer);
  }

  moveTo(source: string, start: number, end: number): void {
    const { bytes, capacity, reach } = this;
    const part = source.slice(start, Math.min(end, start + Math.min(reach, capacity)));
    const { read, written } = encoder.encodeInto(part, bytes.subarray(0, capacity));
    const isAscii = read === part.length && written === read;
    // Up to the first byte of another character the bytes are the codes.
    const other = isAscii ? -1 : bytes.subarray(0, written).findIndex((byte) => byte > 127);
    const length = other < 0 ? read : other;
    bytes.fill(0, length, length + behind);
    this.start = start;
    // What ends at another character or at the end of the text is whole.
    this.safeEnd = start + length - (isAscii && start + length < end ? ahead : 0);
    this.reach = isAscii ? Math.min(2 * reach, longest) : shortest;
  }
}
