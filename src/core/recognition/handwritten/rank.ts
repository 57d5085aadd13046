import type { CallCode, Code } from '../code/code';
import { arrayFunction, arrayMethod } from './arrayFunctions';
import { einsumLetters } from './einsumLetters';
import type { ArrayOperation } from './arrayFunctions';
import { codeBehind, qualifiedName } from '../scope/resolve';
import type { Names } from '../scope/resolve';

/** A call of an array operation, as a function or as a method: its operands and its other arguments alike. */
export interface OperationCall {
  readonly operation: ArrayOperation;
  /** The arrays and options by position, the receiver of a method first. */
  readonly positional: readonly Code[];
  readonly keyword: ReadonlyMap<string, Code>;
}

/** Python's own functions that work on numbers or on sequences of them. */
const builtins = new Set(['sum', 'abs', 'pow', 'max', 'min', 'float']);

/** The array operation a call performs; undefined for any other call. */
export function operationOf(names: Names, call: CallCode): OperationCall | undefined {
  const positional = call.arguments.filter(({ name }) => name === undefined).map(({ value }) => value);
  const keyword = new Map(
    call.arguments.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value] as const])),
  );
  const { callee } = call;
  const name = qualifiedName(names, callee) ?? builtinName(callee);
  if (name !== undefined) {
    const operation = arrayFunction(name);
    return operation === undefined ? undefined : { operation, positional, keyword };
  }
  if (callee.kind !== 'member') return undefined;
  const operation = arrayMethod(callee.property, positional.length);
  return operation === undefined
    ? undefined
    : { operation, positional: [callee.object, ...positional], keyword };
}

function builtinName(callee: Code): string | undefined {
  if (callee.kind !== 'name' || !builtins.has(callee.name)) return undefined;
  return callee.name === 'float'
    ? 'numpy.float32'
    : callee.name === 'max'
      ? 'numpy.maximum'
      : callee.name === 'min'
        ? 'numpy.minimum'
        : `numpy.${callee.name}`;
}

/** An axis as far as a formula needs it. */
export type Axis = 'all' | 'first' | 'last';

/** The axis an operation runs over; none given means all. */
export function axisOf(call: OperationCall): Axis {
  const code =
    call.keyword.get('axis') ??
    call.keyword.get('dim') ??
    call.keyword.get('reduction_indices') ??
    call.positional[1];
  if (code === undefined || (code.kind === 'constant' && typeof code.value !== 'boolean')) return 'all';
  return isFirstAxis(code) ? 'first' : 'last';
}

/** 0, or -2 as the rows of a matrix count from the end. */
export function isFirstAxis(code: Code): boolean {
  if (code.kind === 'unary')
    return code.operator === '-' && code.operand.kind === 'number' && code.operand.value === 2;
  return code.kind === 'number' && code.value === 0;
}

export function keepsAxis({ keyword }: OperationCall): boolean {
  const code = keyword.get('keepdims') ?? keyword.get('keepdim') ?? keyword.get('keep_dims');
  return code?.kind === 'constant' && code.value === true;
}

/** Chains of names longer than this are not followed. */
const longestChain = 6;

/** How many indices the value of an expression has, where its own shape shows it. */
export function rankOf(names: Names, code: Code, follow = longestChain): number | undefined {
  switch (code.kind) {
    case 'number':
      return 0;
    case 'unary':
      return rankOf(names, code.operand);
    case 'binary':
      if (code.operator === '@') return undefined;
      return larger(rankOf(names, code.left), rankOf(names, code.right));
    case 'conditional':
      return larger(rankOf(names, code.whenTrue), rankOf(names, code.whenFalse));
    case 'subscript':
      return rankOfSubscript(code.indices);
    case 'call': {
      const operation = operationOf(names, code);
      return operation === undefined ? undefined : rankOfOperation(names, operation);
    }
    case 'name': {
      // What else a name stands for, the places where it is indexed say better.
      const behind = follow === 0 ? undefined : codeBehind(names, code);
      if (behind?.kind === 'updated') return 2;
      return behind !== undefined && rankOf(names, behind, follow - 1) === 0 ? 0 : undefined;
    }
    default:
      return undefined;
  }
}

/** What a mean or sum is taken of that is one number already, as `kl` in `kl.mean()`; undefined for any other code. */
export function reducedNumber(names: Names, code: Code): Code | undefined {
  const call = code.kind === 'call' ? operationOf(names, code) : undefined;
  const [operand] = call?.positional ?? [];
  return call?.operation.kind === 'reduce' && operand !== undefined && rankOf(names, operand) === 0
    ? operand
    : undefined;
}

/** Rows broadcast against numbers: the larger rank, unknown as long as an unknown could be larger. */
function larger(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined)
    return (left ?? right ?? 0) > 0 ? (left ?? right) : undefined;
  return Math.max(left, right);
}

function rankOfSubscript(indices: readonly Code[]): number | undefined {
  if (indices.length < 2) return undefined;
  if (isRowRange(indices[0])) return 1;
  const fixed = indices.filter((each) => each.kind !== 'slice' && !isNewAxis(each)).length;
  return fixed > 0 && fixed < indices.length ? indices.length - fixed : undefined;
}

/** None, or `np.newaxis`. */
export function isNewAxis(code: Code): boolean {
  return code.kind === 'constant' || (code.kind === 'member' && code.property === 'newaxis');
}

/** `np.arange(n)`, `range(len(y))`: one row after the other. */
export function isRowRange(code: Code | undefined): boolean {
  if (code?.kind !== 'call') return false;
  const { callee } = code;
  const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
  if (name === 'list' || name === 'array') return isRowRange(code.arguments[0]?.value);
  return name === 'arange' || name === 'range';
}

function rankOfOperation(names: Names, call: OperationCall): number | undefined {
  const [operand] = call.positional;
  const inner = operand === undefined ? undefined : rankOf(names, operand);
  switch (call.operation.kind) {
    case 'map':
    case 'clip':
      return inner;
    case 'combine': {
      const [left, right] = call.positional;
      return left === undefined || right === undefined
        ? undefined
        : larger(rankOf(names, left), rankOf(names, right));
    }
    case 'reduce': {
      const axis = axisOf(call);
      if (axis === 'all') return 0;
      if (keepsAxis(call)) return inner ?? 2;
      return inner === undefined ? (axis === 'last' ? 1 : undefined) : Math.max(inner - 1, 0);
    }
    case 'row':
      if (call.operation.function !== 'logSumExp')
        return axisOf(call) === 'last' && isSecondAxis(call) ? 2 : inner;
      return axisOf(call) === 'last' ? (keepsAxis(call) ? 2 : 1) : inner;
    case 'einsum':
      return einsumLetters(call.positional[0])?.kept.length;
    case 'gather':
    case 'gather pairs':
    case 'diagonal':
      return 1;
    case 'one-hot':
      return 2;
    case 'count':
      return 0;
    default:
      return undefined;
  }
}

/** `axis=1`: there are two axes at least, which `axis=-1` does not say. */
function isSecondAxis(call: OperationCall): boolean {
  const code = call.keyword.get('axis') ?? call.keyword.get('dim') ?? call.positional[1];
  return code?.kind === 'number' && code.value === 1;
}
