import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kind } from '../../../src/core/arrays/literals/constants';
import { cellValue } from '../../../src/core/arrays/tables/cell';
import type { Expected } from './expectArray';
import { expectArrays } from './expectArray';

type Row = readonly [what: string, source: string, ...expected: Expected[]];

const y: Expected = { name: 'y', shape: [2], values: [1, 0] };
const p: Expected = { name: 'p', shape: [2], values: [0.9, 0.2] };

const rows: readonly Row[] = [
  ['commas', 'y,p\n1,0.9\n0,0.2\n', { ...y, format: 'csv', dtype: 'int64' }, p],
  ['tabs', 'y\tp\n1\t0.9\n0\t0.2\n', { ...y, format: 'tsv' }, p],
  ['semicolons and decimal commas', 'y;p\n1;0,9\n0;0,2\n', y, p],
  [
    'quoted names and labels',
    '"y","p"\n"yes, it is","0.9"\n"no ""x""",0.2\n',
    { name: 'y', shape: [2], values: ['yes, it is', 'no "x"'] },
    p,
  ],
  ['a comment line and Windows line ends', '# made by hand\r\ny,p\r\n1,0.9\r\n0,0.2\r\n', y, p],
  ['the index pandas writes', ',y,p\n0,1,0.9\n1,0,0.2\n', y, p],
  ['columns that pandas numbers', '0,1\n1,0.9\n0,0.2\n', { ...y, name: '0' }, { ...p, name: '1' }],
  ['a name that is also a constant', 'p,true\n0.9,1\n0.2,0\n', p, { ...y, name: 'true' }],
  ['the same in front', 'true,p\n1,0.9\n0,0.2\n', { ...y, name: 'true' }, p],
  [
    'nothing but such names',
    'false;true\n0.1;0.9\n0.8;0.2\n',
    { name: 'false', shape: [2], values: [0.1, 0.8] },
    { ...p, name: 'true' },
  ],
  [
    'a class named None',
    'None,A\n0.1,0.9\n0.8,0.2\n',
    { name: 'None', shape: [2], values: [0.1, 0.8] },
    { ...p, name: 'A' },
  ],
  ['truth values without names', 'true,0.9\nfalse,0.2\n', { shape: [2, 2], values: [1, 0.9, 0, 0.2] }],
  [
    'a first value that is not known',
    'nan,cat\n0.5,dog\n',
    { shape: [2], values: [NaN, 0.5] },
    { shape: [2], values: ['cat', 'dog'] },
  ],
  [
    'thousands apart by commas',
    'x,y\n"1,234.5",1\n"12,345,678",0\n',
    { name: 'x', shape: [2], values: [1234.5, 12345678] },
    y,
  ],
  [
    'thousands apart by blanks',
    'x;y\n1 234,5;1\n12\u202f345,25;0\n',
    { name: 'x', shape: [2], values: [1234.5, 12345.25] },
    y,
  ],
  [
    'thousands apart by points',
    'x;y\n1.234,5;1\n12.345,25;0\n',
    { name: 'x', shape: [2], values: [1234.5, 12345.25] },
    y,
  ],
  [
    'thousands apart by apostrophes',
    "x,y\n1'234.5,1\n12’345.25,0\n",
    { name: 'x', shape: [2], values: [1234.5, 12345.25] },
    y,
  ],
  [
    'commas that may stand between thousands or before decimals',
    'y,p\n1,"2,000"\n0,"3,500"\n',
    { ...y, notes: [] },
    { name: 'p', shape: [2], values: [2000, 3500], notes: ['unclear-comma'] },
  ],
  [
    'the same between tabs',
    'y\tp\n1\t2,000\n0\t3,500\n',
    { ...y, notes: [] },
    { name: 'p', shape: [2], values: [2, 3.5], notes: ['unclear-comma'] },
  ],
  [
    'the same where another cell tells that they are decimal',
    'y,p\n1,"2,000"\n0,"3,5"\n',
    y,
    { name: 'p', shape: [2], values: [2, 3.5], notes: [] },
  ],
  [
    'the same where another cell tells that they stand between thousands',
    'y\tp\n1\t2,000\n0\t1,234.5\n',
    y,
    { name: 'p', shape: [2], values: [2000, 1234.5], notes: [] },
  ],
  ['decimal commas in quotation marks', 'y,p\n1,"0,9"\n0,"0,2"\n', y, p],
  [
    'scores of each class',
    'label,cat,dog\ncat,0.7,0.3\ndog,0.1,0.9\n',
    { name: 'label', shape: [2], values: ['cat', 'dog'] },
    { name: 'cat', shape: [2], values: [0.7, 0.1] },
    { name: 'dog', shape: [2], values: [0.3, 0.9] },
  ],
  [
    'two groups of columns',
    'y0,y1,p0,p1\n1,0,0.9,0.1\n0,1,0.2,0.8\n',
    { name: 'y', shape: [2, 2], values: [1, 0, 0, 1], notes: ['columns'] },
    { name: 'p', shape: [2, 2], values: [0.9, 0.1, 0.2, 0.8], notes: ['columns'] },
  ],
  ['numbers without names', '0.1,0.9\n0.2,0.8\n', { shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8] }],
  [
    'labels and scores without names',
    '1,0.1,0.9\n0,0.2,0.8\n',
    { shape: [2], values: [1, 0] },
    { shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8] },
  ],
  [
    'blanks',
    ' 0.1 0.9\n 0.2 0.8\n',
    { shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8], format: 'whitespace-table' },
  ],
  ['one column', '0.1\n0.9\n', { shape: [2], values: [0.1, 0.9] }],
  ['one line', '0.1, 0.9', { shape: [2], values: [0.1, 0.9] }],
  ['percentages and fractions', 'y,p\n1,90%\n0,1/5\n', y, p],
  [
    'numbers of every kind',
    'x\n-inf\n\u22121.5\n1e3\nNaN\n',
    { name: 'x', shape: [4], values: [-Infinity, -1.5, 1000, NaN] },
  ],
  [
    'Markdown',
    'Text.\n\n| y | **p** |\n|---|--:|\n| 1 | 0.9 |\n| 0 | `0.2` |\n',
    { ...y, format: 'markdown-table' },
    p,
  ],
  [
    'Polars',
    '┌─────┬─────┐\n│ y   ┆ p   │\n│ --- ┆ --- │\n│ i64 ┆ f64 │\n╞═════╪═════╡\n│ 1   ┆ 0.9 │\n│ 0   ┆ 0.2 │\n└─────┴─────┘',
    y,
    p,
  ],
  ['a database', '+---+-----+\n| y | p   |\n+---+-----+\n| 1 | 0.9 |\n| 0 | 0.2 |\n+---+-----+', y, p],
];

describe('tables', () => {
  it.each(rows.map(([what, source, ...expected]) => ({ what, source, expected })))(
    '$what',
    ({ source, expected }) => {
      expectArrays(source, undefined, expected);
    },
  );

  it('is found between the prose of a document, whose references are no arrays', () => {
    const source =
      'As in [1] and (3, 4):\n\n```python\ny = [1, 0]\n```\n\nHere [0.9, 0.2].\n\n| a | b |\n|--|--|\n| 1 | 0.5 |\n';
    expectArrays(source, 'markdown', [
      y,
      { shape: [2], values: [0.9, 0.2] },
      { name: 'a', shape: [1], values: [1] },
      { name: 'b', shape: [1], values: [0.5] },
    ]);
  });
});

describe('a cell', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 1, maxLength: 18 });
  const decimals = fc
    .record({
      sign: fc.constantFrom('', '-', '+'),
      whole: digits,
      rest: fc.option(digits),
      power: fc.option(fc.integer({ min: -330, max: 330 }), { freq: 4 }),
    })
    .map(
      ({ sign, whole, rest, power }) =>
        `${sign}${whole}${rest === null ? '' : `.${rest}`}${power === null ? '' : `e${power}`}`,
    );

  it('is the double of Number(), and an integer where it has neither point nor exponent', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          decimals,
          digits.map((text) => `${text}.`),
          digits.map((text) => `.${text}`),
        ),
        (text) => {
          const isInteger = /^[-+]?\d+$/.test(text);
          const decimalsOf = /\.(\d*)/.exec(text)?.[1]?.length ?? 0;
          expect(cellValue(text, false)).toEqual({
            value: Number(text),
            kind: isInteger ? Kind.integer : Kind.float,
            decimals: decimalsOf,
          });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each(['-', '.', '-.', '1.2.3', '--1', '1-', ''])('"%s" is no number', (text) => {
    expect(cellValue(text, false)?.value ?? NaN).toBeNaN();
  });
});
