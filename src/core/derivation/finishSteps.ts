import type { Environment } from '../expression/environment';
import { evaluateScaled } from '../expression/evaluate';
import { text } from '../text';
import type { DraftStep } from './chain';
import { checkStep } from './checkStep';
import type { Check, Step, StepValue } from './derivation';
import type { FreeParameter } from './freeParameter';
import { substituteNumbers } from './substituteNumbers';

/** The data that steps are valued, written out and checked on. */
export interface StepData {
  /** All rows: values and numbers come from here. */
  readonly whole: Environment;
  /** The rows that the checks run on. */
  readonly sample: Environment;
  readonly parameter: FreeParameter;
}

const noData: Check = { kind: 'not applicable', why: text('There are no data to check it on.') };

/** Steps without data: formulas and reasons only. */
export function withoutData(drafts: readonly DraftStep[]): readonly Step[] {
  return drafts.map((draft) => ({ ...draft, check: noData }));
}

/** Steps with the value, the numbers and the check on the reader's data. */
export function withData(
  drafts: readonly DraftStep[],
  { whole, sample, parameter }: StepData,
): readonly Step[] {
  const values: StepValue[] = [];
  return drafts.map((draft, position) => {
    const before = drafts[position - 1];
    const value = valueOf(draft, values.at(-1), whole);
    values.push(value);
    return {
      ...draft,
      value,
      substituted: substituteNumbers(
        draft.expression,
        whole,
        draft.showsNeutralParts === true ? 'shown' : 'dropped',
      ),
      check:
        before === undefined
          ? { kind: 'not applicable', why: text('The derivation starts here.') }
          : checkStep(before, draft, sample, parameter),
    };
  });
}

/** Above this many rows the value of a step that equals the one before is carried over instead of computed again. */
const manyRows = 2000;

function valueOf(draft: DraftStep, before: StepValue | undefined, whole: Environment): StepValue {
  const rows = whole.symbols.get('n')?.data[0] ?? 0;
  const same = draft.relation.kind === 'equal' || draft.relation.kind === 'definition';
  return before !== undefined && same && rows > manyRows ? before : evaluateScaled(draft.expression, whole);
}
