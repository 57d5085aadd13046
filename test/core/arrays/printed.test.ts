import { describe, it } from 'vitest';
import type { Expected } from './expectArray';
import { expectArrays } from './expectArray';

type Row = readonly [what: string, source: string, ...expected: Expected[]];

const p = [0.1, 0.9, 0.2, 0.8];
const matrix: Expected = { shape: [2, 2], values: p };

const rows: readonly Row[] = [
  ['NumPy without commas', '[[0.1 0.9]\n [0.2 0.8]]', { ...matrix, format: 'numpy-repr' }],
  [
    'NumPy, wrapped',
    `[${Array.from({ length: 12 }, (_, i) => `0.123456${String(i % 10)}`).join(' ')}\n 0.5]`,
    {
      shape: [13],
      values: [...Array.from({ length: 12 }, (_, i) => Number(`0.123456${String(i % 10)}`)), 0.5],
    },
  ],
  [
    'NumPy repr',
    'array([[0.1, 0.9],\n       [0.2, 0.8]], dtype=float32)',
    { ...matrix, dtype: 'float32', format: 'numpy-repr', notes: [] },
  ],
  [
    'NumPy at its 8 digits',
    'array([0.12345679, 0.5       ])',
    { shape: [2], values: [0.12345679, 0.5], notes: ['low-precision'] },
  ],
  [
    'NumPy exponents and special values',
    '[ 1.e-05  nan -inf  2.]',
    { shape: [4], values: [1e-5, NaN, -Infinity, 2] },
  ],
  ['JAX', 'Array([[0.1, 0.9],\n       [0.2, 0.8]], dtype=float32)', { ...matrix, dtype: 'float32' }],
  [
    'PyTorch',
    "tensor([[0.1000, 0.9000],\n        [0.2000, 0.8000]], device='cuda:0', grad_fn=<SoftmaxBackward0>)",
    { ...matrix, format: 'torch-repr', notes: ['low-precision'] },
  ],
  [
    'PyTorch with a factor',
    'tensor(1.0000e-03 *\n       [[0.1234, 0.5000]])',
    { shape: [1, 2], values: [0.0001234, 0.0005] },
  ],
  [
    'early PyTorch',
    '1.00000e-03 *\n  0.1234  0.5000\n  0.2000  0.3000\n[torch.FloatTensor of size 2x2]',
    { shape: [2, 2], values: [0.0001234, 0.0005, 0.0002, 0.0003] },
  ],
  ['PyTorch scalars in a list', '[tensor(0.1000), tensor(0.9000)]', { shape: [2], values: [0.1, 0.9] }],
  [
    'TensorFlow',
    'tf.Tensor(\n[[0.1 0.9]\n [0.2 0.8]], shape=(2, 2), dtype=float32)',
    { ...matrix, dtype: 'float32', format: 'tensorflow-repr' },
  ],
  [
    'TensorFlow, eager',
    '<tf.Tensor: shape=(2, 2), dtype=float32, numpy=\narray([[0.1, 0.9],\n       [0.2, 0.8]], dtype=float32)>',
    { ...matrix, name: 'numpy', dtype: 'float32' },
  ],
  [
    'a session at the prompt',
    '>>> x = np.array([[1, 2],\n...               [3, 4]])\n>>> x\narray([[1, 2],\n       [3, 4]])',
    { name: 'x', shape: [2, 2], values: [1, 2, 3, 4] },
    { shape: [2, 2], values: [1, 2, 3, 4] },
  ],
  [
    'a pandas series',
    '0    0.1\n1    0.9\nName: p, dtype: float64',
    { name: 'p', shape: [2], values: [0.1, 0.9], format: 'pandas' },
  ],
  ['a pandas series of labels', '0    cat\n1    dog\ndtype: object', { shape: [2], values: ['cat', 'dog'] }],
  [
    'a pandas frame',
    '   y    p\n0  1  0.9\n1  0  0.2',
    { name: 'y', shape: [2], values: [1, 0] },
    { name: 'p', shape: [2], values: [0.9, 0.2] },
  ],
  [
    'a pandas frame with its size',
    '   y    p\n0  1  0.9\n1  0  0.2\n\n[2 rows x 2 columns]',
    { name: 'y', shape: [2], values: [1, 0] },
    { name: 'p', shape: [2], values: [0.9, 0.2] },
  ],
  ['an R vector', '[1] 0.1 0.9 0.2\n[4] 0.8\n', { shape: [4], values: p, format: 'r-print' }],
  ['R strings', '[1] "cat" "dog"', { shape: [2], values: ['cat', 'dog'] }],
  ['an R factor', '[1] cat dog cat\nLevels: cat dog', { shape: [3], values: ['cat', 'dog', 'cat'] }],
  ['an R matrix', '     [,1] [,2]\n[1,]  0.1  0.9\n[2,]  0.2  0.8', { ...matrix, format: 'r-print' }],
  [
    'an R matrix in two parts',
    '     [,1] [,2]\n[1,]    1    2\n[2,]    4    5\n     [,3]\n[1,]    3\n[2,]    6',
    { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] },
  ],
  [
    'a Julia matrix',
    '2×2 Matrix{Float64}:\n 0.1  0.9\n 0.2  0.8',
    { ...matrix, format: 'julia-display', dtype: 'float64' },
  ],
  [
    'a Julia vector',
    '2-element Vector{Float32}:\n 0.1\n 0.9',
    { shape: [2], values: [0.1, 0.9], dtype: 'float32' },
  ],
  [
    'Julia slices',
    '2×2×2 Array{Int64, 3}:\n[:, :, 1] =\n 1  2\n 3  4\n\n[:, :, 2] =\n 5  6\n 7  8',
    { shape: [2, 2, 2], values: [1, 5, 2, 6, 3, 7, 4, 8] },
  ],
  [
    'one-hot rows of Julia',
    '2×2 OneHotMatrix(::Vector{UInt32}) with eltype Bool:\n 1  ⋅\n ⋅  1',
    { shape: [2, 2], values: [1, 0, 0, 1] },
  ],
  [
    'MATLAB',
    'y =\n\n    0.1000    0.9000\n    0.2000    0.8000\n',
    { ...matrix, name: 'y', format: 'matlab-display', notes: ['low-precision'] },
  ],
  [
    'MATLAB with a factor',
    'y =\n\n   1.0e-03 *\n\n    0.1000    0.9000\n',
    { name: 'y', shape: [2], values: [0.0001, 0.0009] },
  ],
  [
    'MATLAB in groups of columns',
    'y =\n\n  Columns 1 through 2\n\n    1     2\n\n  Column 3\n\n     3\n',
    { name: 'y', shape: [3], values: [1, 2, 3] },
  ],
  [
    'pytest',
    'E       array([[0.1, 0.9],\n\nE              [0.2, 0.8]])\nE       assert False',
    { ...matrix },
  ],
  ['IPython', 'In [3]: p\nOut[3]: array([0.1, 0.9])', { shape: [2], values: [0.1, 0.9] }],
  [
    'NumPy behind a prompt, in lines as long as one another',
    '>>> print(p)\n[0.1 0.9\n 0.2 0.8]',
    { shape: [4], values: p },
  ],
  [
    'NumPy rows, wrapped',
    '[[0.1 0.9\n  0.2 0.8]\n [0.3 0.4\n  0.5 0.6]]',
    { shape: [2, 4], values: [...p, 0.3, 0.4, 0.5, 0.6] },
  ],
  [
    'an R vector with names',
    '   a    b \n0.10 0.90 \n   c    d \n0.20 0.80 ',
    { shape: [4], values: p, format: 'r-print' },
  ],
  ['classes predicted in R', '  1   2 \ncat dog \nLevels: cat dog', { shape: [2], values: ['cat', 'dog'] }],
  ['an R vector with a gap', '[1] 0.1  NA', { shape: [2], values: [0.1, NaN], notes: ['missing-value'] }],
  [
    'an R array of three dimensions',
    ', , 1\n\n     [,1] [,2]\n[1,]    1    2\n\n, , 2\n\n     [,1] [,2]\n[1,]    3    4\n',
    { shape: [1, 2, 2], values: [1, 3, 2, 4] },
  ],
  [
    'a tibble',
    '# A tibble: 2 × 2\n      y     p\n  <int> <dbl>\n1     0  0.5 \n2     1  0.25\n',
    { name: 'y', shape: [2], values: [0, 1] },
    { name: 'p', shape: [2], values: [0.5, 0.25] },
  ],
  [
    'a wide pandas frame with the backslash behind its first row',
    '   y     p  \n0  1  0.25  \\\n1  0  0.50  \n\n     q  \n0  0.1  \n1  0.2  ',
    { name: 'y', shape: [2], values: [1, 0] },
    { name: 'p', shape: [2], values: [0.25, 0.5] },
    { name: 'q', shape: [2], values: [0.1, 0.2] },
  ],
  [
    'a wide pandas frame with a part that holds labels only',
    '   y    p   \n0  1  0.1  \\\n1  0  0.2   \n\n     c   \n0  cat  \\\n1  dog   \n\n     q  \n0  0.1  \n1  0.2  \n\n[2 rows x 4 columns]',
    { name: 'y', shape: [2], values: [1, 0] },
    { name: 'p', shape: [2], values: [0.1, 0.2] },
    { name: 'c', shape: [2], values: ['cat', 'dog'] },
    { name: 'q', shape: [2], values: [0.1, 0.2] },
  ],
  [
    'a pandas series of categories with a gap',
    "0      a\n1      b\n2    NaN\ndtype: category\nCategories (2, str): ['b' < 'a']",
    { shape: [3], values: ['a', 'b', ''], notes: ['missing-value'] },
  ],
  [
    'a pandas frame with a gap among labels',
    '     c    p\n0    a  0.1\n1  NaN  0.2\n2    b  0.3',
    { name: 'c', shape: [3], values: ['a', '', 'b'], notes: ['missing-value'] },
    { name: 'p', shape: [3], values: [0.1, 0.2, 0.3], notes: [] },
  ],
  [
    'a pandas frame with two levels of rows, whose names stand below that of the columns',
    'C        large  small\nA   B\nbar one    4.0    5.0\n    two    7.0    6.0\nfoo one    4.0    1.0',
    { name: 'large', shape: [3], values: [4, 7, 4] },
    { name: 'small', shape: [3], values: [5, 6, 1] },
  ],
  [
    'a pandas frame with three levels of rows, one of them numbers',
    '         p    q\na b c          \nx 1 i  0.1  0.9\n    j  0.2  0.8\n  2 i  0.3  0.7',
    { name: 'p', shape: [3], values: [0.1, 0.2, 0.3] },
    { name: 'q', shape: [3], values: [0.9, 0.8, 0.7] },
  ],
  [
    'a pandas series with three levels of rows',
    'a  b  c\nx  1  i    0.1\n      j    0.2\n   2  i    0.3\nName: p, dtype: float64',
    { name: 'p', shape: [3], values: [0.1, 0.2, 0.3] },
  ],
  [
    'PyTorch with an empty line as doctest writes it',
    '>>> x\ntensor([[[0.1000, 0.9000]],\n<BLANKLINE>\n        [[0.2000, 0.8000]]])',
    { shape: [2, 1, 2], values: p },
  ],
  [
    'three tensors in a tuple',
    '(tensor([0.5, 0.25]),\n tensor([0., 1.]),\n tensor([1., 0.]))',
    { shape: [2], values: [0.5, 0.25] },
    { shape: [2], values: [0, 1] },
    { shape: [2], values: [1, 0] },
  ],
  [
    'Julia, frames in a vector',
    '1-element Vector{Any}:\n 2×1 SubDataFrame\n Row │ p\n     │ Float64\n─────┼─────────\n   1 │    0.1\n   2 │    0.9',
    { name: 'p', shape: [2], values: [0.1, 0.9] },
  ],
  [
    'a pandas array with its length',
    "<ArrowStringArray>\n['cat', 'dog']\nLength: 2, dtype: string",
    { shape: [2], values: ['cat', 'dog'] },
  ],
  [
    'a pandas categorical that stands alone, without quotation marks',
    '0    cat\n1    dog\n2    cat\ndtype: category\nCategories (2, object): [cat, dog]',
    { shape: [3], values: ['cat', 'dog', 'cat'] },
  ],
  [
    'a pandas array of categories without quotation marks',
    '[cat, dog, NaN, cat]\nCategories (2, object): [cat < dog]',
    { shape: [4], values: ['cat', 'dog', '', 'cat'], notes: ['missing-value'] },
  ],
  [
    'a pandas frame with the name of its columns',
    'col  y    p\n0    1  0.9\n1    0  0.2',
    { name: 'y', shape: [2], values: [1, 0] },
    { name: 'p', shape: [2], values: [0.9, 0.2] },
  ],
  [
    'Polars',
    'shape: (2, 1)\n┌──────┐\n│ p    │\n│ ---  │\n│ f64  │\n╞══════╡\n│ 0.1  │\n│ null │\n└──────┘',
    { name: 'p', shape: [2], values: [0.1, NaN], format: 'polars', notes: ['missing-value'] },
  ],
  [
    'Rust’s ndarray',
    '[0.1, 0.9], shape=[2], strides=[1], layout=CFcf (0xf), const ndim=1',
    { shape: [2], values: [0.1, 0.9] },
  ],
  [
    'NumPy’s masked array',
    'masked_array(data=[1.0, --, 3.0],\n             mask=[False,  True, False],\n       fill_value=1e+20)',
    { shape: [3], values: [1, NaN, 3], notes: ['missing-value'] },
  ],
  [
    'NumPy’s masked array, as printed',
    '[1.0 -- 3.0]',
    { shape: [3], values: [1, NaN, 3], notes: ['missing-value'] },
  ],
  [
    'a pandas categorical',
    "['cat', 'dog', NaN, 'cat']\nCategories (2, object): ['cat', 'dog']",
    { shape: [4], values: ['cat', 'dog', '', 'cat'], notes: ['missing-value'] },
  ],
  [
    'an ordered pandas categorical with many categories',
    '[1, 3, 2]\nCategories (9, int64): [1 < 2 < 3 ... 8 < 9]',
    { shape: [3], values: [1, 3, 2] },
  ],
  [
    'a pandas categorical of numbers with a gap',
    '[1, NaN, 2]\nCategories (2, int64): [1, 2]',
    { shape: [3], values: [1, NaN, 2] },
  ],
  [
    'a pandas index of categories',
    "CategoricalIndex(['a', 'b', 'a'], categories=['a', 'b'], ordered=False, dtype='category')",
    { shape: [3], values: ['a', 'b', 'a'] },
  ],
  [
    'a data frame of Julia',
    '2×3 DataFrame\n Row │ y      p         c\n     │ Int64  Float64?  String\n─────┼─────────────────────────\n   1 │     0      0.1   a b\n   2 │     1  missing   c',
    { name: 'y', shape: [2], values: [0, 1] },
    { name: 'p', shape: [2], values: [0.1, NaN], notes: ['missing-value'] },
    { name: 'c', shape: [2], values: ['a b', 'c'] },
  ],
  ['Node', 'Float32Array(3) [ 0.1, 0.2, 0.3 ]', { shape: [3], values: [0.1, 0.2, 0.3] }],
];

describe('printed arrays', () => {
  it.each(rows.map(([what, source, ...expected]) => ({ what, source, expected })))(
    '$what',
    ({ source, expected }) => {
      expectArrays(source, undefined, expected);
    },
  );
});
