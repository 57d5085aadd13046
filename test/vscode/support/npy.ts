/** A .npy file of little-endian doubles, as NumPy writes it. */
export function npy(shape: string, values: readonly number[]): Uint8Array {
  const start = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = `${start.padEnd(117)}\n`;
  const bytes = new Uint8Array(10 + header.length + 8 * values.length);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, header.length & 0xff, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  const view = new DataView(bytes.buffer, 10 + header.length);
  values.forEach((value, index) => {
    view.setFloat64(8 * index, value, true);
  });
  return bytes;
}
