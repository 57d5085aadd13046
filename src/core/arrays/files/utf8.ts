interface Decoder {
  decode(bytes?: Uint8Array): string;
}

/** In every runtime of ours (Node, workers, browsers), though not in the library of ECMAScript. */
declare const TextDecoder: new (encoding?: string, options?: { readonly ignoreBOM?: boolean }) => Decoder;

/** How the characters of a text are written as bytes. */
export interface TextEncoding {
  /** The text of bytes that begin with a whole character; a byte order mark is left out where the file begins. */
  readonly decode: (bytes: Uint8Array, isBeginning: boolean) => string;
  /** How many of the bytes are whole characters. */
  readonly whole: (bytes: Uint8Array) => number;
}

/** The encoding of a file by its first bytes: a byte order mark says when it is UTF-16, otherwise it is UTF-8. */
export function encodingOf([first, second]: Uint8Array): TextEncoding {
  if (first === 0xff && second === 0xfe) return encoding('utf-16le', (bytes) => wholeUnits(bytes, 1));
  if (first === 0xfe && second === 0xff) return encoding('utf-16be', (bytes) => wholeUnits(bytes, 0));
  return encoding('utf-8', wholeUtf8);
}

/** The text that bytes hold. */
export function utf8(bytes: Uint8Array): string {
  return encodingOf(bytes).decode(bytes, true);
}

function encoding(name: string, whole: TextEncoding['whole']): TextEncoding {
  return {
    decode: (bytes, isBeginning) => new TextDecoder(name, { ignoreBOM: !isBeginning }).decode(bytes),
    whole,
  };
}

/** A character of more than one byte begins with a byte from 0xC0 on, which says how many follow. */
function wholeUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= 3; back++) {
    const code = bytes[bytes.length - back] ?? 0;
    if (code < 0x80) break;
    if (code < 0xc0) continue;
    const length = code >= 0xf0 ? 4 : code >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Two bytes a unit, the greater of which is the `high` one; half a surrogate pair is no character. */
function wholeUnits(bytes: Uint8Array, high: number): number {
  const even = bytes.length - (bytes.length % 2);
  const last = bytes[even - 2 + high] ?? 0;
  return last >= 0xd8 && last < 0xdc ? even - 2 : even;
}
