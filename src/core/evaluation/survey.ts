import { type ScoresBounds, surveyPlainly } from './kernel/plainSurvey';
import { wasmKernel } from './kernel/wasmKernel';
import { walkInWasm, type WalkedLosses } from './kernel/wasmWalks';

/** What one pass over the scores tells: enough to read their kind, and to pass proper ones without looking again. */
export interface ScoresSurvey extends ScoresBounds {
  readonly n: number;
  /** What was surveyed. */
  readonly of: Surveyed;
  /** Losses that were computed on the way, when every target was a class. */
  readonly losses?: WalkedLosses;
}

interface Surveyed {
  readonly values: Float64Array;
  readonly columns: number;
  readonly tolerance: number;
  readonly targets: Float64Array | undefined;
}

/** Scores from which on the kernel is the quicker way. */
const longData = 100_000;

/** Classes up to which a sum of exponentials needs no compensation. */
const fewClasses = 16;

/**
 * Surveys rows of scores. Given one target a row, it computes the losses in the same walk where the data are long and the first
 * rows tell what the scores are; within 2 ulp of those of `plainCost`. A `known` survey of the same is taken as it is.
 */
export function surveyScores(
  values: Float64Array,
  columns: number,
  tolerance: number,
  targets?: Float64Array,
  known?: ScoresSurvey,
): ScoresSurvey {
  const of: Surveyed = { values, columns, tolerance, targets };
  if (known !== undefined && areSame(known.of, of)) return known;
  const n = values.length / columns;
  const kernel = values.length < longData ? undefined : wasmKernel();
  if (kernel === undefined) return { n, of, ...surveyPlainly(values, columns, tolerance) };
  const kind = targets === undefined ? undefined : likelyKind(values, columns, tolerance);
  const onTheWay = kind === undefined || targets === undefined ? undefined : { kind, targets };
  return { n, of, ...walkInWasm(kernel, values, columns, tolerance, onTheWay) };
}

function areSame(one: Surveyed, other: Surveyed): boolean {
  return (
    one.values === other.values &&
    one.columns === other.columns &&
    one.tolerance === other.tolerance &&
    one.targets === other.targets
  );
}

/** What the first rows seem to be, where the kernel can make losses of it. */
function likelyKind(
  values: Float64Array,
  columns: number,
  tolerance: number,
): 'logits' | 'probabilities' | undefined {
  const head = values.subarray(0, 10 * columns);
  const { distributions, greatest } = surveyPlainly(head, columns, tolerance);
  if (distributions === head.length / columns) return 'probabilities';
  return greatest > 0 && columns <= fewClasses ? 'logits' : undefined;
}
