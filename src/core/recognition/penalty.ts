import { apply, index, meanOver, power, product, rows, sumOver, symbol } from '../expression/build';
import type { Expression } from '../expression/expression';
import type { Code } from './code/code';
import type { ArrayOperation } from './handwritten/arrayFunctions';
import { operationOf } from './handwritten/rank';
import { codeBehind } from './scope/resolve';
import type { Names } from './scope/resolve';

/** Minus the logarithm of a prior of the parameters, up to a constant. */
export interface Penalty {
  readonly prior: 'gaussian' | 'laplace';
  readonly expression: Expression;
}

/** Names of parameters: a sum of squares of anything else could be a loss. */
const parameterName = /^(w|W|theta|beta|coefs?|v|V|U|phi)\d*$|weight|param|coef|kernel|theta/i;

/** Collections of a model's parameters. */
const collectionName = /^(named_)?parameters$|^trainable_(variables|weights)$|params|weights|variables/i;

const place = symbol('j');
const entries = rows(symbol('d'));

/** More names than this between a sum and a penalty are not followed. */
const deepestFollow = 3;

/** Σ w², Σ |w| or a norm squared of parameters, by their names; undefined for anything else. */
export function penaltyOf(names: Names, code: Code, follow = deepestFollow): Penalty | undefined {
  const here = penaltyIn(names, code, new Set());
  if (here !== undefined) return here;
  const behind = follow === 0 ? undefined : codeBehind(names, code);
  return behind === undefined ? undefined : penaltyOf(names, behind, follow - 1);
}

function penaltyIn(names: Names, code: Code, own: ReadonlySet<string>): Penalty | undefined {
  const reduced = reducedCode(names, code);
  if (reduced?.code.kind === 'comprehension') {
    const { variables, over, body } = reduced.code;
    const isOfParameters = nameOf(over) !== undefined && collectionName.test(nameOf(over) ?? '');
    return penaltyIn(names, body, isOfParameters ? new Set([...own, ...variables]) : own);
  }
  const entry = reduced === undefined ? undefined : entryOf(names, reduced.code, own);
  if (reduced !== undefined && entry !== undefined) {
    const bind = reduced.operator === 'mean' ? meanOver : sumOver;
    return { prior: entry.prior, expression: bind(place, entries, entry.expression) };
  }
  const whole = squaredNorm(names, code, own);
  return whole === undefined
    ? undefined
    : {
        prior: 'gaussian',
        expression: product(whole.factor, sumOver(place, entries, power(whole.parameter, 2))),
      };
}

/** What a sum or mean is taken of. */
function reducedCode(
  names: Names,
  code: Code,
): { readonly code: Code; readonly operator: 'sum' | 'mean' } | undefined {
  const call = code.kind === 'call' ? operationOf(names, code) : undefined;
  const [operand] = call?.positional ?? [];
  if (call?.operation.kind !== 'reduce' || call.operation.operator === 'max' || operand === undefined)
    return undefined;
  return { code: operand, operator: call.operation.operator };
}

/** The square or the absolute value of a parameter's entry. */
function entryOf(names: Names, code: Code, own: ReadonlySet<string>): Penalty | undefined {
  const squared = squaredCode(names, code);
  const square = squared === undefined ? undefined : parameterAt(squared, own);
  if (square !== undefined) return { prior: 'gaussian', expression: power(square, 2) };
  const [operand] = code.kind === 'call' ? (operationOf(names, code)?.positional ?? []) : [];
  const size = operand !== undefined && isMap(names, code, 'abs') ? parameterAt(operand, own) : undefined;
  return size === undefined ? undefined : { prior: 'laplace', expression: apply('abs', size) };
}

/** x of x ** 2, pow(x, 2), square(x) and x * x. */
function squaredCode(names: Names, code: Code): Code | undefined {
  if (code.kind === 'binary') {
    if (code.operator === '**') return isTwo(code.right) ? code.left : undefined;
    const isSame = nameOf(code.left) !== undefined && nameOf(code.left) === nameOf(code.right);
    return code.operator === '*' && isSame ? code.left : undefined;
  }
  const call = code.kind === 'call' ? operationOf(names, code) : undefined;
  const [first, second] = call?.positional ?? [];
  if (call?.operation.kind === 'combine' && second !== undefined && isTwo(second)) return first;
  return isMap(names, code, 'square') ? first : undefined;
}

function isTwo(code: Code): boolean {
  return code.kind === 'number' && code.value === 2;
}

function isMap(names: Names, code: Code, name: 'abs' | 'square'): boolean {
  const operation: ArrayOperation | undefined =
    code.kind === 'call' ? operationOf(names, code)?.operation : undefined;
  const built = operation?.kind === 'map' ? operation.build(symbol('x')) : undefined;
  return name === 'abs' ? built?.kind === 'apply' && built.function === 'abs' : built?.kind === 'power';
}

/** A squared norm, a product of a vector with itself, or TensorFlow's l2_loss, which halves. */
function squaredNorm(
  names: Names,
  code: Code,
  own: ReadonlySet<string>,
): { readonly parameter: Expression; readonly factor: number } | undefined {
  const norm = squaredCode(names, code);
  if (norm?.kind === 'call' && nameOf(norm.callee) === 'norm') {
    const argument =
      norm.callee.kind === 'member' && norm.arguments.length === 0
        ? norm.callee.object
        : norm.arguments[0]?.value;
    const parameter = argument === undefined ? undefined : parameterAt(argument, own);
    return parameter === undefined || norm.arguments.length > 1 ? undefined : { parameter, factor: 1 };
  }
  const [left, right] =
    code.kind === 'binary' && code.operator === '@'
      ? [code.left, code.right]
      : code.kind === 'call' && operationOf(names, code)?.operation.kind === 'contract'
        ? (operationOf(names, code)?.positional ?? [])
        : [];
  if (left !== undefined && right !== undefined && nameOf(left) === nameOf(right)) {
    const parameter = parameterAt(left, own);
    return parameter === undefined ? undefined : { parameter, factor: 1 };
  }
  if (code.kind !== 'call' || nameOf(code.callee) !== 'l2_loss' || code.arguments.length !== 1)
    return undefined;
  const [argument] = code.arguments;
  const parameter = argument === undefined ? undefined : parameterAt(argument.value, own);
  return parameter === undefined ? undefined : { parameter, factor: 0.5 };
}

/** The entry of what is a parameter by its name; `own` are names of a loop over a model's parameters. */
function parameterAt(code: Code, own: ReadonlySet<string>): Expression | undefined {
  const name = nameOf(code);
  if (name === undefined) return undefined;
  if (own.has(name)) return index(symbol('theta', '\\theta'), place);
  return parameterName.test(name) ? index(symbol(name), place) : undefined;
}

/** The last name of a name, a member, a call of one without arguments, or what it is a part of. */
function nameOf(code: Code): string | undefined {
  switch (code.kind) {
    case 'name':
      return code.name;
    case 'member':
      return code.property === 'T' || code.property === 'data' ? nameOf(code.object) : code.property;
    case 'call':
      return code.arguments.length === 0 ? nameOf(code.callee) : undefined;
    case 'subscript':
      return nameOf(code.object);
    default:
      return undefined;
  }
}
