import type { LineColumn } from '../../../lineColumn';
import type { ByteSource } from '../byteSource';
import { largeText, textBeginning, textChunks, type TextLimits } from './textChunks';

/** The lines and columns of rising offsets in a text, which is read as far as the last of them. */
export async function placesIn(
  source: ByteSource,
  offsets: readonly number[],
  limits: TextLimits,
): Promise<readonly LineColumn[]> {
  const places: LineColumn[] = [];
  let line = 1;
  let lineStart = 0;
  const whole = (part: string): { value: string; end: number } => ({ value: part, end: part.length });
  const lineEndsBefore = (part: string, offset: number, end: number): void => {
    for (;;) {
      const newline = part.indexOf('\n', Math.max(0, lineStart - offset));
      if (newline < 0 || offset + newline >= end) return;
      line += 1;
      lineStart = offset + newline + 1;
    }
  };
  for await (const { place, value } of textChunks(
    await largeText(source, limits),
    textBeginning,
    whole,
    {},
  )) {
    const end = place.offset + place.length;
    for (let next = offsets[places.length]; next !== undefined && next < end; next = offsets[places.length]) {
      lineEndsBefore(value, place.offset, next);
      places.push({ line, column: next - lineStart + 1 });
    }
    if (places.length === offsets.length) return places;
    lineEndsBefore(value, place.offset, end);
  }
  // Behind the last character.
  return offsets.map((offset, index) => places[index] ?? { line, column: offset - lineStart + 1 });
}
