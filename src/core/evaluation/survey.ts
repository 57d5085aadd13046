import { wasmKernel } from './kernel/wasmKernel';
import { walkInWasm } from './kernel/wasmWalks';

/** What one pass over the scores tells: enough to read their kind, and to pass proper ones without looking again. */
export interface ScoresSurvey {
  readonly n: number;
  readonly least: number;
  readonly greatest: number;
  /** Whether a row's sum is NaN: a NaN or opposite infinities are in it. */
  readonly hasNaN: boolean;
  /** Rows in [0, 1] whose sum is 1 within the tolerance. */
  readonly distributions: number;
  /** The greatest distance of a row's sum from 1. */
  readonly largestGap: number;
  /** When every target was a class. */
  readonly losses?: SurveyedLosses;
}

/** Losses that were computed on the way: -log of each row's class, the scores taken for what `kind` says. */
export interface SurveyedLosses {
  readonly kind: 'logits' | 'probabilities';
  readonly perRow: Float64Array;
}

/** Scores from which on the kernel is the quicker way. */
const longData = 100_000;

/** Classes up to which a sum of exponentials needs no compensation. */
const fewClasses = 16;

/**
 * Surveys rows of scores. Given one target a row, it computes the losses in the same walk where the data are long and the first
 * rows tell what the scores are; within 2 ulp of those of `plainCost`.
 */
export function surveyScores(
  values: Float64Array,
  columns: number,
  tolerance: number,
  targets?: Float64Array,
): ScoresSurvey {
  const kernel = values.length < longData ? undefined : wasmKernel();
  if (kernel === undefined) return surveyPlainly(values, columns, tolerance);
  const kind = targets === undefined ? undefined : likelyKind(values, columns, tolerance);
  const losses = kind === undefined ? undefined : new Float64Array(values.length / columns);
  const onTheWay =
    kind === undefined || targets === undefined || losses === undefined
      ? undefined
      : { kind, targets, losses };
  const { least, greatest, largestGap, near, undefinedSums, unfit } = walkInWasm(
    kernel,
    values,
    columns,
    tolerance,
    onTheWay,
  );
  // Rows that sum to 1 are distributions when every score is in [0, 1]; otherwise each must be looked at.
  if (near > 0 && !(least >= 0 && greatest <= 1)) return surveyPlainly(values, columns, tolerance);
  return {
    n: values.length / columns,
    least,
    greatest,
    hasNaN: undefinedSums > 0,
    distributions: near,
    largestGap,
    ...(kind !== undefined && losses !== undefined && unfit === 0
      ? { losses: { kind, perRow: losses } }
      : {}),
  };
}

/** What the first rows seem to be, where the kernel can make losses of it. */
function likelyKind(
  values: Float64Array,
  columns: number,
  tolerance: number,
): 'logits' | 'probabilities' | undefined {
  const { n, distributions, greatest } = surveyPlainly(values.subarray(0, 10 * columns), columns, tolerance);
  if (distributions === n) return 'probabilities';
  return greatest > 0 && columns <= fewClasses ? 'logits' : undefined;
}

/** The survey without the kernel. */
export function surveyPlainly(values: Float64Array, columns: number, tolerance: number): ScoresSurvey {
  const n = values.length / columns;
  let least = Infinity;
  let greatest = -Infinity;
  let distributions = 0;
  let largestGap = 0;
  let hasNaN = false;
  for (let start = 0; start < values.length; start += columns) {
    let sum = 0;
    // Bounds over all rows, not of each: a branch that is hardly ever taken costs nothing.
    for (let at = start; at < start + columns; at += 1) {
      const value = values[at] as number;
      sum += value;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    const gap = Math.abs(sum - 1);
    if (gap > largestGap) largestGap = gap;
    if (Number.isNaN(sum)) hasNaN = true;
    if (gap <= tolerance && isInUnitInterval(values, start, columns)) distributions += 1;
  }
  return { n, least, greatest, hasNaN, distributions, largestGap };
}

function isInUnitInterval(values: Float64Array, start: number, columns: number): boolean {
  for (let at = start; at < start + columns; at += 1) {
    const value = values[at] as number;
    if (!(value >= 0 && value <= 1)) return false;
  }
  return true;
}

/** What one pass over targets tells. */
export interface TargetsSurvey {
  readonly least: number;
  readonly greatest: number;
  readonly hasNaN: boolean;
  /** The targets themselves where all are whole numbers of 32 bits. */
  readonly classes?: Int32Array;
}

export function surveyTargets(values: Float64Array): TargetsSurvey {
  const classes = wholeNumbers(values);
  return classes === undefined ? boundsOf(values) : { ...boundsOf(classes), classes };
}

function boundsOf(values: Float64Array | Int32Array): Omit<TargetsSurvey, 'classes'> {
  let least = Infinity;
  let greatest = -Infinity;
  let hasNaN = false;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    if (Number.isNaN(value)) hasNaN = true;
  }
  return { least, greatest, hasNaN };
}

/** The values as integers, unless one is none of 32 bits. A plain loop: many times faster than `new Int32Array(values)`. */
function wholeNumbers(values: Float64Array): Int32Array | undefined {
  const whole = new Int32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if ((value | 0) !== value) return undefined;
    whole[i] = value;
  }
  return whole;
}
