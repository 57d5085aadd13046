/** A running sum with Neumaier's compensation (Neumaier 1974): the error does not grow with the number of terms. */
export class CompensatedSum {
  #sum = 0;
  #compensation = 0;

  add(term: number): void {
    const next = this.#sum + term;
    // An infinite or NaN sum has nothing to compensate: ∞ - ∞ would turn it into NaN.
    if (!Number.isFinite(next)) this.#compensation = 0;
    else if (Math.abs(this.#sum) >= Math.abs(term)) this.#compensation += this.#sum - next + term;
    else this.#compensation += term - next + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    return this.#sum + this.#compensation;
  }
}

/** The compensated sum of all terms; 0 when there are none. */
export function compensatedSum(terms: ArrayLike<number>): number {
  const sum = new CompensatedSum();
  for (let position = 0; position < terms.length; position += 1) sum.add(terms[position] as number);
  return sum.value;
}
