import { softmaxKernelBytes } from './softmaxKernelBytes';

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

interface KernelExports {
  readonly summarise64: (scores: number, rows: number, k: number, out: number) => void;
  readonly survey64: (scores: number, rows: number, k: number, tolerance: number, out: number) => void;
  readonly losses32: (scores: number, labels: number, rows: number, k: number, out: number) => void;
}

export interface WasmKernel {
  readonly memory: WasmMemory;
  readonly exports: KernelExports;
}

const pageBytes = 65_536;
/** The kernel's constants lie below. */
const firstByte = 4096;
/** Scores that are copied into the kernel's memory at a time. */
const chunkBytes = 131_072;

/** The kernel, or `undefined` where WebAssembly with SIMD is not to be had. */
export function loadWasmKernel(): WasmKernel | undefined {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly?: WasmNamespace };
  if (WebAssembly === undefined) return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: 4 });
    const bytes = Uint8Array.from(softmaxKernelBytes.match(/../g) ?? [], (byte) => parseInt(byte, 16));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    return { memory, exports };
  } catch {
    return undefined;
  }
}

/** Where a chunk of rows and its results lie in the kernel's memory, which grows to hold them. */
function layOutChunk(
  { memory }: WasmKernel,
  rowBytes: number,
  resultBytes: number,
): { rows: number; labelsAt: number; outAt: number } {
  const rows = Math.max(1, Math.floor(chunkBytes / rowBytes));
  const labelsAt = firstByte + aligned(rows * rowBytes);
  const outAt = labelsAt + aligned(rows * 4);
  const missing =
    Math.ceil((outAt + (rows + 1) * resultBytes) / pageBytes) - memory.buffer.byteLength / pageBytes;
  if (missing > 0) memory.grow(missing);
  return { rows, labelsAt, outAt };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}

/** Fills four numbers of `out` for each row of k scores, as `summarisePlainly` does, to the same bits. */
export function summariseInWasm(
  kernel: WasmKernel,
  scores: Float64Array,
  k: number,
  out: Float64Array,
): void {
  const { rows, outAt } = layOutChunk(kernel, k * 8, 32);
  const { buffer } = kernel.memory;
  const given = new Float64Array(buffer, firstByte);
  for (let i = 0; i * k < scores.length; i += rows) {
    const chunk = scores.subarray(i * k, (i + rows) * k);
    given.set(chunk);
    kernel.exports.summarise64(firstByte, chunk.length / k, k, outAt);
    out.set(new Float64Array(buffer, outAt, (4 * chunk.length) / k), 4 * i);
  }
}

/** Fills `out` with -log softmax of each row's class; scores are, or round to, single precision. */
export function lossesInWasm(
  kernel: WasmKernel,
  scores: Float32Array | Float64Array,
  classes: Int32Array,
  k: number,
  out: Float64Array,
): void {
  const { rows, labelsAt, outAt } = layOutChunk(kernel, k * 4, 8);
  const { buffer } = kernel.memory;
  const given = new Float32Array(buffer, firstByte);
  const labels = new Int32Array(buffer, labelsAt);
  for (let i = 0; i < classes.length; i += rows) {
    const count = Math.min(rows, classes.length - i);
    given.set(scores.subarray(i * k, (i + count) * k));
    labels.set(classes.subarray(i, i + count));
    kernel.exports.losses32(firstByte, labelsAt, count, k, outAt);
    out.set(new Float64Array(buffer, outAt, count), i);
  }
}

/** What one pass over rows of k scores finds; `near` rows sum to 1 within the tolerance, `undefinedSums` have a NaN sum. */
export interface RawSurvey {
  least: number;
  greatest: number;
  largestGap: number;
  near: number;
  undefinedSums: number;
}

export function surveyInWasm(
  kernel: WasmKernel,
  scores: Float64Array,
  k: number,
  tolerance: number,
): RawSurvey {
  const { rows, outAt } = layOutChunk(kernel, k * 8, 40);
  const { buffer } = kernel.memory;
  const given = new Float64Array(buffer, firstByte);
  const found = new Float64Array(buffer, outAt, 5);
  const total: RawSurvey = { least: Infinity, greatest: -Infinity, largestGap: 0, near: 0, undefinedSums: 0 };
  for (let at = 0; at < scores.length; at += rows * k) {
    const chunk = scores.subarray(at, at + rows * k);
    given.set(chunk);
    kernel.exports.survey64(firstByte, chunk.length / k, k, tolerance, outAt);
    const [least = NaN, greatest = NaN, largestGap = NaN, near = NaN, undefinedSums = NaN] = found;
    total.least = Math.min(total.least, least);
    total.greatest = Math.max(total.greatest, greatest);
    total.largestGap = Math.max(total.largestGap, largestGap);
    total.near += near;
    total.undefinedSums += undefinedSums;
  }
  return total;
}
