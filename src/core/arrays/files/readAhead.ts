import type { ByteSource } from './byteSource';

/** The same bytes, of which at least `size` are read at once and held: small parts in rising order cost few readings. */
export function readAhead(source: ByteSource, size: number): ByteSource {
  let first = 0;
  let held: Uint8Array = new Uint8Array();
  return {
    size: source.size,
    read: async (start, end) => {
      const to = Math.min(end, source.size);
      if (start < first || to > first + held.length) {
        held = await source.read(start, Math.min(source.size, Math.max(to, start + size)));
        first = start;
      }
      return held.subarray(start - first, to - first);
    },
  };
}
