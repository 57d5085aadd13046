import type { NamedArray, ReadResult } from '../arrays';
import { type KeyText, readKeys } from './readKeys';
import { isWrittenOut } from './readRecordTable';
import type { StructuredArray } from './structuredArray';

/** NumPy's records as columns, each of the type of its field; undefined where no column is written out. */
export function readStructuredArray(
  text: KeyText,
  { fields, records, span }: StructuredArray,
): ReadResult | undefined {
  const isRead = (key: string): boolean => records.every((record) => isWrittenOut(text, record, key));
  const { arrays, errors } = readKeys(text, records, span, isRead);
  if (arrays.length + errors.length === 0) return undefined;
  const typed = arrays.map((array): NamedArray => {
    const dtype = fields.find(({ name }) => name === array.name)?.dtype;
    return dtype === undefined || !fits(array, dtype) ? array : { ...array, dtype };
  });
  return { arrays: typed, errors };
}

/** Whether the values are what the field's type says: NumPy would make others of 0.5 as an integer. */
function fits({ dtype, labels }: NamedArray, stated: string): boolean {
  if (labels !== undefined) return false;
  return stated.startsWith('float') || dtype === stated || (dtype === 'int64' && /^u?int/.test(stated));
}
