import { formatNumber } from '../expression/formatNumber';
import { evaluateNumber, evaluateScaled } from '../expression/evaluate';
import { scalarTensor, withSymbols, type Environment } from '../expression/environment';
import type { Expression } from '../expression/expression';
import { text } from '../text';
import type { DraftStep } from './chain';
import type { Check, StepValue } from './derivation';
import { comparable, maximiser, objective, type FreeParameter } from './freeParameter';
import { u } from './notation';
import { ulpsBetween } from './ulp';

/** Two expressions that are equal may differ by this many ulp after rounding. */
export const allowedUlps = 64;

/** Below this magnitude differences count as if they stood at it: sums of terms near 1 do not cancel any better. */
const smallestScale = 2 ** -10;

/** How far apart two values of equal expressions are, in ulp; likelihoods are compared by their logarithms. */
export function distance(left: StepValue, right: StepValue, scale = smallestScale): number {
  if (Number.isNaN(left.value) || Number.isNaN(right.value)) return Infinity;
  if (left.sign !== right.sign) return ulpsBetween(left.value, right.value, scale);
  const representable = Math.abs(left.logMagnitude) < 600;
  return representable
    ? ulpsBetween(left.value, right.value, scale)
    : ulpsBetween(left.logMagnitude, right.logMagnitude);
}

/** Checks a step against the one before, by its relation. */
export function checkStep(
  before: DraftStep,
  step: DraftStep,
  environment: Environment,
  parameter: FreeParameter | undefined,
): Check {
  switch (step.relation.kind) {
    case 'start':
      return { kind: 'not applicable', why: text('The derivation starts here.') };
    case 'equal':
    case 'definition':
      return checkEqual(before.expression, step.expression, environment);
    case 'under assumption':
      return {
        kind: 'not applicable',
        why: text('An assumption about how the data came about cannot be read off the data.'),
      };
    case 'same optimum':
      return checkSameOptimum(before, step, step.relation, parameter);
  }
}

function checkEqual(before: Expression, after: Expression, environment: Environment): Check {
  const left = evaluateScaled(before, environment);
  const right = evaluateScaled(after, environment);
  const ulps = distance(left, right);
  const args = {
    before: shown(left),
    after: shown(right),
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

/** A value as a person reads it, also beyond the range of doubles. */
function shown({ value, sign, logMagnitude }: StepValue): string {
  if (value !== 0 || sign === 0) return formatNumber(value, 6);
  return `${sign < 0 ? '-' : ''}exp(${formatNumber(logMagnitude, 6)})`;
}

type SameOptimum = Extract<DraftStep['relation'], { kind: 'same optimum' }>;

function checkSameOptimum(
  before: DraftStep,
  step: DraftStep,
  relation: SameOptimum,
  parameter: FreeParameter | undefined,
): Check {
  if (parameter === undefined) return { kind: 'not applicable', why: text('There is no parameter to vary.') };
  const [low, high] = parameter.logRange;
  const old = objective(before.expression, parameter);
  const current = objective(step.expression, parameter);
  for (const share of [0.25, 0.5, 0.75]) {
    const at = low + share * (high - low);
    const mapped = mapValue(relation.map, old(at), parameter.environment);
    const ulps = distance(mapped, current(at), scaleOf(relation.map, old(at)));
    if (!(ulps <= allowedUlps)) return mapFails(at, mapped, current(at));
  }
  return compareOptima({ step: before, value: old }, { step, value: current }, parameter);
}

/** A difference is as exact as what it was taken of: the entropy leaves of a cross-entropy of 1 a divergence of 1e-9 with 7 digits. */
function scaleOf(map: Expression, value: StepValue): number {
  return map.kind === 'sum' ? Math.max(Math.abs(value.value), smallestScale) : smallestScale;
}

function mapFails(at: number, mapped: StepValue, current: StepValue): Check {
  const args = { temperature: formatNumber(Math.exp(at)), mapped: shown(mapped), after: shown(current) };
  return {
    kind: 'failed',
    how: text('The step is not the map it claims to be.'),
    counterexample: text('At temperature {temperature} the map gives {mapped}, the step {after}.', args),
  };
}

/** The map of a value: of its log magnitude where the map is the logarithm, so that underflow does not show. */
function mapValue(map: Expression, value: StepValue, environment: Environment): StepValue {
  const isLog = map.kind === 'apply' && map.function === 'log';
  if (isLog) return fromNumber(value.sign === 0 ? -Infinity : value.logMagnitude);
  if (map.kind === 'apply' && map.function === 'exp') {
    return {
      value: Math.exp(value.value),
      sign: value.value === -Infinity ? 0 : 1,
      logMagnitude: value.value,
    };
  }
  return fromNumber(evaluateNumber(map, withSymbols(environment, [[u.name, scalarTensor(value.value)]])));
}

function fromNumber(value: number): StepValue {
  return { value, sign: Math.sign(value) as -1 | 0 | 1, logMagnitude: Math.log(Math.abs(value)) };
}

/** A step as a function of the free parameter's logarithm. */
interface Objective {
  readonly step: DraftStep;
  readonly value: (at: number) => StepValue;
}

/** Two optima count as the same when their logarithms are this close; the search itself stops at 1e-4. */
const optimumTolerance = 1e-3;

/** Looks for both optima, each in the sense its step asks for. */
function compareOptima(left: Objective, right: Objective, parameter: FreeParameter): Check {
  const first = optimumOf(left, parameter);
  const second = optimumOf(right, parameter);
  if (first === undefined || second === undefined) {
    return {
      kind: 'not applicable',
      why: text('The likelihood has no optimum over the temperature for these scores.'),
    };
  }
  const args = {
    before: formatNumber(Math.exp(first), 4),
    after: formatNumber(Math.exp(second), 4),
    rows: parameter.rows,
  };
  return Math.abs(first - second) <= optimumTolerance
    ? {
        kind: 'passed',
        how: text(
          'Over the temperature of the scores both have their optimum at {after} (rows tried: {rows}).',
          args,
        ),
      }
    : {
        kind: 'failed',
        how: text('The optima lie at different temperatures.'),
        counterexample: text('Before: {before}. After: {after}.', args),
      };
}

function optimumOf({ step, value }: Objective, parameter: FreeParameter): number | undefined {
  const order = comparable(step.expression);
  const sign = step.goal === 'maximise' ? 1 : -1;
  return maximiser((at) => sign * order(value(at)), parameter.logRange);
}
