import { strToU8 } from 'fflate';

/** An .npy file of doubles. */
export function npy(shape: readonly number[], values: readonly number[]): Uint8Array {
  const head =
    `{'descr': '<f8', 'fortran_order': False, 'shape': (${shape.join(',')},), }`.padEnd(117) + '\n';
  const bytes = new Uint8Array(128 + 8 * values.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
  bytes.set(strToU8(head), 10);
  new Float64Array(bytes.buffer, 128).set(values);
  return bytes;
}
