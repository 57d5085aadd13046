import { readArrays } from '../../src/core/arrays/readArrays';
import { type Measurement, mediansByTurns, milliseconds, uniformNumbers } from './measurement';

const rows = 20_000;
const columns = 5;

/** A text for each reader, of as many rows as asked for. */
const readers: readonly {
  readonly name: string;
  readonly language: string | undefined;
  readonly print: (rows: readonly (readonly string[])[]) => string;
}[] = [
  {
    name: 'literals',
    language: 'python',
    print: (table) => `y_pred = [${table.map((row) => `[${row.join(', ')}]`).join(',\n ')}]`,
  },
  {
    name: 'printed reprs',
    language: undefined,
    print: (table) => `array([${table.map((row) => `[${row.join(', ')}]`).join(',\n       ')}])`,
  },
  {
    name: 'printed without commas',
    language: undefined,
    print: (table) => `[${table.map((row) => `[${row.join(' ')}]`).join('\n ')}]`,
  },
  {
    name: 'tables',
    language: 'csv',
    print: (table) => ['a,b,c,d,e', ...table.map((row) => row.join(','))].join('\n'),
  },
  {
    name: 'JSON records',
    language: 'json',
    print: (table) =>
      `[${table.map((row) => `{${row.map((value, j) => `"c${j}": ${value}`).join(', ')}}`).join(',\n')}]`,
  },
  {
    name: 'YAML lists',
    language: 'yaml',
    print: (table) => `p:\n${table.map((row) => `  - [${row.join(', ')}]`).join('\n')}\n`,
  },
];

/** For each reader the time for 2N characters over the time for N: about 2 is linear. */
export function measureLinearity(): readonly Measurement[] {
  const uniform = uniformNumbers();
  const table = Array.from({ length: 2 * rows }, () =>
    Array.from({ length: columns }, () => uniform().toFixed(6)),
  );
  return readers.map(({ name, language, print }) => {
    const texts = [print(table), print(table.slice(0, rows))];
    const [double = NaN, single = NaN] = mediansByTurns(
      texts.map((text) => () => {
        if (readArrays(text, { language }).arrays.length === 0) throw new Error(`${name}: nothing was read.`);
      }),
    );
    return {
      what: `linear: ${name}, ${rows} rows twice`,
      ours: milliseconds(double),
      peer: { name: 'once', amount: milliseconds(single) },
      goal: { of: 'ratio', atMost: 2.5 },
    };
  });
}
