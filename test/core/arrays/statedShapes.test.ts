import { describe, it } from 'vitest';
import type { Expected } from './expectArray';
import { expectArrays } from './expectArray';

const cases: readonly (readonly [language: string, source: string, ...expected: Expected[]])[] = [
  ['rust', 'let v = Vector3::new(0.1, 0.2, -0.7);', { name: 'v', shape: [3], values: [0.1, 0.2, -0.7] }],
  ['rust', 'f(na::RowVector2::new(1, 2))', { shape: [2], values: [1, 2] }],
  ['rust', 'Matrix2x3::new(1, 2, 3, 4, 5, 6)', { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] }],
  ['rust', 'Matrix2::new(1., 2.,\n  3., 4.)', { shape: [2, 2], values: [1, 2, 3, 4] }],
  ['rust', 'let w = Vector2::new(x, 0.5); let y = [1, 0];', { name: 'y', shape: [2], values: [1, 0] }],
  [
    'typescript',
    "const x = tf.tensor2d([1, 2, 3, 4], [n, 2], 'float32');",
    { shape: [4], values: [1, 2, 3, 4], dtype: 'float32', notes: ['operation-not-applied'] },
  ],
  [
    'typescript',
    'tf.tensor4d([1, 2], [size, size, depth, 1])',
    { shape: [2], values: [1, 2], notes: ['operation-not-applied'] },
  ],
  [
    'typescript',
    'tf.tensor3d([1, 2, 3, 4], shape)',
    { shape: [4], values: [1, 2, 3, 4], notes: ['operation-not-applied'] },
  ],
  ['typescript', "tf.tensor2d([[1, 2]], undefined, 'int32')", { shape: [1, 2], values: [1, 2], notes: [] }],
  ['typescript', 'tf.tensor2d([1, 2, 3, 4], [2, 2])', { shape: [2, 2], values: [1, 2, 3, 4], notes: [] }],
];

describe('shapes that are stated with the values', () => {
  it.each(cases.map(([language, source, ...expected]) => ({ language, source, expected })))(
    '$language: $source',
    ({ language, source, expected }) => {
      expectArrays(source, language, expected);
    },
  );
});
