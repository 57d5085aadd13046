import { type Text, text } from '../text';
import { addsUpFirst } from './ownNotes';
import { ofNaN } from './unboundedLosses';
import type { ConventionId, EvaluationError, EvaluationNote } from './evaluation';

/** What one convention reports for the data, or why it does not. */
export interface ComparedConvention {
  readonly convention: ConventionId;
  /** The framework's own call. */
  readonly call?: string;
  /** In nats. */
  readonly loss?: number;
  readonly refusal?: EvaluationError;
  /** One sentence for every way in which the loss departs from the definition on these data; empty when it does not. */
  readonly differences: readonly Text[];
}

/** Notes that explain why a loss is not the definition's, in the order they are told in. */
const explaining = [
  'labels-as-given',
  'scores-converted',
  'renormalised',
  'clipped',
  'epsilon-added',
  'label-out-of-range',
  'denominator',
];

/** What a convention did to the data that its loss may differ by. */
export interface Departures {
  readonly notes: readonly EvaluationNote[];
  /** Whether the loss of a row of a class is NaN. */
  readonly hasNaN: boolean;
  /** Whether the framework's sum of finite losses is beyond the range of doubles. */
  readonly isBeyondRange: boolean;
  readonly framework: string;
  readonly dtype: string;
}

/** Why a loss is not the definition's, one sentence each. */
export function differencesOf({
  notes,
  hasNaN,
  isBeyondRange,
  framework,
  dtype,
}: Departures): readonly Text[] {
  const found = explaining.flatMap((code) =>
    notes.filter((note) => note.code === code).map(({ message }) => message),
  );
  if (hasNaN) found.push(ofNaN);
  if (isBeyondRange) found.push(addsUpFirst(framework));
  if (found.length === 0 && dtype !== 'float64')
    found.push(text('The framework sees the scores rounded to {dtype}.', { dtype }));
  return found;
}

/** Whether two losses are the same but for rounding. */
export function agree(a: number, b: number): boolean {
  return Object.is(a, b) || (Number.isFinite(b) && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)));
}
