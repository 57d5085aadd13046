/** One thing that was measured, and what was asked of it. */
export interface Measurement {
  readonly what: string;
  readonly ours: Amount;
  /** What is compared with: the same work done by somebody else, or half of it. */
  readonly peer?: { readonly name: string; readonly amount: Amount };
  readonly goal?: Goal;
  readonly remark?: string;
}

/** Something that could not be measured here. */
export interface Skipped {
  readonly what: string;
  readonly why: string;
}

export interface Amount {
  readonly value: number;
  readonly unit: 'ms' | 'bytes';
}

/** `ratio`: ours / peer. */
export interface Goal {
  readonly of: 'ratio' | 'ours';
  readonly atMost: number;
}

/** Ours as a part of the peer's, where there is one to compare with. */
export function ratioOf({ ours, peer }: Measurement): number | undefined {
  return peer === undefined ? undefined : ours.value / peer.amount.value;
}

export function milliseconds(value: number): Amount {
  return { value, unit: 'ms' };
}

/** CPU time of this process in milliseconds: unlike the clock it does not count other programs. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The CPU time that the call takes, in milliseconds. */
export function cpuTimeOf(call: () => unknown): number {
  const before = cpuTime();
  call();
  return cpuTime() - before;
}

/** The medians of several calls taken by turns, so that one slow turn decides nothing. */
export function mediansByTurns(calls: readonly (() => unknown)[], rounds = 7): readonly number[] {
  const times = calls.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    calls.forEach((call, which) => times[which]?.push(cpuTimeOf(call)));
  return times.map(median);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Numbers from 0 to 1, the same on every run. */
export function uniformNumbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}
