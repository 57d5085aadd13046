/** Work that can stop for a moment at each `yield`; a part that is yielded is the result as far as it is known. */
export type Stages<Result, Part = never> = Generator<Part | undefined, Result>;

/** When to stop; both are asked between stages. */
export interface StagesWatch<Part> {
  /** Whether nobody waits for the result any more, or something else has to come first: the stages can be gone on with. */
  readonly isOvertaken: () => boolean;
  /** Whether a part is wanted before the whole. */
  readonly isWanted?: (part: Part) => boolean;
  /** Resolves when more important work is done. */
  readonly turn?: () => Promise<void>;
}

/** After so many milliseconds of work, messages that wait are let in. */
const longestTurn = 15;

/** Runs stages one after the other and takes messages in between: the result, a part that is wanted before, or undefined once overtaken. */
export async function runStages<Result extends object, Part extends object = never>(
  stages: Stages<Result, Part>,
  { isOvertaken, isWanted = () => false, turn }: StagesWatch<Part>,
): Promise<Result | Part | undefined> {
  let began = performance.now();
  for (;;) {
    const { done, value } = stages.next();
    if (performance.now() - began > longestTurn) {
      await takeMessages();
      await turn?.();
      began = performance.now();
    }
    if (done === true) return value;
    if (isOvertaken()) return undefined;
    if (value !== undefined && isWanted(value)) return value;
  }
}

/** Work in several stages that nothing comes of here. */
export function* inTurn(parts: readonly (() => unknown)[]): Stages<undefined> {
  for (const work of parts) {
    work();
    yield;
  }
  return undefined;
}

/** Lets messages in. Two turns: a timer may come before messages that wait already, the next one comes behind them. */
export async function takeMessages(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** The result of all stages, without a stop. */
export function result<Result>(stages: Stages<Result, unknown>): Result {
  for (;;) {
    const { done, value } = stages.next();
    if (done === true) return value;
  }
}
