/** Work that can stop for a moment at each `yield`; a part that is yielded is the result as far as it is known. */
export type Stages<Result, Part = never> = Generator<Part | undefined, Result>;

/** What stages yield that cannot go on before it is there. */
export type Wait = Promise<unknown>;

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

/**
 * Runs stages one after the other and takes messages in between: the result, a part that is wanted before, or undefined once overtaken.
 * Fails as a promise fails that they wait for.
 */
export async function runStages<Result extends object, Part extends object = never>(
  stages: Stages<Result, Part | Wait>,
  { isOvertaken, isWanted = () => false, turn }: StagesWatch<Part>,
): Promise<Result | Part | undefined> {
  let began = performance.now();
  for (;;) {
    const { done, value } = stages.next();
    const mustWait = value instanceof Promise;
    if (mustWait || performance.now() - began > longestTurn) {
      await (mustWait ? value : takeMessages());
      await turn?.();
      began = performance.now();
    }
    if (done === true) return value;
    if (isOvertaken()) return undefined;
    if (value !== undefined && !mustWait && isWanted(value)) return value;
  }
}

/** The same stages, of whose parts and result something else is made. */
export function* mapped<Result, Part extends object, OtherResult, OtherPart>(
  stages: Stages<Result, Part | Wait>,
  partOf: (part: Part) => OtherPart,
  resultOf: (result: Result) => OtherResult,
): Stages<OtherResult, OtherPart | Wait> {
  for (;;) {
    const { done, value } = stages.next();
    if (done === true) return resultOf(value);
    yield value === undefined || value instanceof Promise ? value : partOf(value);
  }
}

/** Waits for what a promise brings. */
export function* waited<Value>(promise: Promise<Value>): Stages<Value, Wait> {
  const brought: Value[] = [];
  yield promise.then((value) => brought.push(value));
  return brought[0] as Value;
}

/** Lets messages in. Two turns: a timer may come before messages that wait already, the next one comes behind them. */
export async function takeMessages(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** The result of all stages, without a stop: of stages that wait for nothing. */
export function result<Result>(stages: Stages<Result, unknown>): Result {
  for (;;) {
    const { done, value } = stages.next();
    if (done === true) return value;
    if (value instanceof Promise) throw new Error('result: the stages wait');
  }
}
