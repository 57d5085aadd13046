import { CompensatedSum } from './compensatedSum';
import type { Expression } from './expression';
import { remembered } from './remembered';
import { fromLog, type Scaled, scaledOf } from './scaled';
import { bind, type Frame, type NumberThunk, type ScaledThunk, type Scope } from './scope';

/** Exponents between these neither overflow nor vanish, however many exponentials are added. */
const safe = 600;

/** Whether the expression is a sum of exponentials, written out or over an index. */
export function isSumOfExponentials(expression: Expression): boolean {
  if (expression.kind === 'sum') return expression.terms.every(isExponential);
  return expression.kind === 'binder' && expression.operator === 'sum' && isExponential(expression.body);
}

/** A sum of exponentials as a scaled value: the largest exponent is taken out where the sum would leave the range of doubles. */
export function compileSumOfExponentials(expression: Expression, scope: Scope): ScaledThunk | undefined {
  if (!isSumOfExponentials(expression)) return undefined;
  const exponents = compileExponents(expression, scope);
  return remembered(expression, scope, (frame) => sumOfExponentials(exponents(frame)));
}

function sumOfExponentials(exponents: readonly number[]): Scaled {
  let largest = -Infinity;
  for (const exponent of exponents) largest = Math.max(largest, exponent);
  const isSafe = Math.abs(largest) <= safe || !Number.isFinite(largest);
  const sum = new CompensatedSum();
  for (const exponent of exponents) sum.add(Math.exp(isSafe ? exponent : exponent - largest));
  return isSafe ? scaledOf(sum.value) : fromLog(1, largest + Math.log(sum.value));
}

function compileExponents(expression: Expression, scope: Scope): (frame: Frame) => readonly number[] {
  if (expression.kind === 'binder') {
    const { inner, slot } = bind(scope, expression.variable.name);
    const exponent = compileExponent(expression.body, inner);
    const size = scope.compileNumber(expression.over.size, scope);
    const from = expression.over.from ?? 0;
    return (frame) => {
      const found: number[] = [];
      for (let at = from, end = size(frame); at < end; at += 1) {
        frame[slot] = at;
        found.push(exponent(frame));
      }
      return found;
    };
  }
  const terms = expression.kind === 'sum' ? expression.terms : [];
  const thunks = terms.map((term) => compileExponent(term, scope));
  return (frame) => thunks.map((thunk) => thunk(frame));
}

function compileExponent(expression: Expression, scope: Scope): NumberThunk {
  const [argument] = expression.kind === 'apply' ? expression.arguments : [];
  if (argument === undefined) throw new Error('evaluate: exp needs an argument');
  return scope.compileNumber(argument, scope);
}

function isExponential(expression: Expression): boolean {
  return expression.kind === 'apply' && expression.function === 'exp';
}
