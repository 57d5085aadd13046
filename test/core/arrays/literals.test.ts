import { describe, it } from 'vitest';
import type { Expected } from './expectArray';
import { expectArrays } from './expectArray';

type Row = readonly [source: string, ...expected: Expected[]];

const p = [0.1, 0.9, 0.2, 0.8];
const matrix = (name: string, more: Partial<Expected> = {}): Expected => ({
  name,
  shape: [2, 2],
  values: p,
  ...more,
});

const byLanguage: Readonly<Record<string, readonly Row[]>> = {
  python: [
    ['p = [[0.1, 0.9], [0.2, 0.8]]', matrix('p', { dtype: 'float64', format: 'python-literal' })],
    ['p = ((0.1, 0.9), (0.2, 0.8))', matrix('p')],
    ['p: list[list[float]] = [[0.1, 0.9],\n    [0.2, 0.8],]  # rows [1, 2]', matrix('p')],
    ['p = np.array([[.1, .9], [.2, .8]], dtype=np.float32)', matrix('p', { dtype: 'float32' })],
    ["p = torch.tensor([[0.1, 0.9], [0.2, 0.8]], device='cuda:0', grad_fn=<SoftmaxBackward0>)", matrix('p')],
    ['p = tf.constant([0.1, 0.9, 0.2, 0.8], shape=(2, 2))', matrix('p')],
    ['p = jnp.asarray([[0.1, 0.9], [0.2, 0.8]])', matrix('p')],
    ['y = pd.Series([1, 0], index=[10, 20], name="y")', { name: 'y', shape: [2], values: [1, 0] }],
    [
      'df = pd.DataFrame({"y": [1, 0], "p": [0.9, 0.2]})',
      { name: 'y', shape: [2], values: [1, 0] },
      { name: 'p', shape: [2], values: [0.9, 0.2] },
    ],
    [
      'y_true, y_pred = [0, 1], [0.2, 0.7]',
      { name: 'y_true', shape: [2], values: [0, 1] },
      { name: 'y_pred', shape: [2], values: [0.2, 0.7] },
    ],
    [
      'log_loss(y_true=[0, 1], y_pred=[0.2, 0.7])',
      { name: 'y_true', shape: [2], values: [0, 1] },
      { name: 'y_pred', shape: [2], values: [0.2, 0.7] },
    ],
    ['p = np.array([0.1, 0.9, 0.2, 0.8]).reshape(2, 2)', matrix('p')],
    ['p = np.array([[0.1, 0.2], [0.9, 0.8]]).T', matrix('p')],
    ['y = [1] * 2 + [0] * 3', { name: 'y', shape: [5], values: [1, 1, 0, 0, 0] }],
    ['y = [True, False]', { name: 'y', shape: [2], values: [1, 0], dtype: 'bool' }],
    ["y = ['cat', 'dog', 'cat']", { name: 'y', shape: [3], values: ['cat', 'dog', 'cat'], dtype: 'string' }],
    ["y = np.array(['a', r'\\d'])", { name: 'y', shape: [2], values: ['a', '\\d'] }],
    [
      'self.weights = torch.FloatTensor([1, 2])',
      { name: 'weights', shape: [2], values: [1, 2], dtype: 'float32' },
    ],
    ["data['y'] = [-1, +1]", { name: 'y', shape: [2], values: [-1, 1] }],
    ['x = [np.float64(0.1), np.float64(0.9)]', { name: 'x', shape: [2], values: [0.1, 0.9] }],
    [
      "x = [float('inf'), -float('inf'), np.inf, -np.inf, math.nan]",
      { name: 'x', shape: [5], values: [Infinity, -Infinity, Infinity, -Infinity, NaN] },
    ],
    ['x = [Fraction(1, 4), 1/4]', { name: 'x', shape: [2], values: [0.25, 0.25] }],
    [
      'x = torch.randn(2, 3); y = model(x)[0]; z = np.zeros((2, 3)); w = x[1:2, [0, 1]]; v = [1, 2]',
      { name: 'v', shape: [2], values: [1, 2] },
    ],
    [
      'def f(a, b: Tuple[int, ...]) -> List[int]: return [i for i in range(3)]\nfrom m import (a, b)\ny = [0, 1]',
      { name: 'y', shape: [2], values: [0, 1] },
    ],
    ['shape = [2, 3]', { name: 'shape', shape: [2], values: [2, 3] }],
    ['np.repeat([0.2, 0.8], 2)', { shape: [2], values: [0.2, 0.8] }],
    ["y = ['\\U0001F600']", { name: 'y', shape: [1], values: ['😀'] }],
    [
      'cases = [([1, 2], [0.5]), ([3], [0.1, 0.9])]',
      { shape: [2], values: [1, 2] },
      { shape: [1], values: [0.5] },
      { shape: [1], values: [3] },
      { shape: [2], values: [0.1, 0.9] },
    ],
    ['x = [[1], ["a"]]', { shape: [1], values: [1] }, { shape: [1], values: ['a'] }],
    ['f([np.array([3]), None])', { shape: [1], values: [3] }],
    [
      'settings.set([1, 2], scale=[0.5, 1.5])',
      { shape: [2], values: [1, 2] },
      { name: 'scale', shape: [2], values: [0.5, 1.5] },
    ],
    [
      '# [[0.1 0.9]\n#  [0.2 0.8]]\n# y = [1, 2], see [3] and [4, 5].\nq = [1, 0]',
      { name: undefined, shape: [2, 2], values: p },
      { name: 'q', shape: [2], values: [1, 0] },
    ],
    [
      'def f():\n    """Doc.\n\n    >>> x = f([1,\n    ...        2])\n    >>> x\n    tensor([0.5000, 0.2500])\n    """\n    return 0',
      { name: undefined, shape: [2], values: [1, 2] },
      { name: undefined, shape: [2], values: [0.5, 0.25], notes: ['low-precision'] },
    ],
  ],
  javascript: [
    ['const p = [[0.1, 0.9], [0.2, 0.8]]; // [9, 9]', matrix('p')],
    [
      'const p = new Float32Array([0.1, 0.9]); /* [1] */',
      { name: 'p', shape: [2], values: [0.1, 0.9], dtype: 'float32' },
    ],
    ["const p = tf.tensor2d([0.1, 0.9, 0.2, 0.8], [2, 2], 'float32');", matrix('p', { dtype: 'float32' })],
    ['f({ probs: [[0.1, 0.9], [0.2, 0.8]] }, s.split(/[,;]/), `${[1, 2][0]}`)', matrix('probs')],
    ['const p = Float64Array.of(0.1, 0.9)', { name: 'p', shape: [2], values: [0.1, 0.9], dtype: 'float64' }],
  ],
  typescript: [
    ['export const p: readonly (readonly number[])[] = [[0.1, 0.9], [0.2, 0.8]] as const;', matrix('p')],
  ],
  rust: [
    ['let p: Vec<Vec<f64>> = vec![vec![0.1, 0.9], vec![0.2, 0.8]];', matrix('p', { format: 'rust-literal' })],
    ['let p = array![[0.1_f32, 0.9_f32], [0.2f32, 0.8]];', matrix('p', { dtype: 'float32' })],
    ["fn f<'a>(x: &'a [f64]) { let p = &[[0.1, 0.9], [0.2, 0.8]]; }", matrix('p')],
    ['fn f() -> Vec<f64> { vec![0.1, 0.9] }', { shape: [2], values: [0.1, 0.9] }],
    ['let y = [0.5; 3];', { name: 'y', shape: [3], values: [0.5, 0.5, 0.5] }],
    ['let y = [f64::INFINITY, f64::NAN, 1_000.0];', { name: 'y', shape: [3], values: [Infinity, NaN, 1000] }],
    ['let p = Array2::from_shape_vec((2, 2), vec![0.1, 0.9, 0.2, 0.8]).unwrap();', matrix('p')],
  ],
  c: [
    [
      'const float p[2][2] = {{0.1f, 0.9f}, {0.2f, 0.8f}};',
      matrix('p', { dtype: 'float32', format: 'c-literal' }),
    ],
    ['double p[2][2] = {0.1, 0.9, 0.2, 0.8};', matrix('p')],
    [
      'int main(void) { int y[] = {0, 1, 1}; return y[0]; }',
      { name: 'y', shape: [3], values: [0, 1, 1], dtype: 'int64' },
    ],
  ],
  cpp: [
    ['std::vector<std::vector<float>> p{{0.1f, 0.9f}, {0.2f, 0.8f}};', matrix('p', { dtype: 'float32' })],
    ["auto y = std::array<int, 2>{1'000, -2};", { name: 'y', shape: [2], values: [1000, -2] }],
    ['auto t = torch::tensor({{0.1, 0.9}, {0.2, 0.8}});', matrix('t')],
  ],
  java: [
    ['double[][] p = new double[][] {{0.1, 0.9}, {0.2, 0.8}};', matrix('p')],
    ['assertThat(x, is(new long[]{3, 2}));', { shape: [2], values: [3, 2] }],
    ['List<Double> p = List.of(0.1d, 0.9d);', { name: 'p', shape: [2], values: [0.1, 0.9] }],
  ],
  csharp: [
    ['f(new int[] { 3 }, new[] { "a" });', { shape: [1], values: [3] }, { shape: [1], values: ['a'] }],
    ['double[,] p = { { 0.1, 0.9 }, { 0.2, 0.8 } };', matrix('p')],
    ['var p = new[] { 0.1m, 0.9m };', { name: 'p', shape: [2], values: [0.1, 0.9] }],
    ['double[][] p = { new double[] { 0.1, 0.9 }, new[] { 0.2, 0.8 } };', matrix('p')],
  ],
  go: [
    ['p := [][]float64{{0.1, 0.9}, {0.2, 0.8}}', matrix('p')],
    ['var y = [...]int{0, 1}', { name: 'y', shape: [2], values: [0, 1] }],
    ['m := mat.NewDense(2, 2, []float64{0.1, 0.9, 0.2, 0.8})', matrix('m')],
    [
      'x := []float64{math.Inf(1), math.Inf(-1), math.NaN()}',
      { name: 'x', shape: [3], values: [Infinity, -Infinity, NaN] },
    ],
  ],
  r: [
    ['p <- matrix(c(0.1, 0.9, 0.2, 0.8), nrow = 2, byrow = TRUE)', matrix('p', { format: 'r-literal' })],
    ['p <- matrix(c(0.1, 0.2, 0.9, 0.8), ncol = 2)', matrix('p')],
    ['p <- structure(c(0.1, 0.2, 0.9, 0.8), dim = c(2L, 2L))', matrix('p')],
    ['p <- structure(c(0.1, 0.2, 0.9, 0.8), .Dim = c(2L, 2L))', matrix('p')],
    ['x <- f(y)\n#> [1] 0.1 0.9 0.2\n#> [4] 0.8\n', { name: undefined, shape: [4], values: p }],
    ['y <- c("no" = 0, \'yes\' = 1)', { name: 'y', shape: [2], values: [0, 1] }],
    [
      'f <- function() {\n  list(y = c(1, 0), q = c(0.9, 0.2))\n}',
      { name: 'y', shape: [2], values: [1, 0] },
      { name: 'q', shape: [2], values: [0.9, 0.2] },
    ],
    ['p <- rbind(c(a = 0.1, b = 0.9), c(0.2, 0.8))', matrix('p')],
    ['p = cbind(c(0.1, 0.2), c(0.9, 0.8))', matrix('p')],
    ['y <- factor(c("no", "yes"))', { name: 'y', shape: [2], values: ['no', 'yes'] }],
    ['y <- c(1L, T, FALSE, NA)', { name: 'y', shape: [4], values: [1, 1, 0, NaN], notes: ['missing-value'] }],
    ['a <- array(1:8, dim = c(2, 2, 2))', { name: 'a', shape: [2, 2, 2], values: [1, 5, 3, 7, 2, 6, 4, 8] }],
  ],
  julia: [
    ['p = [0.1 0.9; 0.2 0.8]', matrix('p', { format: 'julia-literal' })],
    ['p = [0.1 0.9\n     0.2 0.8]', matrix('p')],
    ["p = [0.1 0.2; 0.9 0.8]'", matrix('p')],
    [
      'x = Float32[1f-3, 2.5f0, Inf32]',
      { name: 'x', shape: [3], values: [0.001, 2.5, Infinity], dtype: 'float32' },
    ],
    ['x = [1//3, 1:3]', { name: 'x', shape: [4], values: [1 / 3, 1, 2, 3] }],
  ],
  matlab: [
    ['p = [0.1 0.9; 0.2 0.8]; % [1 2]', matrix('p', { format: 'matlab-literal' })],
    ['p = [0.1, 0.9 ...\n ; 0.2, 0.8];', matrix('p')],
    ['p = [\n  0.1 0.9\n  0.2 0.8\n];', matrix('p')],
    ['y = [ ...\n  0.1 0.9 ... % more\n  0.2 0.8];', { name: 'y', shape: [4], values: p }],
    ["y = [1 -1 0]';", { name: 'y', shape: [3], values: [1, -1, 0] }],
    ['x = [0:0.25:1];', { name: 'x', shape: [5], values: [0, 0.25, 0.5, 0.75, 1] }],
  ],
  wolfram: [['p = {{0.1, 0.9}, {2*^-1, 0.8`15}}; (* {1} *)', matrix('p', { format: 'mathematica-literal' })]],
  json: [
    [
      '{"p": [[0.1, 0.9], [0.2, 0.8]], "y": ["a", "b"], "n": {"m": 3}}',
      matrix('p', { format: 'json' }),
      { name: 'y', shape: [2], values: ['a', 'b'] },
    ],
    [
      '[{"y": 1, "p": [0.1, 0.9]}, {"y": 0, "p": [0.2, 0.8]}]',
      { name: 'y', shape: [2], values: [1, 0] },
      matrix('p'),
    ],
  ],
  jsonl: [
    ['[0.1, 0.9]\n[0.2, 0.8]\n', { name: undefined, shape: [2, 2], values: p, notes: ['stacked-rows'] }],
    [
      '{"id": "a", "p": [0.1, 0.9]}\n{"id": "b", "p": [0.2, 0.8]}\n',
      { name: 'id', shape: [2], values: ['a', 'b'] },
      matrix('p', { format: 'jsonl' }),
    ],
  ],
  yaml: [
    ['p:\n  - [0.1, 0.9]\n  - [0.2, 0.8]\n', matrix('p', { format: 'yaml' })],
    [
      'p:\n- - 0.1\n  - 0.9\n- - 0.2\n  - 0.8\ny: [cat, dog]\n',
      matrix('p'),
      { name: 'y', shape: [2], values: ['cat', 'dog'] },
    ],
    ['y:\n  # comment\n  - cat\n  - "dog"\n', { name: 'y', shape: [2], values: ['cat', 'dog'] }],
  ],
  kotlin: [
    [
      'val p = arrayOf(floatArrayOf(0.1f, 0.9f), floatArrayOf(0.2f, 0.8f))',
      matrix('p', { dtype: 'float32' }),
    ],
  ],
  scala: [['val p = Array(Array(0.1, 0.9), Array(0.2, 0.8))', matrix('p')]],
  swift: [['let p: [[Double]] = [[0.1, 0.9], [0.2, 0.8]]', matrix('p')]],
};

describe.each(Object.entries(byLanguage))('%s', (language, rows) => {
  it.each(rows.map(([source, ...expected]) => ({ source, expected })))('$source', ({ source, expected }) => {
    expectArrays(source, language, expected);
  });
});
