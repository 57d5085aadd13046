import { compensatedSum } from '../expression/compensatedSum';

/** How many numbers, their mean, and the squares of their distances from it, added up. */
interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
}

/** Numbers whose squares overflow are carried times this; what that loses of the others counts for nothing beside them. */
const small = 2 ** -600;

/** The spread of numbers that come block by block (Chan, Golub and LeVeque 1983). */
export class Spread {
  #all: Moments = { n: 0, mean: 0, squares: 0 };
  #scale = 1;

  add(values: Float64Array): void {
    if (values.length === 0) return;
    const scale = this.#scale;
    const all = joined(this.#all, momentsOf(scale === 1 ? values : values.map((value) => value * scale)));
    if (Number.isFinite(all.squares) || scale !== 1 || !values.every(Number.isFinite)) {
      this.#all = all;
      return;
    }
    const { n, mean, squares } = this.#all;
    this.#all = { n, mean: mean * small, squares: squares * small * small };
    this.#scale = small;
    this.add(values);
  }

  /** s/√n of the mean, with the sample's standard deviation s; NaN for fewer than two numbers. */
  get standardError(): number {
    const { n, squares } = this.#all;
    return n < 2 ? NaN : Math.sqrt(squares / (n - 1) / n) / this.#scale;
  }
}

function momentsOf(values: Float64Array): Moments {
  const mean = compensatedSum(values) / values.length;
  const squares = compensatedSum(values.map((value) => (value - mean) ** 2));
  return { n: values.length, mean, squares };
}

function joined(before: Moments, { n, mean, squares }: Moments): Moments {
  const all = before.n + n;
  const apart = mean - before.mean;
  return {
    n: all,
    mean: before.mean + (apart * n) / all,
    squares: before.squares + (squares + (before.n === 0 ? 0 : (apart * apart * before.n * n) / all)),
  };
}
