import { apply } from './build';
import { CompensatedSum } from './compensatedSum';
import { definitionOf } from './environment';
import type { ApplyExpression, Expression } from './expression';
import { compileKnownLogarithm } from './compileKnownLogarithm';
import { addFactors } from './boundRange';
import { compileSumOfExponentials } from './compileSumOfExponentials';
import { fromLog, scaledOf } from './scaled';
import { bind, type Scope, type ScaledThunk } from './scope';

/** So many written-out factors may underflow as a Π may. */
const manyFactors = 8;

/** Whether a Π stands in the expression outside of functions and sums, so that its value may leave the range of doubles. */
export function isScaled(expression: Expression): boolean {
  switch (expression.kind) {
    case 'binder':
      return expression.operator === 'product';
    case 'product':
      return expression.factors.length > manyFactors || expression.factors.some(isScaled);
    case 'quotient':
      return isScaled(expression.numerator) || isScaled(expression.denominator);
    case 'power':
      return isScaled(expression.base);
    case 'negation':
      return isScaled(expression.operand);
    case 'elided':
      return isScaled(expression.body);
    default:
      return false;
  }
}

/** Compiles an expression of rank 0 so that its products are carried as sign and log magnitude. */
export function compileScaled(expression: Expression, scope: Scope): ScaledThunk {
  const known = scope.known?.get(expression);
  if (known !== undefined) return () => known;
  const part = (child: Expression): ScaledThunk => compileScaled(child, scope);
  const logarithm = compileKnownLogarithm(expression, scope);
  if (logarithm !== undefined) return (frame) => fromLog(1, logarithm(frame));
  const exponentials = compileSumOfExponentials(expression, scope);
  if (exponentials !== undefined) return exponentials;
  switch (expression.kind) {
    case 'product':
      return multiplied(expression.factors.map(part));
    case 'negation': {
      const operand = part(expression.operand);
      return (frame) => {
        const { value, sign, logMagnitude } = operand(frame);
        return { value: -value, sign: -sign as -1 | 0 | 1, logMagnitude };
      };
    }
    case 'elided':
      return part(expression.body);
    case 'quotient': {
      const [numerator, denominator] = [part(expression.numerator), part(expression.denominator)];
      return (frame) => {
        const [top, bottom] = [numerator(frame), denominator(frame)];
        return fromLog(top.sign * bottom.sign, top.logMagnitude - bottom.logMagnitude);
      };
    }
    case 'power':
      return raised(part(expression.base), expression.exponent, scope);
    case 'binder':
      return expression.operator === 'product'
        ? compileProductOver(expression, scope)
        : plain(expression, scope);
    case 'apply':
      return exponential(expression, scope) ?? plain(expression, scope);
    case 'probability':
    case 'quantity': {
      const definition = definitionOf(expression, scope.environment);
      if (definition === undefined) throw new Error(`evaluate: no definition of this ${expression.kind}`);
      return part(definition);
    }
    default:
      return plain(expression, scope);
  }
}

/** exp and the factorial, by their logarithms; undefined for any other function. */
function exponential(
  { function: name, arguments: [argument] }: ApplyExpression,
  scope: Scope,
): ScaledThunk | undefined {
  if ((name !== 'exp' && name !== 'factorial') || argument === undefined) return undefined;
  const logarithm = scope.compileNumber(name === 'exp' ? argument : apply('logFactorial', argument), scope);
  return (frame) => fromLog(1, logarithm(frame));
}

function plain(expression: Expression, scope: Scope): ScaledThunk {
  const value = scope.compileNumber(expression, scope);
  return (frame) => scaledOf(value(frame));
}

function raised(base: ScaledThunk, exponent: Expression, scope: Scope): ScaledThunk {
  const power = scope.compileNumber(exponent, scope);
  return (frame) => {
    const to = power(frame);
    // What is raised to 0 is not looked at, as the entry of a label that is left out.
    if (to === 0) return fromLog(1, 0);
    const { sign, logMagnitude } = base(frame);
    return fromLog(sign ** to, logMagnitude * to);
  };
}

function multiplied(factors: readonly ScaledThunk[]): ScaledThunk {
  return (frame) => {
    const log = new CompensatedSum();
    let sign = 1;
    for (const factor of factors) {
      const value = factor(frame);
      if (value.sign === 0) return fromLog(0, -Infinity);
      log.add(value.logMagnitude);
      sign *= value.sign;
    }
    return fromLog(sign, log.value);
  };
}

function compileProductOver(expression: Extract<Expression, { kind: 'binder' }>, scope: Scope): ScaledThunk {
  const { inner, slot } = bind(scope, expression.variable.name);
  const body = compileScaled(expression.body, inner);
  const size = scope.compileNumber(expression.over.size, scope);
  return (frame) => {
    const log = new CompensatedSum();
    const sign = addFactors(log, body, frame, slot, [expression.over.from ?? 0, size(frame)]);
    return fromLog(sign, log.value);
  };
}
