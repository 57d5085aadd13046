import { compensatedSum } from '../expression/compensatedSum';

/** The spread of numbers that come block by block (Chan, Golub and LeVeque 1983). */
export class Spread {
  #n = 0;
  #mean = 0;
  #squares = 0;

  add(values: Float64Array): void {
    const n = values.length;
    if (n === 0) return;
    const mean = compensatedSum(values) / n;
    const squares = compensatedSum(values.map((value) => (value - mean) ** 2));
    const all = this.#n + n;
    const apart = mean - this.#mean;
    this.#squares += squares + (this.#n === 0 ? 0 : (apart * apart * this.#n * n) / all);
    this.#mean += (apart * n) / all;
    this.#n = all;
  }

  /** s/√n of the mean, with the sample's standard deviation s; NaN for fewer than two numbers. */
  get standardError(): number {
    return this.#n < 2 ? NaN : Math.sqrt(this.#squares / (this.#n - 1) / this.#n);
  }
}
