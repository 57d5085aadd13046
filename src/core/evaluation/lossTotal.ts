import { CompensatedSum } from '../expression/compensatedSum';
import type { Assessment } from './conventions/convention';
import { type DoubleDouble, doubleDoubleSum, quotient, sum } from './doubleDouble';

/** The loss of rows that are assessed part by part: their terms are added up in double-double. */
export class LossTotal {
  #sum: DoubleDouble = { high: 0, low: 0 };
  #meanOfNothing: number | undefined;
  readonly #denominator = new CompensatedSum();

  /** `termsSum` is given where it is known already. */
  add({ terms, denominator, meanOfNothing }: Assessment, termsSum = doubleDoubleSum(terms)): void {
    this.#sum = sum(this.#sum, termsSum);
    this.#denominator.add(denominator);
    this.#meanOfNothing = meanOfNothing;
  }

  get denominator(): number {
    return this.#denominator.value;
  }

  /** What the convention returns: `mean` is Σ terms / denominator unless the convention has a mean of nothing. */
  of(reduction: 'mean' | 'sum'): number {
    if (reduction === 'sum') return this.#sum.high;
    const { value } = this.#denominator;
    return value === 0 && this.#meanOfNothing !== undefined
      ? this.#meanOfNothing
      : quotient(this.#sum, value);
  }
}
