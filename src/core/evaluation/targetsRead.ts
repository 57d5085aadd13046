import type { TargetsKind } from '../likelihood/lossId';
import type { NamedArray } from '../arrays/arrays';
import type { EvaluatedFamily, EvaluationNote, Reading } from './evaluation';
import type { NumberSurvey } from '../arrays/numberSurvey';

/** Targets in the definition's terms; the fields are those of `Observations`. */
export interface TargetsRead {
  readonly reading: Reading<TargetsKind>;
  readonly classes?: Float64Array;
  readonly distributions?: Float64Array;
  readonly asGiven?: Float64Array;
  /** The survey of the class indices, where they are the targets as they were given. */
  readonly survey?: NumberSurvey;
  readonly classNames: readonly string[];
  readonly notes: readonly EvaluationNote[];
}

export interface TargetsSource {
  readonly source: NamedArray;
  readonly values: Float64Array;
  readonly n: number;
  readonly targetColumns: number;
  /** Classes the scores have; 2 for Bernoulli. */
  readonly k: number;
  readonly family: EvaluatedFamily;
  /** The survey of the values, or of all of which these are some. */
  readonly survey: NumberSurvey;
}
