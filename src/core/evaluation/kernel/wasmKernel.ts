import { once } from '../../once';
import { kernelBytes } from './kernelBytes';
import { parts, powersOfTwo } from './powersOfTwo';

/** What is used of the WebAssembly namespace, which neither Node's nor the DOM's types are here to declare. */
interface WasmNamespace {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: KernelExports };
  readonly Memory: new (limits: { readonly initial: number }) => WasmMemory;
}

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): void;
}

/** The functions of assembly/, where their parameters are explained; all but counts and `tolerance` are addresses. */
interface KernelExports {
  readonly survey: (
    scores: number,
    rows: number,
    k: number,
    tolerance: number,
    tops: number,
    found: number,
  ) => void;
  readonly summaries: (
    ...at: [
      scores: number,
      rows: number,
      k: number,
      tops: number,
      steps: number,
      terms: number,
      table: number,
      out: number,
    ]
  ) => void;
  readonly classesOf: (
    ...at: [targets: number, rows: number, k: number, classes: number, counts: number]
  ) => number;
  readonly lossesOfLogits: (
    ...at: [
      scores: number,
      rows: number,
      k: number,
      classes: number,
      tops: number,
      found: number,
      steps: number,
      terms: number,
      table: number,
      out: number,
    ]
  ) => void;
  readonly lossesOfProbabilities: (
    ...at: [scores: number, rows: number, k: number, classes: number, out: number]
  ) => void;
}

export interface WasmKernel {
  readonly memory: WasmMemory;
  readonly exports: KernelExports;
}

/** Where a chunk of rows and what belongs to it lie in the kernel's memory. */
export interface Chunk {
  /** An even number of them: the kernel takes two at a time. */
  readonly rows: number;
  readonly scores: number;
  readonly targets: number;
  readonly classes: number;
  readonly counts: number;
  readonly tops: number;
  readonly steps: number;
  readonly terms: number;
  readonly found: number;
  readonly out: number;
}

const pageBytes = 65_536;
/** The kernel's own constants lie below. */
export const tableAt = 4096;
const firstByte = tableAt + parts * 16;
/** Bytes of scores that are copied into the kernel's memory at a time: with what belongs to them they stay in the second-level cache. */
const chunkBytes = 32_768;

/** The kernel, loaded on first use; `undefined` where WebAssembly with SIMD is not to be had. */
export const wasmKernel = once(loadWasmKernel);

function loadWasmKernel(): WasmKernel | undefined {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly?: WasmNamespace };
  if (WebAssembly === undefined) return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: 4 });
    const bytes = Uint8Array.from(kernelBytes.match(/../g) ?? [], (byte) => parseInt(byte, 16));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    writeTable(memory.buffer);
    return { memory, exports };
  } catch {
    return undefined;
  }
}

/** For each m = 0 … 255 the tail of 2^(m/256) and its bits, less those that the step n · 256 + m adds for m. */
function writeTable(buffer: ArrayBuffer): void {
  const numbers = new Float64Array(buffer, tableAt, 2 * parts);
  const bits = new BigUint64Array(buffer, tableAt, 2 * parts);
  powersOfTwo.forEach(({ high, low }, m) => {
    numbers[2 * m] = low;
    numbers[2 * m + 1] = high;
    bits[2 * m + 1] = (bits[2 * m + 1] as bigint) - (BigInt(m) << 44n);
  });
}

/** Divides the memory among what belongs to a chunk of rows of k scores; it grows to hold rows of any length. */
export function layOutChunk({ memory }: WasmKernel, k: number): Chunk {
  const rows = Math.max(2, 2 * Math.floor(chunkBytes / (16 * k)));
  let end = firstByte;
  const take = (numbers: number): number => {
    const start = end;
    end += 16 * Math.ceil(numbers / 2);
    return start;
  };
  const chunk: Chunk = {
    rows,
    scores: take(rows * k),
    targets: take(rows),
    classes: take(rows / 2),
    counts: take(k),
    tops: take(rows),
    steps: take(rows * (k + 1)),
    terms: take(rows * (k + 1)),
    found: take(5),
    out: take(4 * rows),
  };
  const missing = Math.ceil(end / pageBytes) - memory.buffer.byteLength / pageBytes;
  if (missing > 0) memory.grow(missing);
  return chunk;
}
