import type * as Arrow from 'apache-arrow';
import { DamagedBytes } from './unpackErrors';
import { unpackLz4Frame } from './lz4';
import { maximumUnpacked, zstdUnpacker } from './unpack';

let loading: Promise<typeof Arrow> | undefined;

/** Apache Arrow, with unpackers for its two compressions, which refuse buffers that unpack to more than 256 MB. */
export function arrowLibrary(): Promise<typeof Arrow> {
  return (loading ??= load());
}

async function load(): Promise<typeof Arrow> {
  const arrow = await import('apache-arrow');
  const { compressionRegistry, CompressionType } = arrow;
  const zstd = await zstdUnpacker();
  compressionRegistry.set(CompressionType.LZ4_FRAME, {
    decode: (packed) => unpackLz4Frame(packed, maximumUnpacked),
  });
  compressionRegistry.set(CompressionType.ZSTD, { decode: (packed) => zstd(packed, maximumUnpacked) });
  await boundVectors();
  return arrow;
}

interface VectorReader {
  __vector_len(offset: number): number;
  capacity(): number;
}

/** Makes flatbuffers refuse vectors longer than all its bytes, over which it would loop for minutes in a damaged file. */
async function boundVectors(): Promise<void> {
  const { ByteBuffer } = await import('flatbuffers');
  const reader = ByteBuffer.prototype as VectorReader;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const lengthOf = reader.__vector_len;
  reader.__vector_len = function (this: VectorReader, offset: number): number {
    const length = lengthOf.call(this, offset);
    if (length < 0 || length > this.capacity()) throw new DamagedBytes('a length is out of range');
    return length;
  };
}
