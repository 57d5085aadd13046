import { arrayNotes, readErrors } from '../readErrors';
import type { ValueBuffer } from '../valueBuffer';
import { Kind } from './constants';
import type { Element, Frame } from './frame';
import { describeShape } from './shapes';

/** NumPy's constructors whose second argument is the mask. */
export function isMaskedArray(callee: string): boolean {
  return /(?:^|\.)(?:masked_array|MaskedArray)$/.test(callee);
}

/** NumPy's masked array: where the mask is true the value is missing. A mask that is not written out leaves the array as written, with a note. */
export function masked(
  array: Element,
  mask: Element | undefined,
  { start, callee }: Frame,
  { values }: ValueBuffer,
): Element {
  if (mask === undefined) {
    const note = arrayNotes.notApplied('mask', { start, end: start + callee.length });
    return { ...array, isModified: true, notes: [...(array.notes ?? []), note] };
  }
  const count = array.valueEnd - array.valueStart;
  const maskCount = mask.valueEnd - mask.valueStart;
  if (maskCount !== count && mask.shape.length > 0)
    return {
      ...array,
      error: readErrors.shapeMismatch(
        { start: mask.start, end: mask.end },
        maskCount,
        describeShape(array.shape),
      ),
    };
  let isAny = false;
  for (let at = 0; at < count; at++) {
    const isMasked = (values[mask.valueStart + (maskCount === 1 ? 0 : at)] ?? 0) !== 0;
    if (isMasked) values[array.valueStart + at] = NaN;
    isAny ||= isMasked;
  }
  return isAny ? { ...array, kinds: array.kinds | Kind.missing, dtype: floatType(array.dtype) } : array;
}

/** Integers and truth values have no NaN. */
function floatType(dtype: string | undefined): string | undefined {
  return dtype?.startsWith('float') === true ? dtype : undefined;
}
