import { describe, it } from 'vitest';
import type { Expected } from './expectArray';
import { expectArrays } from './expectArray';

const p = [0.1, 0.9, 0.2, 0.8];
const matrix: Expected = { name: 'A', shape: [2, 2], values: p };

const cases: readonly (readonly [what: string, source: string, ...expected: Expected[]])[] = [
  [
    'a matrix by the digit of its type, over several lines',
    'Eigen::Matrix2d A; A(0, 1) = 3;\nA << 0.1, 0.9, // first\n     0.2, 0.8;',
    matrix,
  ],
  ['the last size of several', 'MatrixXd A(1, 4), B; A.resize(2, 2);\nA << 0.1, 0.9, 0.2, 0.8;', matrix],
  [
    'the arguments of a template',
    'Matrix<float, 2, 2, Eigen::RowMajor> A;\n  A << .1f, .9f, .2f, .8f;',
    { ...matrix, dtype: 'float32' },
  ],
  ['one of several names', 'Array22f B, A;\nA << 0.1, 0.9, 0.2, 0.8;', matrix],
  ['a vector', 'VectorXi y(2);\ny << 1, 0;', { name: 'y', shape: [2], values: [1, 0] }],
  [
    'a shape that is not in reach, with a note',
    'A << 0.1, 0.9,\n     0.2, 0.8;',
    { name: 'A', shape: [4], values: p, notes: ['operation-not-applied'] },
  ],
  [
    'no shifts, streams or blocks',
    'std::cout << 1, 2; A << B, C; x = y << 2, 3; float w[] = {1, 2};',
    { name: 'w', shape: [2], values: [1, 2] },
  ],
];

describe('Eigen’s comma initialisers: what is read', () => {
  it.each(cases.map(([what, source, ...expected]) => ({ what, source, expected })))(
    '$what',
    ({ source, expected }) => {
      expectArrays(source, 'cpp', expected);
    },
  );
});
