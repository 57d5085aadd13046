/** How one kind of element lies in bytes. */
export interface ElementType {
  /** In NumPy's words: `float32`, `int64`, `bool`. */
  readonly dtype: string;
  readonly bytes: number;
  /** Writes the elements of `bytes` into `into` from `at`; returns the index of the first that a double cannot hold, or -1. */
  readonly decode: (bytes: Uint8Array, into: Float64Array, at: number, littleEndian: boolean) => number;
}

type Getter = (view: DataView, offset: number, littleEndian: boolean) => number;

/** A typed array of the element, where JavaScript has one. */
type NativeArray = new (buffer: ArrayBufferLike, offset: number, length: number) => ArrayLike<number>;

/** Whether typed arrays of this machine are little-endian, as practically everywhere. */
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Elements that a double holds exactly; those of a native array are converted all at once, several times faster than one by one. */
function plain(dtype: string, bytes: number, get: Getter, Native?: NativeArray): ElementType {
  return {
    dtype,
    bytes,
    decode: (given, into, at, littleEndian) => {
      const count = Math.floor(given.length / bytes);
      if (Native !== undefined && (bytes === 1 || littleEndian === isLittleEndian)) {
        const aligned = given.byteOffset % bytes === 0 ? given : given.slice();
        into.set(new Native(aligned.buffer, aligned.byteOffset, count), at);
        return -1;
      }
      const view = viewOf(given);
      for (let i = 0; i < count; i++) into[at + i] = get(view, i * bytes, littleEndian);
      return -1;
    },
  };
}

/** 64-bit integers: exact up to 2^53, beyond that the first one is reported. */
function wide(
  dtype: string,
  get: (view: DataView, offset: number, littleEndian: boolean) => bigint,
): ElementType {
  return {
    dtype,
    bytes: 8,
    decode: (bytes, into, at, littleEndian) => {
      const view = viewOf(bytes);
      let bad = -1;
      for (let i = 0; i < Math.floor(view.byteLength / 8); i++) {
        const high = view.getUint32(i * 8 + (littleEndian ? 4 : 0), littleEndian);
        if (high < 0x200000) {
          // Without a BigInt, which costs more than all the rest.
          into[at + i] = high * 2 ** 32 + view.getUint32(i * 8 + (littleEndian ? 0 : 4), littleEndian);
          continue;
        }
        const exact = get(view, i * 8, littleEndian);
        const value = Number(exact);
        into[at + i] = value;
        if (bad < 0 && BigInt(value) !== exact) bad = i;
      }
      return bad;
    },
  };
}

/** A view of the same bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** IEEE 754 binary16. */
function halfToDouble(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const single = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a binary32. */
function brainToDouble(bits: number): number {
  single.setUint16(0, bits);
  return single.getFloat32(0);
}

export const elementTypes = {
  float64: plain('float64', 8, (view, offset, little) => view.getFloat64(offset, little), Float64Array),
  float32: plain('float32', 4, (view, offset, little) => view.getFloat32(offset, little), Float32Array),
  float16: plain('float16', 2, (view, offset, little) => halfToDouble(view.getUint16(offset, little))),
  bfloat16: plain('bfloat16', 2, (view, offset, little) => brainToDouble(view.getUint16(offset, little))),
  int8: plain('int8', 1, (view, offset) => view.getInt8(offset), Int8Array),
  int16: plain('int16', 2, (view, offset, little) => view.getInt16(offset, little), Int16Array),
  int32: plain('int32', 4, (view, offset, little) => view.getInt32(offset, little), Int32Array),
  int64: wide('int64', (view, offset, little) => view.getBigInt64(offset, little)),
  uint8: plain('uint8', 1, (view, offset) => view.getUint8(offset), Uint8Array),
  uint16: plain('uint16', 2, (view, offset, little) => view.getUint16(offset, little), Uint16Array),
  uint32: plain('uint32', 4, (view, offset, little) => view.getUint32(offset, little), Uint32Array),
  uint64: wide('uint64', (view, offset, little) => view.getBigUint64(offset, little)),
  bool: plain('bool', 1, (view, offset) => (view.getUint8(offset) === 0 ? 0 : 1)),
} as const satisfies Readonly<Record<string, ElementType>>;
