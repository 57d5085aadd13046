/** Work that can stop for a moment at each `yield`. */
export type Stages<Result> = Generator<undefined, Result>;

/** After so many milliseconds of work, messages that wait are let in. */
const longestTurn = 15;

/** Runs the stages one after the other and takes messages in between; undefined once nobody wants the result any more. */
export async function runStages<Result extends object>(
  stages: Stages<Result>,
  isStale: () => boolean,
): Promise<Result | undefined> {
  let began = performance.now();
  for (;;) {
    const { done, value } = stages.next();
    if (performance.now() - began > longestTurn) {
      await takeMessages();
      began = performance.now();
    }
    if (isStale()) return undefined;
    if (done === true) return value;
  }
}

/** Two turns: a timer may come before messages that wait already, the next one comes behind them. */
async function takeMessages(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** The result of all stages, without a stop. */
export function result<Result>(stages: Stages<Result>): Result {
  for (;;) {
    const { done, value } = stages.next();
    if (done === true) return value;
  }
}
