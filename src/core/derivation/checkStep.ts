import type { Environment } from '../expression/environment';
import { evaluateScaled } from '../expression/evaluate';
import { formatNumber } from '../expression/formatNumber';
import { text } from '../text';
import type { DraftStep } from './chain';
import { optimumChecker } from './checkOptimum';
import type { Check, StepValue } from './derivation';
import type { FreeParameter } from './freeParameter';
import { allowedUlps, distance, oncePerExpression, shownValue } from './stepValue';

/** What steps are checked on. */
export interface CheckData {
  readonly environment: Environment;
  /** What is varied to see whether an optimum stays where it is. */
  readonly parameter?: FreeParameter;
}

/** Checks a step against the one before, by its relation. */
export type Checker = (before: DraftStep, step: DraftStep) => Check;

/** The checker on some data; every expression is evaluated once, however many steps share it. */
export function checkerOn({ environment, parameter }: CheckData): Checker {
  const valueOf = oncePerExpression((expression) => evaluateScaled(expression, environment));
  const checkOptimum = parameter === undefined ? undefined : optimumChecker(parameter);
  return (before, step) => {
    const { relation } = step;
    switch (relation.kind) {
      case 'start':
        return { kind: 'not applicable', why: text('The derivation starts here.') };
      case 'equal':
      case 'definition':
        return checkEqual(valueOf(before.expression), valueOf(step.expression));
      case 'under assumption':
        return step.holdsWithin === undefined
          ? notInData
          : checkAssumed(valueOf(before.expression), valueOf(step.expression), step.holdsWithin);
      case 'same optimum':
        return checkOptimum?.(before, step, relation) ?? nothingToVary;
    }
  };
}

const notInData: Check = {
  kind: 'not applicable',
  why: text('An assumption about how the data came about cannot be read off the data.'),
};

const nothingToVary: Check = { kind: 'not applicable', why: text('There is no parameter to vary.') };

function checkEqual(left: StepValue, right: StepValue): Check {
  const ulps = distance(left, right);
  const args = {
    before: shownValue(left),
    after: shownValue(right),
    ulps: formatNumber(ulps, 2),
    allowed: allowedUlps,
  };
  if (ulps <= allowedUlps) {
    return {
      kind: 'passed',
      how: text('Both sides evaluate to {after}, {ulps} ulp apart (at most {allowed}).', args),
    };
  }
  return {
    kind: 'failed',
    how: text('The sides differ by {ulps} ulp; at most {allowed} are allowed.', args),
    counterexample: text('Before: {before}. After: {after}.', args),
  };
}

/** Compares where the assumption holds, to within a relative difference that it may leave. */
function checkAssumed(left: StepValue, right: StepValue, within: number): Check {
  const check = checkEqual(left, right);
  const difference = Math.abs(left.value - right.value) / Math.abs(right.value);
  if (check.kind === 'failed' && !(difference <= within)) return check;
  const args = { after: shownValue(right), difference: formatNumber(difference, 2) };
  return {
    kind: 'passed',
    how: text(
      'On data that fulfil the assumption both sides evaluate to {after} (relative difference {difference}).',
      args,
    ),
  };
}
