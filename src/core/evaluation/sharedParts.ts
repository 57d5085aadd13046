import type { Assessment } from './conventions/convention';
import { definition } from './conventions/definition';
import { type DoubleDouble, doubleDoubleSum } from './doubleDouble';
import type { EvaluationOptions } from './evaluation';
import type { Observations } from './observations';

/** An assessment and the sum of its terms. */
export interface Summed {
  readonly assessment: Assessment;
  readonly sum: DoubleDouble;
}

/** What conventions that read the same scores have in common in some rows. */
export interface SharedParts {
  /** The observations with the summaries of earlier ones of the same scores. */
  readonly sharing: (observations: Observations) => Observations;
  /** The definition's own assessment, made once for observations of the same scores and classes that leave no row out. */
  readonly plain: (observations: Observations, options: EvaluationOptions) => Summed;
}

export function sharedParts(): SharedParts {
  let first: Observations | undefined;
  let known: (Summed & { readonly of: Observations }) | undefined;
  return {
    sharing: (observations) => {
      first ??= observations;
      const isSame = areSame(first.values, observations.values) && first.columns === observations.columns;
      return isSame ? { ...observations, softmax: first.softmax } : observations;
    },
    plain: (observations, options) => {
      const isWhole = observations.outside === undefined;
      if (isWhole && known !== undefined && areAlike(known.of, observations)) return known;
      const summed = summedUp(definition.assess(observations, options));
      if (isWhole) known = { ...summed, of: observations };
      return summed;
    },
  };
}

export function summedUp(assessment: Assessment): Summed {
  return { assessment, sum: doubleDoubleSum(assessment.terms) };
}

/** Whether scores and targets are the same; conventions number labels differently where they are class indices. */
function areAlike(one: Observations, other: Observations): boolean {
  if (!areSame(one.values, other.values)) return false;
  const [own, others] = [one.classes, other.classes];
  if (one.distributions !== undefined || own === undefined || others === undefined) return true;
  return areSame(own, others) || own.every((label, row) => label === others[row]);
}

/** Whether both are the same part of the same memory. */
function areSame(a: Float64Array, b: Float64Array): boolean {
  return a === b || (a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.length === b.length);
}
