import {
  apply,
  difference,
  index,
  negate,
  number,
  power,
  product,
  quantity,
  sum,
} from '../../expression/build';
import type { Expression } from '../../expression/expression';
import type { BinaryCode, Code, ConditionalCode } from '../code/code';
import { numberBehind } from '../numberBehind';
import { codeBehind } from '../scope/resolve';
import type { Names } from '../scope/resolve';
import { lowerCallback, lowerEach } from './lowerLoops';
import { densityCall, lowerLogDensity } from './lowerLogDensity';
import { lowerContraction, lowerOperation } from './lowerOperation';
import { lowerSubscript, lowerUpdated } from './lowerSubscript';
import { countBehind, countIn, countsRows, isScalar } from './counts';
import type { Count } from './counts';
import { nameSymbol } from './loweringState';
import type { Lowering } from './loweringState';
import { byCases, divided } from './boundSums';
import { operationOf } from './rank';

/**
 * Array code as indexed mathematics, at the entry the indices name: `y * np.log(p)` at [i] is y[i] · log p[i].
 * Undefined where something is not understood.
 */
export function lower(
  lowering: Lowering,
  code: Code,
  indices: readonly Expression[],
): Expression | undefined {
  const count = countIn(code);
  if (count !== undefined) return lowerCount(lowering, count);
  switch (code.kind) {
    case 'number':
      return number(code.value);
    case 'name':
      return lowerName(lowering, code, code.name, indices);
    case 'member':
      return lowerMember(lowering, code, indices);
    case 'unary': {
      const operand = lower(lowering, code.operand, indices);
      if (operand === undefined || code.operator === 'not') return undefined;
      return code.operator === '-'
        ? negate(operand)
        : code.operator === '+'
          ? operand
          : difference(1, operand);
    }
    case 'binary':
      return code.operator === '@'
        ? lowerContraction(lowering, code.left, code.right, indices)
        : lowerBinary(lowering, code, indices);
    case 'conditional':
      return lowerConditional(lowering, code, indices);
    case 'comprehension':
      return lowerEach(lowering, code, indices);
    case 'call': {
      const mapped = lowerCallback(lowering, code, indices);
      if (mapped !== undefined) return mapped;
      // As long as no name is followed, it is a log-probability by its name: that of an action is no loss by itself.
      const density = lowering.follow > 0 ? densityCall(lowering.names, code) : undefined;
      const written = density === undefined ? undefined : lowerLogDensity(lowering, density, indices);
      if (written !== undefined) return written;
      const operation = operationOf(lowering.names, code);
      return operation === undefined
        ? lowerOpaqueCall(lowering, code, indices)
        : lowerOperation(lowering, operation, indices);
    }
    case 'subscript':
      return lowerSubscript(lowering, code, indices);
    case 'updated':
      return lowerUpdated(lowering, code, indices);
    default:
      return undefined;
  }
}

/** The number of rows or of classes, or of both where entries are what is counted. */
function lowerCount(lowering: Lowering, count: Count): Expression {
  const { rowCount, classCount, scalars } = lowering;
  if (countsRows(lowering, count)) {
    scalars.add(rowCount.name);
    return rowCount;
  }
  scalars.add(classCount.name);
  if (count.of === 'classes') return classCount;
  scalars.add(rowCount.name);
  return product(rowCount, classCount);
}

/** A name as a symbol, or as what it is bound to while names are followed. */
function lowerName(
  lowering: Lowering,
  code: Code,
  name: string,
  indices: readonly Expression[],
): Expression | undefined {
  const local = code.kind === 'name' ? lowering.locals.get(name) : undefined;
  if (local !== undefined) {
    return local.of === undefined ? local.at : lower(lowering, local.of, [local.at, ...indices]);
  }
  const count = countBehind(lowering.names, code, name);
  if (count?.of === 'entries' && !countsRows(lowering, count)) return lowerCount(lowering, count);
  if (count !== undefined) return withScalar(lowering, code, name);
  if (isScalar(lowering, code, name)) return lowerScalar(lowering, code, name);
  if (lowering.follow > 0) {
    const behind = codeBehind(lowering.names, code);
    if (behind !== undefined && isFormula(lowering, behind) && !isLinear(lowering.names, behind)) {
      const cost = isRenaming(lowering, behind) ? 0 : 1;
      const followed = lower({ ...lowering, follow: lowering.follow - cost }, behind, indices);
      if (followed !== undefined) return followed;
    }
  }
  if (isMean(lowering, codeBehind(lowering.names, code))) lowering.means.add(name);
  return index(nameSymbol(lowering, name, code.range), ...indices);
}

/** `x.mean(0)`, `np.sum(x) / n`. */
function isMean(lowering: Lowering, code: Code | undefined): boolean {
  if (code?.kind === 'binary') return isMean(lowering, code.left) || isMean(lowering, code.right);
  return code?.kind === 'call' && operationOf(lowering.names, code)?.operation.kind === 'reduce';
}

/** One number: its name, or what it is computed of while names are followed, as 1 - smoothing. */
function lowerScalar(lowering: Lowering, code: Code, name: string): Expression | undefined {
  const behind = lowering.follow > 0 ? codeBehind(lowering.names, code) : undefined;
  return behind?.kind === 'binary'
    ? lower({ ...lowering, follow: lowering.follow - 1 }, behind, [])
    : withScalar(lowering, code, name);
}

function withScalar(lowering: Lowering, code: Code, name: string): Expression {
  lowering.scalars.add(name);
  const behind = codeBehind(lowering.names, code);
  if (behind?.kind === 'number' && behind.value > 0 && behind.value <= 1e-3) lowering.guards.add(name);
  const value = numberBehind(lowering.names, code);
  const known = lowering.numbers.get(name) ?? value;
  if (value !== undefined) lowering.numbers.set(name, known === value ? value : NaN);
  return nameSymbol(lowering, name, code.range);
}

/** `loss.squeeze(1)`: a name in another shape, which costs nothing to follow. */
function isRenaming({ names }: Lowering, code: Code): boolean {
  const call = code.kind === 'call' ? operationOf(names, code) : undefined;
  return call?.operation.kind === 'same' && call.positional[0]?.kind === 'name';
}

/** `X @ W + b`, of names: a score, of which no loss says more. */
function isLinear(names: Names, code: Code): boolean {
  const isName = ({ kind }: Code): boolean => kind === 'name' || kind === 'member';
  if (code.kind === 'binary' && code.operator === '+')
    return isLinear(names, code.left) && isName(code.right);
  const parts =
    code.kind === 'binary' && code.operator === '@'
      ? [code.left, code.right]
      : code.kind === 'call' && operationOf(names, code)?.operation.kind === 'contract'
        ? (operationOf(names, code)?.positional ?? [])
        : [];
  return parts.length === 2 && parts.every(isName);
}

/** True for code that says more than a name: arithmetic, or an array operation. */
function isFormula({ names }: Lowering, code: Code): boolean {
  if (code.kind === 'call')
    return operationOf(names, code) !== undefined || densityCall(names, code) !== undefined;
  return (
    code.kind === 'binary' ||
    code.kind === 'unary' ||
    code.kind === 'subscript' ||
    code.kind === 'updated' ||
    code.kind === 'conditional'
  );
}

function lowerMember(
  lowering: Lowering,
  code: Code & { kind: 'member' },
  indices: readonly Expression[],
): Expression | undefined {
  if (code.property === 'T') return lower(lowering, code.object, [...indices].reverse());
  if (['data', 'values', 'mT', 'real'].includes(code.property)) return lower(lowering, code.object, indices);
  if (code.property === 'pi' || code.property === 'PI') return number(Math.PI);
  return lowerName(lowering, code, code.property, indices);
}

function lowerBinary(
  lowering: Lowering,
  code: BinaryCode,
  indices: readonly Expression[],
): Expression | undefined {
  const left = lower(lowering, code.left, indices);
  const right = lower(lowering, code.right, indices);
  if (left === undefined || right === undefined) return undefined;
  switch (code.operator) {
    case '+':
      return sum(left, right);
    case '-':
      return difference(left, right);
    case '*':
      return signFirst(left, right);
    case '/':
      return divided(left, right);
    case '**':
      return power(left, right);
    case '==':
      return apply('indicator', left, right);
    case '!=':
      return difference(1, apply('indicator', left, right));
    case '<':
      return apply('less', left, right);
    case '>':
      return apply('less', right, left);
    case '<=':
      return difference(1, apply('less', right, left));
    case '>=':
      return difference(1, apply('less', left, right));
    default:
      return undefined;
  }
}

/** `-0.5 * x` as -(0.5 x): a minus belongs in front. */
function signFirst(left: Expression, right: Expression): Expression {
  const negative = left.kind === 'number' && left.value < 0;
  return negative ? negate(product(-left.value, right)) : product(left, right);
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** `a if y == 1 else b` is [y = 1] a + (1 - [y = 1]) b; conditions that compare nothing are not formulas. */
function lowerConditional(
  lowering: Lowering,
  code: ConditionalCode,
  indices: readonly Expression[],
): Expression | undefined {
  const { condition } = code;
  const comparison = condition.kind === 'binary' && comparisons.has(condition.operator);
  if (!comparison && condition.kind !== 'name') return undefined;
  const chosen = lower(lowering, condition, indices);
  const whenTrue = lower(lowering, code.whenTrue, indices);
  const whenFalse = lower(lowering, code.whenFalse, indices);
  if (chosen === undefined || whenTrue === undefined || whenFalse === undefined) return undefined;
  return byCases(chosen, whenTrue, whenFalse);
}

/** A call that is not an array operation: known by its name and its arguments only. */
function lowerOpaqueCall(
  lowering: Lowering,
  code: Code & { kind: 'call' },
  indices: readonly Expression[],
): Expression | undefined {
  const { callee } = code;
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : undefined;
  if (name === undefined) return undefined;
  const given = code.arguments.map(({ value }) => value);
  const parts = given.map((value) => lowerArgument(lowering, value));
  const head = nameSymbol(lowering, name, callee.range);
  return index(quantity(head, ...parts.flatMap((part) => (part === undefined ? [] : [part]))), ...indices);
}

function lowerArgument(lowering: Lowering, code: Code): Expression | undefined {
  if (code.kind === 'name') return nameSymbol(lowering, code.name, code.range);
  return code.kind === 'call' || code.kind === 'member'
    ? lower({ ...lowering, follow: 0 }, code, [])
    : undefined;
}
