import { scalarTensor, withSymbols, type Environment } from '../expression/environment';
import { evaluateNumber } from '../expression/evaluate';
import { evaluateInTurns } from '../expression/evaluateInTurns';
import type { Expression } from '../expression/expression';
import { formatNumber } from '../expression/formatNumber';
import { walk } from '../expression/children';
import { text } from '../text';
import type { DraftStep } from './chain';
import type { Check, Relation, StepValue } from './derivation';
import {
  comparable,
  growsOn,
  maximiser,
  objective,
  optimumTolerance,
  scanPlaces,
  type FreeParameter,
} from './freeParameter';
import { u } from './notation';
import { optimumWords, type OptimumWords } from './optimumWords';
import { allowedUlps, distance, oncePerExpression, shownValue, smallestScale, stepValue } from './stepValue';

type SameOptimum = Extract<Relation, { kind: 'same optimum' }>;

type OptimumCheck = (before: DraftStep, step: DraftStep, relation: SameOptimum) => Check;

/** A step as a function of the free parameter's logarithm. */
interface Objective {
  readonly step: DraftStep;
  readonly value: (at: number) => StepValue;
}

/** Where between the ends of the range the map is tried, as positions in the scan. */
const triedPlaces = [2, 3, 4];

/**
 * Checks that a step is the monotone map of the one before that it claims to be, at a few values of the parameter, and that both have
 * their optimum at the same value.
 */
export function optimumChecker(parameter: FreeParameter): OptimumCheck {
  const objectiveOf = oncePerExpression((expression) => objective(expression, parameter));
  const optimumOf = optimumFinder(parameter);
  const places = scanPlaces(parameter.logRange);
  return (before, step, { map }) => {
    const old = { step: before, value: objectiveOf(before.expression) };
    const current = { step, value: objectiveOf(step.expression) };
    for (const place of triedPlaces) {
      const at = places[place] as number;
      const mapped = mapValue(map, old.value(at), parameter.environment);
      const after = current.value(at);
      const ulps = distance(mapped, after, scaleOf(map, old.value(at)));
      if (!(ulps <= allowedUlps)) return mapFails(parameter, Math.exp(at), mapped, after);
    }
    return compare(optimumOf(old), optimumOf(current), sameWords([old, current], parameter), parameter);
  };
}

/** A difference is as exact as what it was taken of: the entropy leaves of a cross-entropy of 1 a divergence of 1e-9 with 7 digits. */
function scaleOf(map: Expression, value: StepValue): number {
  const subtracts = [...walk(map)].some(({ kind }) => kind === 'sum');
  return subtracts ? Math.max(4 * Math.abs(value.value), smallestScale) : smallestScale;
}

/** The map of a value: of its log magnitude where the map is the logarithm, so that underflow does not show. */
export function mapValue(map: Expression, value: StepValue, environment: Environment): StepValue {
  return logOrExp(map, value) ?? stepValue(evaluateNumber(map, withValue(value, environment)));
}

/** `mapValue` with moments to stop: a map may hold a sum over all rows. */
export function* mapValueInTurns(
  map: Expression,
  value: StepValue,
  environment: Environment,
): Generator<undefined, StepValue> {
  const known = logOrExp(map, value);
  if (known !== undefined) return known;
  return stepValue((yield* evaluateInTurns(map, withValue(value, environment))).value);
}

function withValue({ value }: StepValue, environment: Environment): Environment {
  return withSymbols(environment, [[u.name, scalarTensor(value)]]);
}

function logOrExp(map: Expression, value: StepValue): StepValue | undefined {
  const isLog = map.kind === 'apply' && map.function === 'log';
  if (isLog) return stepValue(value.sign === 0 ? -Infinity : value.logMagnitude);
  if (map.kind !== 'apply' || map.function !== 'exp') return undefined;
  return {
    value: Math.exp(value.value),
    sign: value.value === -Infinity ? 0 : 1,
    logMagnitude: value.value,
  };
}

function mapFails({ kind }: FreeParameter, at: number, mapped: StepValue, after: StepValue): Check {
  const args = { at: formatNumber(at), mapped: shownValue(mapped), after: shownValue(after) };
  return {
    kind: 'failed',
    how: text('The step is not the map it claims to be.'),
    counterexample: optimumWords[kind].notTheMap(args),
  };
}

type SameWords = keyof Pick<OptimumWords, 'same' | 'towardsZero' | 'upwards' | 'beyond'>;

/** What is said of two optima at the same place: at an end of the range there is none, or it lies beyond. */
function sameWords(
  objectives: readonly Objective[],
  { logRange: [low, high] }: FreeParameter,
): (at: number) => SameWords {
  const goesOn = (end: number, direction: 1 | -1): boolean =>
    objectives.every((objective) => growsOn(goodness(objective), end, direction));
  return (at) => {
    if (Math.abs(at - low) <= optimumTolerance) return goesOn(low, -1) ? 'towardsZero' : 'beyond';
    if (Math.abs(at - high) <= optimumTolerance) return goesOn(high, 1) ? 'upwards' : 'beyond';
    return 'same';
  };
}

function compare(
  before: number | undefined,
  after: number | undefined,
  sameAt: (at: number) => SameWords,
  { kind, rows }: FreeParameter,
): Check {
  const words = optimumWords[kind];
  if (before === undefined || after === undefined) return { kind: 'not applicable', why: words.none() };
  const args = { before: formatNumber(Math.exp(before), 4), after: formatNumber(Math.exp(after), 4), rows };
  return Math.abs(before - after) <= optimumTolerance
    ? { kind: 'passed', how: words[sameAt(after)](args) }
    : {
        kind: 'failed',
        how: words.different(),
        counterexample: text('Before: {before}. After: {after}.', args),
      };
}

/** A step as a function that is to be made large. */
function goodness({ step, value }: Objective): (at: number) => number {
  const order = comparable(step.expression);
  const sign = step.goal === 'maximise' ? 1 : -1;
  return (at) => sign * order(value(at));
}

/** Looks for optima, each in the sense its step asks for; an optimum found before is tried first, since all should lie there. */
function optimumFinder({ logRange }: FreeParameter): (objective: Objective) => number | undefined {
  let found: number | undefined;
  return (objective) => {
    const optimum = maximiser(goodness(objective), logRange, found);
    found ??= optimum;
    return optimum;
  };
}
