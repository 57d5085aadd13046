import { apply, difference, log, negate, power, product, quotient, sum } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { divided } from './boundSums';

/** What a function or method of an array library does, as far as a formula is concerned. */
export type ArrayOperation =
  /** Element by element. */
  | { readonly kind: 'map'; readonly build: (x: Expression) => Expression }
  | { readonly kind: 'combine'; readonly build: (a: Expression, b: Expression) => Expression }
  /** Over an axis, or over everything. */
  | { readonly kind: 'reduce'; readonly operator: 'sum' | 'mean' | 'max' }
  /** One that `isWhole` runs over all entries where no axis is given; others run along the rows. */
  | {
      readonly kind: 'row';
      readonly function: 'softmax' | 'logSoftmax' | 'logSumExp';
      readonly isWhole?: boolean;
    }
  /** Changes nothing that a formula says: type, device, shape. */
  | { readonly kind: 'same' }
  /** Adds an axis of length one. */
  | { readonly kind: 'add axis' }
  | { readonly kind: 'clip' }
  /** `dot`, `matmul`: sums over the axis shared by two arrays. */
  | { readonly kind: 'contract' }
  /** Sums products over the letters that its first argument does not keep. */
  | { readonly kind: 'einsum' }
  /** Picks one entry of each row. */
  | { readonly kind: 'gather' }
  /** Picks the entries whose places stand in the rows of its second operand. */
  | { readonly kind: 'gather pairs' }
  | { readonly kind: 'where' }
  | { readonly kind: 'one-hot' }
  /** The entries of a square whose two indices are the same. */
  | { readonly kind: 'diagonal' }
  /** The number of rows. */
  | { readonly kind: 'count' };

const map = (build: (x: Expression) => Expression): ArrayOperation => ({ kind: 'map', build });
const combine = (build: (a: Expression, b: Expression) => Expression): ArrayOperation => ({
  kind: 'combine',
  build,
});
const same: ArrayOperation = { kind: 'same' };

function isZero(x: Expression): boolean {
  return x.kind === 'number' && x.value === 0;
}

/** log Γ(x) = log (x-1)!; of y + 1 that is log y!. */
function logGamma(x: Expression): Expression {
  const terms = x.kind === 'sum' ? x.terms : [];
  const at = terms.findIndex((term) => term.kind === 'number');
  const constant = terms[at];
  if (constant?.kind !== 'number') return apply('logFactorial', difference(x, 1));
  return apply('logFactorial', sum(...terms.filter((_, position) => position !== at), constant.value - 1));
}

function rows(
  operation: ArrayOperation,
  ...names: readonly string[]
): readonly (readonly [string, ArrayOperation])[] {
  return names.map((name) => [name, operation] as const);
}

/** By the last part of the name, for functions of an array library. */
export const arrayFunctions: ReadonlyMap<string, ArrayOperation> = new Map([
  ...rows(map(log), 'log', 'ln'),
  ...rows(
    map((x) => apply('log2', x)),
    'log2',
  ),
  ...rows(
    map((x) => apply('log10', x)),
    'log10',
  ),
  ...rows(
    map((x) => apply('log1p', x)),
    'log1p',
  ),
  ...rows(
    map((x) => apply('exp', x)),
    'exp',
  ),
  ...rows(
    map((x) => apply('expm1', x)),
    'expm1',
  ),
  ...rows(
    map((x) => apply('sqrt', x)),
    'sqrt',
  ),
  ...rows(
    map((x) => apply('abs', x)),
    'abs',
    'absolute',
    'fabs',
  ),
  ...rows(
    map((x) => apply('tanh', x)),
    'tanh',
  ),
  ...rows(
    map((x) => apply('sigmoid', x)),
    'sigmoid',
    'expit',
  ),
  ...rows(
    map((x) => apply('logSigmoid', x)),
    'logsigmoid',
    'log_sigmoid',
    'logSigmoid',
    'log_expit',
  ),
  ...rows(
    map((x) => apply('softplus', x)),
    'softplus',
  ),
  ...rows(
    map((x) => apply('relu', x)),
    'relu',
  ),
  ...rows(
    map((x) => power(x, 2)),
    'square',
  ),
  ...rows(map(negate), 'neg', 'negative'),
  ...rows(
    map((x) => quotient(1, x)),
    'reciprocal',
  ),
  ...rows(map(logGamma), 'lgamma', 'gammaln'),
  ...rows(
    combine((a, b) => sum(a, b)),
    'add',
  ),
  ...rows(
    combine((a, b) => difference(a, b)),
    'sub',
    'subtract',
  ),
  ...rows(
    combine((a, b) => product(a, b)),
    'mul',
    'multiply',
  ),
  ...rows(combine(divided), 'div', 'divide', 'true_divide', 'truediv'),
  ...rows(
    combine((a, b) => power(a, b)),
    'pow',
    'power',
    'float_power',
  ),
  ...rows(
    combine((a, b) => apply('max', a, b)),
    'maximum',
    'fmax',
  ),
  ...rows(
    combine((a, b) => apply('min', a, b)),
    'minimum',
    'fmin',
  ),
  ...rows(
    combine((a, b) =>
      isZero(a)
        ? apply('softplus', b)
        : isZero(b)
          ? apply('softplus', a)
          : log(sum(apply('exp', a), apply('exp', b))),
    ),
    'logaddexp',
  ),
  ...rows(
    combine((a, b) => apply('indicator', a, b)),
    'eq',
    'equal',
  ),
  ...rows(
    combine((a, b) => apply('less', a, b)),
    'lt',
    'less',
  ),
  ...rows(
    combine((a, b) => apply('less', b, a)),
    'gt',
    'greater',
  ),
  ...rows(
    combine((a, b) => difference(1, apply('less', b, a))),
    'le',
    'less_equal',
    'lessEqual',
  ),
  ...rows(
    combine((a, b) => difference(1, apply('less', a, b))),
    'ge',
    'greater_equal',
    'greaterEqual',
  ),
  ...rows(
    combine((a, b) => product(a, log(b))),
    'xlogy',
  ),
  ...rows(
    combine((a, b) => product(a, difference(log(a), log(b)))),
    'rel_entr',
  ),
  ...rows(
    combine((a, b) => power(difference(a, b), 2)),
    'squared_difference',
    'squaredDifference',
  ),
  ...rows({ kind: 'reduce', operator: 'sum' }, 'sum', 'reduce_sum', 'nansum', 'fsum'),
  ...rows({ kind: 'reduce', operator: 'mean' }, 'mean', 'reduce_mean', 'average', 'nanmean'),
  ...rows({ kind: 'reduce', operator: 'max' }, 'max', 'amax', 'reduce_max'),
  ...rows({ kind: 'row', function: 'softmax' }, 'softmax'),
  ...rows({ kind: 'row', function: 'logSoftmax' }, 'log_softmax', 'logSoftmax'),
  ...rows({ kind: 'row', function: 'logSumExp' }, 'logsumexp', 'reduce_logsumexp', 'logSumExp'),
  ...rows(
    same,
    'array',
    'asarray',
    'ascontiguousarray',
    'tensor',
    'as_tensor',
    'from_numpy',
    'convert_to_tensor',
    'cast',
  ),
  ...rows(
    same,
    'stop_gradient',
    'identity',
    'squeeze',
    'ravel',
    'flatten',
    'reshape',
    'constant',
    'float32',
    'float64',
  ),
  ...rows(same, 'nan_to_num', 'transpose', 'Variable', 'copy', 'scalar', 'tensor1d', 'tensor2d', 'stop_grad'),
  ...rows({ kind: 'add axis' }, 'expand_dims', 'unsqueeze', 'expandDims'),
  ...rows({ kind: 'clip' }, 'clip', 'clamp', 'clip_by_value', 'clipByValue'),
  ...rows({ kind: 'contract' }, 'dot', 'vdot', 'inner', 'matmul', 'matMul'),
  ...rows({ kind: 'einsum' }, 'einsum'),
  ...rows({ kind: 'gather' }, 'gather', 'take_along_axis', 'index_select'),
  ...rows({ kind: 'gather pairs' }, 'gather_nd', 'gatherND'),
  ...rows({ kind: 'where' }, 'where'),
  ...rows({ kind: 'one-hot' }, 'one_hot', 'oneHot', 'to_categorical'),
  ...rows({ kind: 'diagonal' }, 'diag', 'diagonal', 'diag_part'),
  ...rows({ kind: 'count' }, 'size', 'numel'),
]);

/** Methods that mean something else on an array than the function of the same name, or exist as methods only. */
const methods: ReadonlyMap<string, ArrayOperation> = new Map([
  ...rows(
    same,
    'detach',
    'clone',
    'cpu',
    'cuda',
    'to',
    'float',
    'double',
    'half',
    'long',
    'int',
    'numpy',
    'item',
    'type',
  ),
  ...rows(
    same,
    'astype',
    'contiguous',
    'view',
    'view_as',
    'expand_as',
    'expand',
    'type_as',
    'asType',
    'toFloat',
    't',
    'copy',
  ),
  ...rows({ kind: 'count' }, 'size', 'numel', '__len__'),
  ...rows({ kind: 'clip' }, 'clamp_', 'clip'),
]);

/** Methods whose array functions take no further array: `self.log("loss", loss)` is no logarithm. */
export function arrayMethod(name: string, given: number): ArrayOperation | undefined {
  const operation = methods.get(name) ?? arrayFunctions.get(name.replace(/_$/, ''));
  const takes = operation?.kind === 'map' ? 0 : operation?.kind === 'combine' ? 1 : undefined;
  return takes === undefined || takes === given ? operation : undefined;
}

/** Modules whose functions work on arrays, or on numbers alike. */
const arrayModules =
  /^(numpy|torch|torch\.special|torch\.nn\.functional|tensorflow|tensorflow\.nn|keras\.backend|keras\.ops|jax\.numpy|jax\.nn|jax\.lax|jax\.scipy\.special|scipy\.special|math|Math|tfjs|keras\.utils)$/;

/** The operation of a qualified name, as `numpy.log`. */
export function arrayFunction(name: string): ArrayOperation | undefined {
  const dot = name.lastIndexOf('.');
  const module = name.slice(0, Math.max(dot, 0));
  const operation = arrayModules.test(module) ? arrayFunctions.get(name.slice(dot + 1)) : undefined;
  return operation?.kind === 'row' && module === 'scipy.special'
    ? { ...operation, isWhole: true }
    : operation;
}
