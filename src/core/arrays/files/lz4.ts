import { viewOf } from './elementType';
import { DamagedBytes, UnpackedTooLarge } from './unpackErrors';

/** Unpacks an LZ4 block (LZ4 block format, lz4_Block_format.md) into `into` from `start`; returns where it ended. */
export function unpackLz4Block(packed: Uint8Array, into: Uint8Array, start: number): number {
  let from = 0;
  let to = start;
  const length = (first: number): number => {
    let sum = first;
    for (let byte = first === 15 ? 255 : 0; byte === 255; sum += byte) {
      byte = packed[from++] ?? -1;
      if (byte < 0) throw new DamagedBytes('LZ4: a length is cut off');
    }
    return sum;
  };
  while (from < packed.length) {
    const token = packed[from++] as number;
    const literals = length(token >> 4);
    if (from + literals > packed.length || to + literals > into.length)
      throw new DamagedBytes('LZ4: literals beyond the end');
    into.set(packed.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from === packed.length) return to;
    const offset = (packed[from] as number) | ((packed[from + 1] ?? 0) << 8);
    from += 2;
    const end = to + length(token & 15) + 4;
    if (offset === 0 || offset > to || end > into.length) throw new DamagedBytes('LZ4: a match out of range');
    if (offset >= end - to) into.copyWithin(to, to - offset, end - offset);
    else for (let i = to; i < end; i++) into[i] = into[i - offset] as number;
    to = end;
  }
  return to;
}

/** One block that fills `size` bytes, or Hadoop's framing of such blocks: big-endian sizes, unpacked and packed, before each. */
export function unpackLz4(packed: Uint8Array, size: number): Uint8Array {
  return unpackHadoopLz4(packed, size) ?? filled(packed, size);
}

/** A block that must fill `size` bytes. */
export function filled(packed: Uint8Array, size: number): Uint8Array {
  const into = new Uint8Array(size);
  if (unpackLz4Block(packed, into, 0) !== size) throw new DamagedBytes('LZ4: not as long as announced');
  return into;
}

function unpackHadoopLz4(packed: Uint8Array, size: number): Uint8Array | undefined {
  const view = viewOf(packed);
  const into = new Uint8Array(size);
  let at = 0;
  let to = 0;
  while (at + 8 <= packed.length) {
    const [unpackedSize, packedSize] = [view.getUint32(at), view.getUint32(at + 4)];
    if (to + unpackedSize > size || at + 8 + packedSize > packed.length) return undefined;
    const end = unpackLz4Block(packed.subarray(at + 8, at + 8 + packedSize), into, to);
    if (end !== to + unpackedSize) return undefined;
    to = end;
    at += 8 + packedSize;
  }
  return at === packed.length && to === size ? into : undefined;
}

const frameMagic = 0x184d2204;

/** An LZ4 frame (lz4_Frame_format.md) of at most `limit` bytes; checksums are passed over. */
export function unpackLz4Frame(packed: Uint8Array, limit: number): Uint8Array {
  const view = viewOf(packed);
  if (packed.length < 7 || view.getUint32(0, true) !== frameMagic) throw new DamagedBytes('LZ4: no frame');
  const flags = packed[4] as number;
  const blockSize = 2 ** (8 + 2 * (((packed[5] as number) >> 4) & 7));
  const hasContentSize = (flags & 8) !== 0;
  if (hasContentSize && packed.length < 15) throw new DamagedBytes('LZ4: the frame is cut off');
  const announced = hasContentSize ? Number(view.getBigUint64(6, true)) : undefined;
  if ((announced ?? 0) > limit) throw new UnpackedTooLarge(limit);
  let into = new Uint8Array(announced ?? Math.min(limit, Math.max(blockSize, 4 * packed.length)));
  let to = 0;
  let at = 7 + (hasContentSize ? 8 : 0) + ((flags & 1) !== 0 ? 4 : 0);
  for (;;) {
    if (at + 4 > packed.length) throw new DamagedBytes('LZ4: the frame is cut off');
    const head = view.getUint32(at, true);
    at += 4;
    if (head === 0) break;
    const size = head & 0x7fffffff;
    if (at + size > packed.length) throw new DamagedBytes('LZ4: the frame is cut off');
    const block = packed.subarray(at, at + size);
    if (announced === undefined && to + Math.max(blockSize, size) > into.length)
      into = grown(into, to + Math.max(blockSize, size), limit);
    if (head >>> 31 === 1) {
      if (to + size > into.length) throw new DamagedBytes('LZ4: longer than announced');
      into.set(block, to);
      to += size;
    } else to = unpackLz4Block(block, into, to);
    at += size + ((flags & 16) !== 0 ? 4 : 0);
  }
  if (announced !== undefined && to !== announced) throw new DamagedBytes('LZ4: not as long as announced');
  return into.subarray(0, to);
}

function grown(bytes: Uint8Array, needed: number, limit: number): Uint8Array<ArrayBuffer> {
  if (needed > limit) throw new UnpackedTooLarge(limit);
  const larger = new Uint8Array(Math.min(limit, Math.max(needed, 2 * bytes.length)));
  larger.set(bytes);
  return larger;
}
