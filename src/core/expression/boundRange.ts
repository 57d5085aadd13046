import type { CompensatedSum } from './compensatedSum';
import type { BinderExpression, Expression, ExpectationExpression } from './expression';
import type { Frame, NumberThunk, ScaledThunk } from './scope';

/** An expectation as the Σ that it is. */
export function asSum({ variable, over, distribution, body }: ExpectationExpression): BinderExpression {
  const weighted: Expression = { kind: 'product', factors: [distribution, body] };
  return { kind: 'binder', operator: 'sum', variable, over, body: weighted };
}

/** Adds the terms of a Σ from one place to before another; the bound index stands in the slot. */
export function addTerms(
  sum: CompensatedSum,
  term: NumberThunk,
  frame: Frame,
  slot: number,
  [from, to]: readonly [number, number],
): void {
  for (let at = from; at < to; at += 1) {
    frame[slot] = at;
    sum.add(term(frame));
  }
}

/** Adds the log magnitudes of the factors of a Π, and returns their sign. */
export function addFactors(
  log: CompensatedSum,
  factor: ScaledThunk,
  frame: Frame,
  slot: number,
  [from, to]: readonly [number, number],
): number {
  let sign = 1;
  for (let at = from; at < to; at += 1) {
    frame[slot] = at;
    const value = factor(frame);
    log.add(value.logMagnitude);
    sign *= value.sign;
  }
  return sign;
}
