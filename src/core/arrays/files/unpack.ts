import { DamagedBytes, UnpackedTooLarge } from './unpackErrors';

/** The most bytes that one compressed part of a file (a page, a buffer) may unpack to. */
export const maximumUnpacked = 268_435_456;

/** Unpacks all of `packed`; throws where it is damaged or longer than `limit` bytes. */
export type Unpacker = (packed: Uint8Array, limit: number) => Uint8Array;

/** Zstandard (RFC 8878). */
export async function zstdUnpacker(): Promise<Unpacker> {
  const { Decompress } = await import('fzstd');
  return (packed, limit) => {
    const parts = new Parts(limit);
    new Decompress((part) => {
      parts.add(part.slice());
    }).push(packed, true);
    return parts.joined();
  };
}

/** Gzip (RFC 1952), also several members one after the other. */
export async function gzipUnpacker(): Promise<Unpacker> {
  const { Gunzip } = await import('fflate');
  return (packed, limit) => {
    const parts = new Parts(limit);
    const stream = new Gunzip((part) => {
      parts.add(part);
    });
    for (let at = 0; at < packed.length; at += gzipStep)
      stream.push(packed.subarray(at, at + gzipStep), at + gzipStep >= packed.length);
    return parts.joined();
  };
}

/** Deflate packs at most 1032 to 1: the limit is noticed 66 MB late at most. */
const gzipStep = 65_536;

/** Unpacked bytes, at most `limit` of them. */
class Parts {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  constructor(readonly limit: number) {}

  add(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length > this.limit) throw new UnpackedTooLarge(this.limit);
    this.#parts.push(part);
  }

  joined(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }
}

/** An unpacker whose result must have the length that was announced. */
export function exactly(unpack: Unpacker): (packed: Uint8Array, size: number) => Uint8Array {
  return (packed, size) => {
    if (size > maximumUnpacked) throw new UnpackedTooLarge(maximumUnpacked);
    const bytes = unpack(packed, size);
    if (bytes.length !== size) throw new DamagedBytes('not as long as announced');
    return bytes;
  };
}
