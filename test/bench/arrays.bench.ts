import { readArrays } from '../../src/core/arrays/readArrays';
import { type Measurement, mediansByTurns, milliseconds, uniformNumbers } from './measurement';

const count = 1_000_000;

/** Texts of a million numbers: the precisions and shapes people print. */
function texts(): Readonly<Record<string, string>> {
  const uniform = uniformNumbers();
  const numbers = Array.from({ length: count }, () => uniform() * uniform());
  const rows = Array.from({ length: count / 10 }, (_, row) => numbers.slice(10 * row, 10 * row + 10));
  return {
    'vector, all digits': JSON.stringify(numbers),
    'rows of 10, all digits': JSON.stringify(rows),
    'rows of 10, float32 digits': rowsOf(rows, (value) => value.toPrecision(8)),
    'rows of 10, 4 digits': rowsOf(rows, (value) => value.toFixed(4)),
  };
}

function rowsOf(rows: readonly (readonly number[])[], print: (value: number) => string): string {
  return `[${rows.map((row) => `[${row.map(print).join(', ')}]`).join(',\n ')}]`;
}

/** Reading a literal of 10^6 numbers, beside `JSON.parse` of the same text. */
export function measureArrays(): readonly Measurement[] {
  return Object.entries(texts()).map(([what, text]) => {
    const [own = NaN, json = NaN] = mediansByTurns([
      () => {
        if (readArrays(text, { language: 'json' }).arrays[0]?.values.length !== count)
          throw new Error('The text was not read whole.');
      },
      () => JSON.parse(text) as unknown,
    ]);
    return {
      what: `literal of 10^6 numbers: ${what}`,
      ours: milliseconds(own),
      peer: { name: 'JSON.parse', amount: milliseconds(json) },
      goal: { of: 'ratio', atMost: 1 },
    };
  });
}
