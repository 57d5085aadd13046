import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArrays } from '../../../src/core/arrays/readArrays';
import { expectPlaces, meaning } from './expectArray';

const languages = [
  undefined,
  'python',
  'typescript',
  'rust',
  'c',
  'go',
  'r',
  'julia',
  'matlab',
  'wolfram',
  'json',
  'jsonl',
  'yaml',
  'csv',
  'markdown',
];

/** Pieces that the readers look for, so that random texts come near to arrays. */
const pieces = fc.constantFrom(
  ...[
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    ',',
    ';',
    '\n',
    ' ',
    '0.5',
    '1',
    '-',
    '...',
    '…',
    '"a"',
    "'",
    '"',
    'x',
    ' = ',
    'np.array(',
    'tensor(',
    'c(',
    'matrix(',
  ],
  ...[
    'nrow = 2',
    '.reshape(2, -1)',
    '.T',
    ' * 3',
    '1.0e-03 *',
    '[1] ',
    '[1,] ',
    '[,1] ',
    '2×2 Matrix:',
    '3-element V:',
    'dtype: float64',
    '|',
    '|--|',
    '- ',
    'a: ',
  ],
  ...[
    '#',
    '//',
    '/*',
    '*/',
    '"""',
    '>>> ',
    '\\',
    'vec![',
    '; 3',
    ':',
    '1:3',
    'inf',
    'None',
    '\t',
    '\r\n',
    'y =\n\n',
    '\u2212',
    '\ud800',
    '```\n',
    '1e999',
    '0x',
  ],
  ...[
    '(1, 0.2)',
    'dtype=[("y", "i4"), ("p", "f4")]',
    "dtype='i4,f4'",
    '[]float64{',
    '[][]int{',
    'vector<int>{',
    '\n * ',
    '/**\n',
    '<BLANKLINE>\n',
    'julia> ',
    '\n  - b: 1',
    '\n    c:\n',
    '"2,000"',
    ', 0    1\n1    0\ndtype: int64',
    '\nx 1 i  0.1',
    '\n  2 i  0.3',
  ],
);
const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

/** What holds of every reading: a shape that its values fill, places inside the text, a sentence for each error, something said at all. */
function expectSound(source: string, language: string | undefined): void {
  const { arrays, errors } = readArrays(source, { language });
  expect(arrays.length + errors.length).toBeGreaterThan(0);
  for (const array of arrays) {
    expect(array.shape.reduce((product, size) => product * size, 1)).toBe(array.values.length);
    expect(array.values.length).toBeGreaterThan(0);
    expectPlaces(array);
    if (array.labels !== undefined)
      for (const value of array.values) expect(value < array.labels.length || Number.isNaN(value)).toBe(true);
  }
  for (const { span, code } of errors) {
    expect(code).not.toBe('');
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeLessThanOrEqual(source.length);
    expect(span.start).toBeLessThanOrEqual(span.end);
  }
}

describe('any text', () => {
  it.each(languages)('is read or refused (%s)', (language) => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary', maxLength: 80 })), (source) => {
        expectSound(source, language);
      }),
      { numRuns: 300 },
    );
  });
});

const row = (width: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: width, maxLength: width });
const matrices = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(row(width), { minLength: 2, maxLength: 5 }));

const number = (value: number): string => (Object.is(value, -0) ? '-0.0' : String(value));
const flat = (rows: readonly (readonly number[])[]): string => rows.flat().map(number).join(', ');
const nested = (rows: readonly (readonly number[])[], open: string, close: string): string =>
  `${open}${rows.map((values) => `${open}${values.map(number).join(', ')}${close}`).join(', ')}${close}`;

/** How each language writes a matrix. */
const writers: Readonly<Record<string, (rows: readonly (readonly number[])[]) => string>> = {
  python: (rows) => `p = np.array(${nested(rows, '[', ']')})`,
  javascript: (rows) => `const p = ${nested(rows, '[', ']')};`,
  rust: (rows) => `let p = array!${nested(rows, '[', ']')};`,
  c: (rows) => `double p[${String(rows.length)}][${String(rows[0]?.length)}] = ${nested(rows, '{', '}')};`,
  go: (rows) => `p := [][]float64${nested(rows, '{', '}')}`,
  r: (rows) => `p <- matrix(c(${flat(rows)}), nrow = ${String(rows.length)}, byrow = TRUE)`,
  julia: (rows) => `p = [${rows.map((values) => values.map(number).join(' ')).join('; ')}]`,
  matlab: (rows) => `p = [${rows.map((values) => values.map(number).join(', ')).join('\n')}];`,
  json: (rows) => `{"p": ${JSON.stringify(rows)}}`,
  yaml: (rows) => `p:\n${rows.map((values) => `  - [${values.map(number).join(', ')}]\n`).join('')}`,
};

describe('a matrix', () => {
  it.each(Object.entries(writers))('written in %s is read back, value for value', (language, write) => {
    fc.assert(
      fc.property(matrices, (rows) => {
        const source = write(rows);
        const { arrays, errors } = readArrays(source, { language });
        expect(errors).toEqual([]);
        expect(arrays.map(({ name, shape }) => ({ name, shape }))).toEqual([
          { name: 'p', shape: [rows.length, rows[0]?.length] },
        ]);
        // JSON writes -0 as 0.
        const wanted = language === 'json' ? rows.flat().map((value) => value + 0) : rows.flat();
        expect(arrays[0] === undefined ? [] : meaning(arrays[0])).toEqual(wanted);
      }),
    );
  });

  it.each(Object.entries(writers))('cut short in %s is never read with fewer rows', (language, write) => {
    fc.assert(
      fc.property(matrices, fc.double({ min: 0, max: 1, noNaN: true }), (rows, part) => {
        const source = write(rows);
        const inside = Math.max(
          source.lastIndexOf(']]'),
          source.lastIndexOf('}}'),
          source.lastIndexOf(')'),
          language === 'julia' || language === 'matlab' ? source.lastIndexOf(']') : 0,
        );
        const cut = source.slice(0, Math.floor((inside + 1) * part * 0.999));
        const { arrays } = readArrays(cut, { language });
        if (language === 'yaml') return;
        expect(arrays.filter(({ shape }) => shape.length === 2)).toEqual([]);
      }),
    );
  });
});

describe('long and deep texts', () => {
  it.each([
    ['brackets that open', '['],
    ['brackets that close', ']'],
    ['pairs', '[]'],
    ['quotation marks', '"'],
    ['escaped quotation marks', '\\"'],
    ['apostrophes', "'a "],
    ['slashes', '=/['],
    ['comments', '/*'],
    ['calls', 'f('],
    ['array calls', 'np.array('],
    ['names', 'a = '],
    ['lines of one number', '1\n'],
    ['rows', '[1,2],\n'],
    ['dashes', '- '],
    ['table lines', '|a|b|\n'],
    ['labels', '[1] a\n'],
    ['types', 'dtype: x\n'],
    ['titles', 'y =\n'],
    ['sizes', '2×2 M:\n'],
    ['prompts', '>>> x\n'],
    ['dots', '...'],
    ['words', 'word '],
    ['backticks', '```\n'],
    ['signs', '[-'],
    ['fractions', '1/'],
  ])(
    'of %s are read or refused, without a hang',
    (_what, piece) => {
      for (const language of [undefined, 'python', 'yaml', 'markdown', 'csv']) {
        expectSound(piece.repeat(6000), language);
      }
    },
    60_000,
  );

  it.each([
    ['comments above a call', `${'      // x\n\n'.repeat(24)}f(new[] { 1, 2 });`],
    ['a type of many parameters', `x: ${'<a>'.repeat(60)}; = [1, 2]`],
    ['a type of many brackets', `x: ${'[a]'.repeat(60)}! = [1, 2]`],
  ])(
    '%s are passed over at once when a name is looked for',
    (_what, source) => {
      for (const language of ['csharp', 'python', 'typescript']) expectSound(source, language);
    },
    2_000,
  );
});
