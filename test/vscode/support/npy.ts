/** A .npy file of little-endian doubles, as NumPy writes it. */
export function npy(shape: string, values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setFloat64(8 * index, value, true);
  });
  return npyOf('<f8', shape, bytes);
}

/** A .npy file of small integers, one byte each. */
export function npyOfBytes(shape: string, values: Int8Array): Uint8Array {
  return npyOf('|i1', shape, new Uint8Array(values.buffer, values.byteOffset, values.length));
}

function npyOf(type: string, shape: string, values: Uint8Array): Uint8Array {
  const start = `{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = `${start.padEnd(117)}\n`;
  const bytes = new Uint8Array(10 + header.length + values.length);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, header.length & 0xff, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  bytes.set(values, 10 + header.length);
  return bytes;
}
