import { brotliDecompressSync } from 'node:zlib';

/** Node's own Brotli, which the core does not carry; throws on damage or beyond `limit` bytes. */
export function unpackBrotli(packed: Uint8Array, limit: number): Uint8Array {
  return new Uint8Array(brotliDecompressSync(packed, { maxOutputLength: Math.max(1, limit) }));
}
