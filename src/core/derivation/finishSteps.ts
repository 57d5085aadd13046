import type { Environment } from '../expression/environment';
import type { Expression } from '../expression/expression';
import { text } from '../text';
import type { DraftStep } from './chain';
import { mapValueInTurns } from './checkOptimum';
import type { Checker } from './checkStep';
import type { Check, Step, StepValue } from './derivation';
import { substituteNumbers } from './substituteNumbers';

/** The data that steps are valued, written out and checked on. */
export interface StepData {
  /** All rows: values and numbers come from here. */
  readonly whole: Environment;
  /** The value of an expression on all rows, computed once for each. */
  readonly valueOf: (expression: Expression) => Generator<undefined, StepValue>;
  /** True when the checks see all rows as well. */
  readonly checkedOnAll: boolean;
  readonly check: Checker;
}

const start: Check = { kind: 'not applicable', why: text('The derivation starts here.') };

/** Steps with the value, the numbers and the check on the reader's data; each yield is a moment to stop. */
export function* withData(
  drafts: readonly DraftStep[],
  data: StepData,
): Generator<undefined, readonly Step[]> {
  const steps: Step[] = [];
  for (const [position, draft] of drafts.entries()) {
    const before = drafts[position - 1];
    const check = before === undefined ? start : data.check(before, draft);
    const neutral = draft.showsNeutralParts === true ? 'shown' : 'dropped';
    const value =
      (yield* carried(draft, check, steps.at(-1)?.value, data)) ?? (yield* data.valueOf(draft.expression));
    steps.push({
      ...draft,
      value,
      substituted: substituteNumbers(draft.expression, data.whole, neutral),
      check,
    });
    yield;
  }
  return steps;
}

/** With many rows, a step whose relation to the one before has been checked takes its value through that relation. */
function* carried(
  { relation }: DraftStep,
  check: Check,
  before: StepValue | undefined,
  { whole, checkedOnAll }: StepData,
): Generator<undefined, StepValue | undefined> {
  if (before === undefined || checkedOnAll || check.kind !== 'passed') return undefined;
  switch (relation.kind) {
    case 'equal':
    case 'definition':
      return before;
    case 'same optimum':
      return yield* mapValueInTurns(relation.map, before, whole);
    default:
      return undefined;
  }
}
