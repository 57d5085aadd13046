/** Work that stops for a moment at each yield, after some milliseconds. */
export type Parts = Generator<undefined, void>;

/** A value that is computed part by part, or what is missing of it at once when it is asked for. */
export interface Gradual<Value> {
  readonly value: () => Value;
  /** Computes it, unless it is there. */
  readonly parts: () => Parts;
}

/** The value that `compute` returns; it runs once. */
export function gradual<Value>(compute: () => Generator<undefined, Value>): Gradual<Value> {
  let running: Generator<undefined, Value> | undefined;
  let made: { readonly value: Value } | undefined;
  const goOn = (): { readonly value: Value } | undefined => {
    running ??= compute();
    const next = running.next();
    if (next.done === true) made = { value: next.value };
    return made;
  };
  return {
    value: () => {
      while (made === undefined) goOn();
      return made.value;
    },
    *parts() {
      while (made === undefined && goOn() === undefined) yield;
    },
  };
}

/** What work in parts comes to, without a stop. */
export function atOnce<Value>(work: Generator<undefined, Value>): Value {
  return gradual(() => work).value();
}

/** Numbers that are worked on in one part: for each row of k, k and some more. */
const numbersInPart = 200_000;
const moreOfRow = 6;

/** Calls `work` for one range of `count` rows of k numbers after the other. */
export function* inRanges(
  count: number,
  k: number,
  work: (from: number, to: number) => void,
): Generator<undefined, void> {
  const step = Math.ceil(numbersInPart / (k + moreOfRow));
  for (let from = 0; from < count; from += step) {
    work(from, Math.min(count, from + step));
    if (from + step < count) yield;
  }
}
