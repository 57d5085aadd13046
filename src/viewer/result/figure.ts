import type { ReadyState } from '../../protocol';

/** A figure of the result: its name, its sign in formulas (empty where it has none), its value, and one sentence that says what it is. */
export interface Figure {
  readonly label: string;
  readonly symbol: (state: ReadyState) => string;
  readonly value: (state: ReadyState) => string;
  readonly meaning: (state: ReadyState) => string;
}
