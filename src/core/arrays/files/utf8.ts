interface Decoder {
  decode(bytes?: Uint8Array): string;
}

/** In every runtime of ours (Node, workers, browsers), though not in the library of ECMAScript. */
declare const TextDecoder: new (encoding?: string) => Decoder;

/** The text that bytes hold; a byte order mark says when it is UTF-16, otherwise it is UTF-8. */
export function utf8(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
