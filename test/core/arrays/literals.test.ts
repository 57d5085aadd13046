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
    ["if not A:\n    y = ['a']\nelif r in ('b', 'c'):\n    pass", { name: 'y', shape: [1], values: ['a'] }],

    [
      'x = np.ma.array([1.5, 2.5, 3.5], mask=[False, True, False])',
      { name: 'x', shape: [3], values: [1.5, NaN, 3.5], notes: ['missing-value'] },
    ],
    [
      'x = np.ma.masked_array([[1, 2], [3, 4]], [[0, 1], [0, 0]])',
      { name: 'x', shape: [2, 2], values: [1, NaN, 3, 4], dtype: 'float64', notes: ['missing-value'] },
    ],
    ['x = np.ma.array([1, 2], mask=False)', { name: 'x', shape: [2], values: [1, 2], notes: [] }],
    ['x = np.ma.array([1, 2], mask=bad)', { shape: [2], values: [1, 2], notes: ['operation-not-applied'] }],
    ['x = np.ma.masked_equal([1, 2], 2)', { shape: [2], values: [1, 2], notes: ['operation-not-applied'] }],
    [
      "y = pd.Categorical.from_codes([0, 1, 0], categories=['cat', 'dog'])",
      { name: 'y', shape: [3], values: ['cat', 'dog', 'cat'] },
    ],
    ['p = np.reshape([0.1, 0.9, 0.2, 0.8], (2, 2)); q = tf.reshape(r, [2, 3])', matrix('p')],
    ['x = np.tile([1, 2], (3, 1))', { shape: [2], values: [1, 2], notes: ['operation-not-applied'] }],
    ['perm = torch.tensor([1, 0, 2])', { name: 'perm', shape: [3], values: [1, 0, 2] }],
    ['cases = [None, 100, [0.25, 0.5], torch.linspace(0, 1, 5)]', { shape: [2], values: [0.25, 0.5] }],
    ['cases = [0, .25, torch.tensor([0.4, 0.6])]', { shape: [2], values: [0.4, 0.6] }],
    ['cases = [[1, 2], [3, 4, 5], other]', { shape: [2], values: [1, 2] }, { shape: [3], values: [3, 4, 5] }],

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
    [
      'let z = Tensor::zeros::<f32>([2, 3]); let y = Array::from_vec::<f32>(vec![1., 2.]);',
      { name: 'y', shape: [2], values: [1, 2] },
    ],

    ['let e = E { m: format!("a {b}",) }; let y = vec!(1, 2);', { name: 'y', shape: [2], values: [1, 2] }],

    ['let p = Tensor::from_vec(vec![0.1, 0.9, 0.2, 0.8], (2, 2), &dev)?;', matrix('p')],
    ['let p = Tensor::from_slice(&[0.1, 0.9, 0.2, 0.8], &[2, 2], &Device::Cpu)?;', matrix('p')],
    ['let x = Tensor::from_vec(vec![1.0, 2.0], 2, &dev)?;', { name: 'x', shape: [2], values: [1, 2] }],
    ['let x = Tensor::from_vec(data, &[2, 2], &dev)?; let y = [1];', { name: 'y', shape: [1], values: [1] }],
    ['let p = TensorData::new(vec![0.1, 0.9, 0.2, 0.8], [2, 2]);', matrix('p')],
    ['let p = DMatrix::from_vec(2, 2, vec![0.1, 0.2, 0.9, 0.8]);', matrix('p')],
    ['let p = DMatrix::from_row_slice(2, 2, &[0.1, 0.9, 0.2, 0.8]);', matrix('p')],
    ['let p = DenseMatrix::new(2, 2, vec![0.1, 0.2, 0.9, 0.8], true);', matrix('p')],
    ['let p = DenseMatrix::from_2d_array(&[&[0.1, 0.9], &[0.2, 0.8]]);', matrix('p')],
    ['let p = matrix![0.1, 0.9; 0.2, 0.8];', matrix('p')],
    ['let x = dvec![0.1, 0.9]; let v = a.slice(s![1, 2]);', { name: 'x', shape: [2], values: [0.1, 0.9] }],
    [
      'let y = vec!["cat".to_string(), String::from("dog")];',
      { name: 'y', shape: [2], values: ['cat', 'dog'] },
    ],
    ['let x = vec![Some(0.5), None];', { name: 'x', shape: [2], values: [0.5, NaN] }],

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
    ['auto p = fl::Tensor::fromVector({2, 2}, {0.1, 0.2, 0.9, 0.8});', matrix('p')],
    ['auto x = xt::ones<double>({3, 4, 5}); f(std::vector<int>({1, 2}));', { shape: [2], values: [1, 2] }],

    [
      'row rows[] = {{1, {0.1, 0.9}}, {2, {0.2, 0.8}}};',
      { shape: [2], values: [0.1, 0.9] },
      { shape: [2], values: [0.2, 0.8] },
    ],

    ['std::vector<std::vector<float>> p{{0.1f, 0.9f}, {0.2f, 0.8f}};', matrix('p', { dtype: 'float32' })],
    ["auto y = std::array<int, 2>{1'000, -2};", { name: 'y', shape: [2], values: [1000, -2] }],
    ['auto t = torch::tensor({{0.1, 0.9}, {0.2, 0.8}});', matrix('t')],
  ],
  java: [
    [
      'INDArray p = Nd4j.create(new double[] {0.1, 0.9, 0.2, 0.8}, new int[] {2, 2});',
      matrix('p', { dtype: 'float64' }),
    ],

    ['double[][] p = new double[][] {{0.1, 0.9}, {0.2, 0.8}};', matrix('p')],
    ['assertThat(x, is(new long[]{3, 2}));', { shape: [2], values: [3, 2] }],
    ['List<Double> p = List.of(0.1d, 0.9d);', { name: 'p', shape: [2], values: [0.1, 0.9] }],
  ],
  csharp: [
    ['var p = new DenseMatrix(2, 2, new[] { 0.1, 0.2, 0.9, 0.8 });', matrix('p')],

    ['f(new int[] { 3 }, new[] { "a" });', { shape: [1], values: [3] }, { shape: [1], values: ['a'] }],
    ['double[,] p = { { 0.1, 0.9 }, { 0.2, 0.8 } };', matrix('p')],
    ['var p = new[] { 0.1m, 0.9m };', { name: 'p', shape: [2], values: [0.1, 0.9] }],
    ['double[][] p = { new double[] { 0.1, 0.9 }, new[] { 0.2, 0.8 } };', matrix('p')],
  ],
  go: [
    ['p := [][]float64{[]float64{0.1, 0.9}, []float64{0.2, 0.8}}', matrix('p')],
    [
      'p := [][][]float64{[][]float64{{0.1}}, [][]float64{{0.2}}}',
      { name: 'p', shape: [2, 1, 1], values: [0.1, 0.2] },
    ],

    ['s := tensor.Shape{2, 3}; x := []int{1, 2}', { name: 'x', shape: [2], values: [1, 2] }],

    ['p := mat.NewSymDense(2, []float64{1, 2, 2, 3})', { name: 'p', shape: [2, 2], values: [1, 2, 2, 3] }],
    ['w := mat.NewVecDense(3, nil)\nx := []int{1, 2}', { name: 'x', shape: [2], values: [1, 2] }],
    [
      'cases := []c{{1, []float64{1, 2}}, {3, []float64{4, 5, 6}}}',
      { shape: [2], values: [1, 2] },
      { shape: [3], values: [4, 5, 6] },
    ],

    ['p := [][]float64{{0.1, 0.9}, {0.2, 0.8}}', matrix('p')],
    ['var y = [...]int{0, 1}', { name: 'y', shape: [2], values: [0, 1] }],
    ['m := mat.NewDense(2, 2, []float64{0.1, 0.9, 0.2, 0.8})', matrix('m')],
    [
      'x := []float64{math.Inf(1), math.Inf(-1), math.NaN()}',
      { name: 'x', shape: [3], values: [Infinity, -Infinity, NaN] },
    ],
  ],
  r: [
    [
      'm <- structure(c(1, 2), .Dim = 2:1); y <- c(3:1)',
      { name: 'm', shape: [2, 1], values: [1, 2] },
      { name: 'y', shape: [3], values: [3, 2, 1] },
    ],

    ['y.true <- c(0, 1)', { name: 'y.true', shape: [2], values: [0, 1] }],
    ['df$p.hat <- c(0.1, 0.9)', { name: 'p.hat', shape: [2], values: [0.1, 0.9] }],

    [
      'df <- structure(list(x = c(0.1, 0.9), g = structure(c(2L, 1L), levels = c("a", "b"), class = "factor")), names = c("x", "g"), row.names = c(NA, -2L), class = "data.frame")',
      { name: 'x', shape: [2], values: [0.1, 0.9] },
      { name: 'g', shape: [2], values: ['b', 'a'] },
    ],
    [
      'm <- matrix(c(0, 1), 2, 3)',
      { name: 'm', shape: [2, 3], values: [0, 0, 0, 1, 1, 1], notes: ['repeated'] },
    ],
    ['m <- matrix(NA, ncol = 3, nrow = n); y <- c(1, 2)', { name: 'y', shape: [2], values: [1, 2] }],
    ['x <- rep(c(1, 2), times = c(3, 2))', { shape: [2], values: [1, 2], notes: ['operation-not-applied'] }],

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
    ['function (r::R{false})(x) end; p = Vector{Float64}[[0.1, 0.9], [0.2, 0.8]]', matrix('p')],

    ['p = reshape([0.1, 0.2, 0.9, 0.8], 2, 2)', matrix('p')],
    [
      'p = reshape([0.1, 0.2, 0.9, 0.8], :, 2)',
      { shape: [4], values: [0.1, 0.2, 0.9, 0.8], notes: ['operation-not-applied'] },
    ],
    ['x = repeat([1, 2], n)', { shape: [2], values: [1, 2], notes: ['operation-not-applied'] }],
    ['x = permutedims(a, [2, 1]); y = SA[0.1, 0.9]', { name: 'y', shape: [2], values: [0.1, 0.9] }],

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
  wolfram: [
    ['p = {{0.1, 0.9}, {2*^-1, 0.8`15}}; (* {1} *)', matrix('p', { format: 'mathematica-literal' })],
    [
      'net[{0.1, 0.9}, PlotRange -> {0, 1}]; x[[1, 2]]; <|"y" -> {1, 0}|>',
      { shape: [2], values: [0.1, 0.9] },
      { name: 'y', shape: [2], values: [1, 0] },
    ],
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
