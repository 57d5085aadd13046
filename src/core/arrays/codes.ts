/** The UTF-16 codes of a text as a typed array, several times faster to scan than `charCodeAt`. */
export type Codes = Uint8Array | Uint16Array;

const behind = 4;

interface Encoder {
  encodeInto(source: string, destination: Uint8Array): { readonly read: number; readonly written: number };
}

/** In every runtime of ours (Node, workers, browsers), though not in the library of ECMAScript. */
declare const TextEncoder: new () => Encoder;

/** Four zeros stand behind the last code, so that reading up to four too far is harmless. */
export function codesOf(text: string): Codes {
  const ascii = new Uint8Array(text.length + behind);
  const { read, written } = new TextEncoder().encodeInto(text, ascii);
  // Where every character took one byte, the bytes are the codes.
  if (read === text.length && written === read) return ascii;
  const codes = new Uint16Array(text.length + behind);
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
  return codes;
}

/** A text and its codes, which are made when they are first asked for and shared by all who read parts of it. */
export class SourceText {
  #codes: Codes | undefined;

  constructor(readonly source: string) {}

  get codes(): Codes {
    return (this.#codes ??= codesOf(this.source));
  }

  /** Runs `read` on codes that end at `end`: a code that belongs to no value stands there meanwhile. */
  upTo<T>(end: number, read: (codes: Codes) => T): T {
    const { codes } = this;
    const next = codes[end] ?? 0;
    codes[end] = 0;
    try {
      return read(codes);
    } finally {
      codes[end] = next;
    }
  }
}
