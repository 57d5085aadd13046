/** A row, counted from 0, and its loss. */
export interface CostlyRow {
  readonly row: number;
  readonly loss: number;
}

/** The rows with the greatest losses of as many as come by; among equal ones the first. */
export class CostliestRows {
  #rows: CostlyRow[] = [];
  /** Losses up to here are not among the greatest. */
  #bar = -Infinity;

  constructor(private readonly most: number) {}

  /** Adds losses of consecutive rows from `start` on, or of the rows start + indices. */
  add(losses: Float64Array, indices: Int32Array | undefined, start: number): void {
    for (let i = 0; i < losses.length; i++) {
      const loss = losses[i] as number;
      if (!(loss > this.#bar)) continue;
      this.#rows.push({ row: start + (indices?.[i] ?? i), loss });
      if (this.#rows.length >= 2 * this.most) this.#cut();
    }
  }

  /** Greatest first. */
  sorted(): readonly CostlyRow[] {
    this.#cut();
    return this.#rows;
  }

  #cut(): void {
    this.#rows.sort((a, b) => (a.loss === b.loss ? a.row - b.row : b.loss - a.loss));
    this.#rows = this.#rows.slice(0, this.most);
    if (this.#rows.length === this.most) this.#bar = this.#rows.at(-1)?.loss ?? -Infinity;
  }
}
