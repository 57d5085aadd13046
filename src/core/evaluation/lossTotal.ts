import { CompensatedSum } from '../expression/compensatedSum';
import type { Assessment } from './conventions/convention';
import { type DoubleDouble, doubleDoubleSum, highQuotient, quotient, sum } from './doubleDouble';
import type { ConventionId } from './evaluation';

/** The loss of rows that are assessed part by part: their terms are added up in double-double. */
export class LossTotal {
  #sum: DoubleDouble = { high: 0, low: 0 };
  #meanOfNothing: number | undefined;
  readonly #denominator = new CompensatedSum();

  /** A framework adds up doubles before it divides: its mean is infinite where the sum is beyond their range. */
  constructor(private readonly convention: ConventionId) {}

  /** `termsSum` is given where it is known already. */
  add({ terms, denominator, meanOfNothing }: Assessment, termsSum = doubleDoubleSum(terms)): void {
    this.#sum = sum(this.#sum, termsSum);
    this.#denominator.add(denominator);
    this.#meanOfNothing = meanOfNothing;
  }

  get denominator(): number {
    return this.#denominator.value;
  }

  /** Whether the sum of finite terms is beyond the range of doubles. */
  get isBeyondRange(): boolean {
    return this.#sum.exponent !== undefined;
  }

  /** What the convention returns, in the unit: `mean` is Σ terms / denominator unless the convention has a mean of nothing. */
  of(reduction: 'mean' | 'sum', unit = 1): number {
    if (reduction === 'sum') return highQuotient(this.#sum, unit);
    const { value } = this.#denominator;
    if (value === 0 && this.#meanOfNothing !== undefined) return this.#meanOfNothing / unit;
    const isBeyondRange = this.isBeyondRange || value === Infinity;
    if (isBeyondRange && this.convention !== 'none') return highQuotient(this.#sum, 1) / value / unit;
    return quotient(this.#sum, value) / unit;
  }
}
