import { formatNumber, formatScientific, powerOfTen } from '../expression/formatNumber';
import type { Expression } from '../expression/expression';
import type { StepValue } from './derivation';
import { ulpsBetween } from './ulp';

/** Two expressions that are equal may differ by this many ulp after rounding. */
export const allowedUlps = 64;

/** Below this magnitude differences count as if they stood at it: sums of terms near 1 do not cancel any better. */
export const smallestScale = 2 ** -10;

/** How far apart two values of equal expressions are, in ulp; likelihoods are compared by their logarithms. */
export function distance(left: StepValue, right: StepValue, scale = smallestScale): number {
  if (Number.isNaN(left.value) || Number.isNaN(right.value)) return Infinity;
  if (left.sign !== right.sign) return ulpsBetween(left.value, right.value, scale);
  const representable = Math.abs(left.logMagnitude) < 600;
  return representable
    ? ulpsBetween(left.value, right.value, scale)
    : ulpsBetween(left.logMagnitude, right.logMagnitude);
}

/** A double as a step's value. */
export function stepValue(value: number): StepValue {
  return { value, sign: Math.sign(value) as -1 | 0 | 1, logMagnitude: Math.log(Math.abs(value)) };
}

/** Whether a value is beyond the range of a double, though its logarithm is known. */
export function isLost({ value, sign, logMagnitude }: StepValue): boolean {
  return sign !== 0 && Number.isFinite(logMagnitude) && (value === 0 || !Number.isFinite(value));
}

/** A value as a person reads it, also beyond the range of doubles. */
export function shownValue({ value, sign, logMagnitude }: StepValue): string {
  if (!isLost({ value, sign, logMagnitude })) return formatNumber(value, 6);
  const { mantissa, exponent } = powerOfTen(logMagnitude);
  return formatScientific(String(sign * Number(mantissa.toPrecision(6))), exponent);
}

/** A function of expressions that is computed once for each, however often it is asked. */
export function oncePerExpression<Result>(
  compute: (expression: Expression) => Result,
): (expression: Expression) => Result {
  const byIdentity = new WeakMap<Expression, Result>();
  const byContent = new Map<string, Result>();
  return (expression) => {
    const known = byIdentity.get(expression);
    if (known !== undefined) return known;
    const content = JSON.stringify(expression);
    const result = byContent.get(content) ?? compute(expression);
    byContent.set(content, result);
    byIdentity.set(expression, result);
    return result;
  };
}
