/** How a call around values is read. */
export interface Call {
  /**
   * `wrap`: the first argument is the array (or the number), the others describe it. `list`: the arguments are the elements.
   * `shape`: it takes shapes and sizes, not data.
   */
  readonly role: 'wrap' | 'list' | 'shape';
  readonly format?: string;
  readonly dtype?: string;
  /** Several arguments are elements after all: Scala's `Array(1, 2)`, PHP's `array(1, 2)`. */
  readonly maybeList?: boolean;
  /** How the shape is given, when it is: by a list or by numbers beside the values, or in R's ways. */
  readonly shape?: 'beside' | 'r-matrix' | 'r-array';
  /** The elements fill this shape, row by row. */
  readonly sizes?: readonly number[];
  /** Values alone do not tell the shape, which is stated beside them. */
  readonly needsShape?: boolean;
  /** The sizes stand before the values. */
  readonly shapeFirst?: boolean;
  /** The one size given is that of the rows and of the columns. */
  readonly square?: boolean;
  /** Values fill the shape column by column, always or where its sizes stand one by one. */
  readonly columnMajor?: boolean | 'one by one';
  /** The first argument is an array that the call changes in a way that is not applied. */
  readonly changes?: boolean;
  /** Arguments are columns. */
  readonly columns?: boolean;
  /** Arguments that are arrays stand for themselves. */
  readonly separate?: boolean;
  /** Values are places among the labels given beside them, counted from this number. */
  readonly coded?: number;
  /** Two numbers make a fraction. */
  readonly fraction?: boolean;
}

function rows(names: string, call: Call): [string, Call][] {
  return names.split(' ').map((name) => [name, call]);
}

const calls = new Map<string, Call>([
  ...rows('array', { role: 'wrap', maybeList: true }),
  ...rows(
    'asarray asanyarray ascontiguousarray mat ndarray to_tensor as_tensor masked_array MaskedArray Variable Parameter convert_to_tensor DenseVector DenseMatrix Matrix',
    { role: 'wrap' },
  ),
  ...rows('tensor Tensor EagerTensor constant Constant from_numpy Buffer', { role: 'wrap' }),
  ...rows('FloatTensor', { role: 'wrap', dtype: 'float32' }),
  ...rows('DoubleTensor', { role: 'wrap', dtype: 'float64' }),
  ...rows('HalfTensor', { role: 'wrap', dtype: 'float16' }),
  ...rows('LongTensor', { role: 'wrap', dtype: 'int64' }),
  ...rows('IntTensor', { role: 'wrap', dtype: 'int32' }),
  ...rows('BoolTensor', { role: 'wrap', dtype: 'bool' }),
  ...rows('ByteTensor', { role: 'wrap', dtype: 'uint8' }),
  ...rows(
    'Series DataFrame Categorical CategoricalIndex Index deque frozenset set tuple matrix DeviceArray arr1 arr2 arr3 as_slice',
    { role: 'wrap' },
  ),
  ...rows('tensor1d tf.tensor create_tensor', { role: 'wrap', shape: 'beside' }),
  ...rows('tensor2d tensor3d tensor4d tensor5d tensor6d', {
    role: 'wrap',
    shape: 'beside',
    needsShape: true,
  }),
  ...rows('from_vec from_iter from_column_slice', {
    role: 'wrap',
    shape: 'beside',
    columnMajor: 'one by one',
  }),
  ...rows('from_floats from_data from_slice from_row_slice from_vec2 TensorData.new TensorData.from', {
    role: 'wrap',
    shape: 'beside',
  }),
  ...rows('from_2d_array from_2d_vec from_array of_slice from_slice2 from_ints from_bool', { role: 'wrap' }),
  ...rows(
    'masked_equal masked_not_equal masked_greater masked_greater_equal masked_less masked_less_equal masked_inside masked_outside ' +
      'masked_values masked_object masked_invalid',
    { role: 'wrap', changes: true },
  ),
  ...rows('sorted reversed', { role: 'wrap', changes: true }),
  ...rows('Categorical.from_codes', { role: 'wrap', coded: 0 }),
  ...rows('from_shape_vec NewDense NewVecDense NewMatrix DenseMatrix.new', {
    role: 'wrap',
    shape: 'beside',
    shapeFirst: true,
  }),
  ...rows('NewSymDense NewTriDense', { role: 'wrap', shape: 'beside', shapeFirst: true, square: true }),
  // Flashlight's tensors lie column by column, as ArrayFire's do.
  ...rows('Tensor.fromVector', { role: 'wrap', shape: 'beside', shapeFirst: true, columnMajor: true }),
  ...rows('Nd4j.create', { role: 'wrap', shape: 'beside' }),
  ...rows(
    'List.of Set.of Arrays.asList asList Array.of Stream.of listOf mutableListOf arrayOf setOf vectorOf ImmutableList.of',
    { role: 'list' },
  ),
  ...rows('floatArrayOf', { role: 'list', dtype: 'float32' }),
  ...rows('doubleArrayOf', { role: 'list', dtype: 'float64' }),
  ...rows('intArrayOf', { role: 'list', dtype: 'int32' }),
  ...rows('longArrayOf', { role: 'list', dtype: 'int64' }),
  ...rows('booleanArrayOf', { role: 'list', dtype: 'bool' }),
  ...rows('Array List Seq Vector IndexedSeq list', {
    role: 'wrap',
    maybeList: true,
  }),
  ...rows('create createFromArray', { role: 'wrap' }),
  ...rows('float double Decimal decimal number Number BigInt torch.scalar_tensor scalar', { role: 'wrap' }),
  ...rows('bool bool_ boolean', { role: 'wrap', dtype: 'bool' }),
  ...rows('half float16 Float16', { role: 'wrap', dtype: 'float16' }),
  ...rows('float32 Float32 single f32', { role: 'wrap', dtype: 'float32' }),
  ...rows('float64 Float64 f64', { role: 'wrap', dtype: 'float64' }),
  ...rows('int64 Int64 longlong long', { role: 'wrap', dtype: 'int64' }),
  ...rows('int int32 Int32', { role: 'wrap', dtype: 'int32' }),
  ...rows('int16 Int16', { role: 'wrap', dtype: 'int16' }),
  ...rows('int8 Int8', { role: 'wrap', dtype: 'int8' }),
  ...rows('uint8 UInt8', { role: 'wrap', dtype: 'uint8' }),
  ...rows('str str_ String', { role: 'wrap', dtype: 'string' }),
  ...rows('Fraction Rational', { role: 'wrap', fraction: true }),
  ...typedArrays(),
  ...functionsOfModules(),
]);

/** Mathematical languages have no methods, so that what these are given first is an array. */
const matrixCalls = new Map<string, Call>([
  ...rows('reshape', { role: 'wrap', shape: 'beside', columnMajor: true }),
  ...rows('repeat view repmat permute permutedims transpose flip squeeze', { role: 'wrap', changes: true }),
]);

/** nalgebra's `Vector3::new(x, y, z)` and `Matrix2x3::new(…)`, glam's `Vec3::new(x, y, z)`, by the sizes in their names. */
function sizedCall(path: string): Call | undefined {
  const [, vector, rows, columns = rows] =
    /(?:^|::)(?:((?:Row)?Vector|Point|D?Vec)|Matrix)([1-6])(?:x([1-6]))?::new$/.exec(path) ?? [];
  if (vector !== undefined) return { role: 'wrap', maybeList: true, sizes: [Number(rows)] };
  return rows === undefined
    ? undefined
    : { role: 'wrap', maybeList: true, sizes: [Number(rows), Number(columns)] };
}

/** `Some(0.5)`, `String::from("cat")`: the value itself. */
const rustCalls = new Map<string, Call>([
  ...rows('Some Ok', { role: 'wrap' }),
  ...rows('String::from', { role: 'wrap', dtype: 'string' }),
]);

const columnMajorMatrix = new Map<string, Call>(
  rows('DenseMatrix', { role: 'wrap', shape: 'beside', shapeFirst: true, columnMajor: true }),
);

const languageCalls: Readonly<Record<string, ReadonlyMap<string, Call>>> = {
  julia: matrixCalls,
  matlab: matrixCalls,
  octave: matrixCalls,
  rust: rustCalls,
  csharp: columnMajorMatrix,
  fsharp: columnMajorMatrix,
  r: new Map([
    ...rows('c', { role: 'list', format: 'r-literal' }),
    ...rows('rbind', { role: 'list', format: 'r-literal' }),
    ...rows('list', { role: 'list', format: 'r-literal', separate: true }),
    ...rows('cbind', { role: 'list', format: 'r-literal', columns: true }),
    ...rows('matrix', { role: 'wrap', format: 'r-literal', shape: 'r-matrix' }),
    ...rows('array', { role: 'wrap', format: 'r-literal', shape: 'r-array' }),
    ...rows('structure', { role: 'wrap', format: 'r-literal', shape: 'r-array', coded: 1 }),
    ...rows('rep rev', { role: 'wrap', format: 'r-literal', changes: true }),
    ...rows('factor as.factor as.numeric as.integer as.logical as.matrix as.vector unlist', {
      role: 'wrap',
      format: 'r-literal',
    }),
  ]),
};

const shapes = new Set(
  (
    'zeros ones empty full rand randn randint random normal uniform randperm standard_normal truncated_normal reshape view permute transpose ' +
    'resize repeat tile expand broadcast_to expand_dims squeeze unsqueeze flip roll Size size shape TensorShape figure subplots subplot ' +
    'subplots_adjust add_axes Input InputLayer Conv1d Conv2d Conv3d Conv1D Conv2D Conv3D MaxPool2d MaxPooling2D AveragePooling2D ' +
    'ZeroPadding2D UpSampling2D Reshape Permute range arange linspace logspace xlim ylim set_xlim set_ylim zeros_like ones_like eye ' +
    'identity indices ndindex moveaxis swapaxes Resize CenterCrop RandomCrop placeholder zeros_initializer seed manual_seed'
  ).split(' '),
);

function typedArrays(): [string, Call][] {
  const types: Readonly<Record<string, string>> = {
    Float16Array: 'float16',
    Float32Array: 'float32',
    Float64Array: 'float64',
    Int8Array: 'int8',
    Int16Array: 'int16',
    Int32Array: 'int32',
    Uint8Array: 'uint8',
    Uint8ClampedArray: 'uint8',
    Uint16Array: 'uint16',
    Uint32Array: 'uint32',
    BigInt64Array: 'int64',
    BigUint64Array: 'uint64',
  };
  return Object.entries(types).flatMap(([name, dtype]): [string, Call][] => [
    [name, { role: 'wrap', dtype }],
    [`${name}.from`, { role: 'wrap', dtype }],
    [`${name}.of`, { role: 'list', dtype }],
  ]);
}

/** `np.reshape([1, 2], (1, 2))`, `torch.flip(…)`: functions of an array, where methods of the same name take shapes only. */
function functionsOfModules(): [string, Call][] {
  const changes =
    'repeat tile flip roll transpose expand_dims squeeze unsqueeze broadcast_to moveaxis swapaxes';
  return ['np', 'numpy', 'jnp', 'cp', 'tf', 'torch', 'paddle', 'mx', 'ops'].flatMap((module) => [
    ...rows(`${module}.reshape`, { role: 'wrap', shape: 'beside' }),
    ...changes.split(' ').flatMap((name) => rows(`${module}.${name}`, { role: 'wrap', changes: true })),
  ]);
}

const shapeCall: Call = { role: 'shape' };
const rCalls = languageCalls['r'];

/** How the call of `path` (`np.array`, `List.of`, `c`) is read; undefined for calls whose arguments are not one array. */
export function callOf(path: string, language: string | undefined): Call | undefined {
  const parts = path.split(/\.|::|->/);
  const last = parts.at(-1) ?? path;
  const lastTwo = parts.slice(-2).join('.');
  const own = language === undefined ? undefined : languageCalls[language]?.get(path);
  if (own !== undefined) return own;
  const sized = language === 'rust' && last === 'new' ? sizedCall(path) : undefined;
  if (sized !== undefined) return sized;
  // Without a language `c(…)` and `matrix(c(…), nrow = 2)` can only be R.
  if (
    language === undefined &&
    parts.length === 1 &&
    (last === 'c' || last === 'rbind' || last === 'cbind' || last === 'matrix')
  ) {
    return rCalls?.get(last);
  }
  // `set(…)` makes a set, `settings.set(…)` does not.
  const isSetter = last === 'set' && parts.length > 1;
  return (
    calls.get(lastTwo) ??
    (isSetter ? undefined : calls.get(last)) ??
    (shapes.has(last) ? shapeCall : undefined)
  );
}

/** Keyword arguments that hold shapes, sizes and settings rather than data. */
export const settings = new Set(
  (
    'shape size figsize dim dims axis axes kernel_size stride strides padding dilation input_shape output_shape target_size image_size ' +
    'img_size input_size hidden_sizes hidden_layer_sizes betas xlim ylim pool_size batch_shape batch_input_shape perm ratio bbox_to_anchor ' +
    'ngram_range grid loc extent figwidth ksize normalized_shape'
  ).split(' '),
);
