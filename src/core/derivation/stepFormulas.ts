import { number, negate, power, product } from '../expression/build';
import type { Expression } from '../expression/expression';
import { defaultDigits, numberParts, powerOfTen } from '../expression/formatNumber';
import type { Text } from '../text';
import type { Check, Step, StepValue } from './derivation';
import { isLost } from './stepValue';

/** How an expression is put into characters: `toLatex` or `toPlain`, with its digits. */
export type Print = (expression: Expression) => string;

/** A value as an expression, by its power of ten where a double cannot hold it. */
export function valueExpression(step: StepValue): Expression {
  const { value, sign, logMagnitude } = step;
  if (!isLost(step)) return number(value);
  const { mantissa, exponent } = powerOfTen(logMagnitude);
  const magnitude = product(number(mantissa), power(number(10), number(exponent)));
  return sign < 0 ? negate(magnitude) : magnitude;
}

/** Whether the printed digits are the whole value. */
export function isShownExactly({ value, sign }: StepValue, digits: number): boolean {
  if (!Number.isFinite(value)) return true;
  if (value === 0) return sign === 0;
  const { mantissa, exponent = 0 } = numberParts(value, digits);
  return Number(`${mantissa}e${String(exponent)}`) === value;
}

/** The formulas of a step, one a line: the equation, then the reader's numbers and what they come to. */
export function stepFormulas(step: Step, print: Print, approximately: string): readonly string[] {
  const { name, expression, substituted, value } = step;
  const equation = name === undefined ? print(expression) : `${print(name)} = ${print(expression)}`;
  const numbers = [substituted, value && valueExpression(value)].flatMap((part) =>
    part ? [print(part)] : [],
  );
  // A single number is its own value.
  const shown = [...new Set(numbers)];
  const relation = value !== undefined && isShownExactly(value, defaultDigits) ? '=' : approximately;
  return shown.length === 0 ? [equation] : [equation, shown.join(` ${relation} `)];
}

/** What a reader must know of a step beside its formula: what it assumes, and by which numbers it fails. */
export function remarksOf({ assumptions, check }: Step): readonly Text[] {
  return [...assumptions, ...failureOf(check)];
}

/** Why a check failed, and its counterexample; nothing for a check that did not. */
export function failureOf(check: Check): readonly Text[] {
  if (check.kind !== 'failed') return [];
  return check.counterexample === undefined ? [check.how] : [check.how, check.counterexample];
}
