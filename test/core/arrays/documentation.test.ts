import { describe, it } from 'vitest';
import type { Expected } from './expectArray';
import { expectArrays } from './expectArray';

type Row = readonly [language: string, source: string, ...expected: Expected[]];

const rows: readonly Row[] = [
  [
    'python',
    'def f():\n    """Doc.\n\n    >>> x = f([1,\n    ...        2])\n    >>> x\n    tensor([0.5000, 0.2500])\n    """\n    return 0',
    { name: undefined, shape: [2], values: [1, 2] },
    { name: undefined, shape: [2], values: [0.5, 0.25], notes: ['low-precision'] },
  ],
  [
    'python',
    'def f():\n    """Doc.\n\n    >>> f()\n    ┌─────┐\n    │ p   │\n    │ --- │\n    │ f64 │\n    ╞═════╡\n    │ 0.5 │\n    └─────┘\n    """',
    { name: 'p', shape: [1], values: [0.5], format: 'polars' },
  ],
  [
    'julia',
    '"""\n    f(x)\n\n```jldoctest\njulia> f(2)\n2×2 Matrix{Float64}:\n 0.1  0.9\n 0.2  0.8\n```\n"""\nf(x) = 1',
    { shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8], format: 'julia-display' },
  ],
];

describe('the examples in a documentation string', () => {
  it.each(rows.map(([language, source, ...expected]) => ({ language, source, expected })))(
    'in $language: $source',
    ({ language, source, expected }) => {
      expectArrays(source, language, expected);
    },
  );
});

const matrix: Expected = { shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8] };

describe('text with the stars of a block comment', () => {
  it.each([
    ['/**\n * Tensor\n *    [[0.1, 0.9],\n *     [0.2, 0.8]]\n */', undefined],
    ['/**\n * Tensor\n *    [[0.1, 0.9],\n *     [0.2, 0.8]]\n */\nf();', 'javascript'],
    ['tensor([[0.1, 0.9],\n *         [0.2, 0.8]])\n *', undefined],
  ])('is read without them: %s', (source, language) => {
    expectArrays(source, language, [matrix]);
  });
});

describe('text with stars behind brackets and slashes', () => {
  it('has no comments there', () => {
    expectArrays('f(*args), f(**kwargs) of data/*.csv:\n[0.1 0.9]\n', undefined, [
      { shape: [2], values: [0.1, 0.9] },
    ]);
  });
});
