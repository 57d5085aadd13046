import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesIn } from '../../../../src/core/arrays/files/largeText/placesIn';
import { LineIndex } from '../../../../src/core/lineColumn';
import { utf8Bytes, watched } from './largeText';

describe('the places of offsets in a text that is read in parts', () => {
  it('are those in the whole text', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '\n', '\n', 'é', '𝒳', '\r'),
      minLength: 1,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(fc.nat(60), { maxLength: 4 }),
        fc.integer({ min: 4, max: 30 }),
        async (source, given, step) => {
          const offsets = given.map((offset) => Math.min(offset, source.length)).toSorted((a, b) => a - b);
          const lines = new LineIndex(source);
          const places = await placesIn(watched(utf8Bytes(source)), offsets, { whole: 0, step, kept: 0 });
          expect(places).toEqual(offsets.map((offset) => lines.at(offset)));
        },
      ),
      { numRuns: 500 },
    );
  });
});
