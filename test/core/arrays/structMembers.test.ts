import { describe, it } from 'vitest';
import type { Expected } from './expectArray';
import { expectArrays } from './expectArray';

const vector = (...values: readonly number[]): Expected => ({ shape: [values.length], values });

const rows: readonly (readonly [language: string, source: string, ...expected: Expected[]])[] = [
  [
    'go',
    'cases := []c{{[]float64{0.1, 0.9}, []int{1, 0}}, {[]float64{0.2, 0.8}, []int{0, 1}}}',
    vector(0.1, 0.9),
    vector(1, 0),
    vector(0.2, 0.8),
    vector(0, 1),
  ],
  ['go', 's := Sample{[]float64{0.1, 0.9}, []float64{1, 0, 1}}', vector(0.1, 0.9), vector(1, 0, 1)],
  [
    'go',
    's := Sample{[]float64{1, 0}, [][]float64{{0.1, 0.9}, {0.2, 0.8}}}',
    vector(1, 0),
    { shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8] },
  ],
  ['cpp', 'Sample s{std::vector<float>{0.1, 0.9}, std::vector<int>{1, 0}};', vector(0.1, 0.9), vector(1, 0)],
  [
    'go',
    'p := [2][2]float64{{0.1, 0.9}, {0.2, 0.8}}',
    { name: 'p', shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8] },
  ],
  [
    'csharp',
    'double[][] p = { new double[] { 0.1, 0.9 }, new[] { 0.2, 0.8 } };',
    { name: 'p', shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8] },
  ],
];

describe('arrays in braces', () => {
  it.each(rows.map(([language, source, ...expected]) => ({ language, source, expected })))(
    'are members of a struct where their types or lengths differ, otherwise rows, in $language: $source',
    ({ language, source, expected }) => {
      expectArrays(source, language, expected);
    },
  );
});
