import { describe, it } from 'vitest';
import type { Expected } from './expectArray';
import { expectArrays } from './expectArray';

const array = 'array([[0.1, 0.9],\n       [0.8, 0.2]])';
const series = '0    1\n1    0\ndtype: int64';
const labels = "0    cat\n1    dog\ndtype: category\nCategories (2, object): ['cat', 'dog']";
const named = 'a    0.1\nb    0.2\nName: p, dtype: float64';

const ofArray: Expected = { shape: [2, 2], values: [0.1, 0.9, 0.8, 0.2], format: 'numpy-repr' };
const ofSeries: Expected = { shape: [2], values: [1, 0], dtype: 'int64', format: 'pandas' };
const ofLabels: Expected = { shape: [2], values: ['cat', 'dog'] };
const ofNamed: Expected = { name: 'p', shape: [2], values: [0.1, 0.2] };

const rows: readonly (readonly [source: string, ...expected: Expected[]])[] = [
  [`(${array}, ${series})`, ofArray, ofSeries],
  [`(${series}, ${array})`, ofSeries, ofArray],
  [`(${named}, ${array}, ${series})`, ofNamed, ofArray, ofSeries],
  [`[${series}, ${named}]`, ofSeries, ofNamed],
  [`(${array}, ${labels})`, ofArray, ofLabels],
  [`(${series},)`, ofSeries],
  [`>>> f()\n(${array}, ${series})\n>>> g()\n(${named}, ${series})`, ofArray, ofSeries, ofNamed, ofSeries],
];

describe("pandas' series printed in a tuple or a list", () => {
  it.each(rows.map(([source, ...expected]) => ({ source, expected })))(
    'is read beside the other members: $source',
    ({ source, expected }) => {
      expectArrays(source, undefined, expected);
    },
  );
});
