import { rowsOf } from '../arrays/files/shapes';
import type { ScoresKind } from '../likelihood/lossId';
import type { RowBlock } from './blockEvaluator';
import type { ComparedConvention } from './comparedConvention';
import { conventionIds } from './conventions/conventions';
import { ConventionTotals } from './conventionTotals';
import type { EvaluatedFamily, EvaluationOptions } from './evaluation';
import { type Observations, observedRows } from './observations';
import { sharedParts } from './sharedParts';

/** Scores that all conventions assess in one go, some tens of milliseconds. */
const scoresInTurn = 131_072;

/** What data are. */
export interface KnownReading {
  readonly scores: { readonly kind: ScoresKind };
  readonly family: EvaluatedFamily;
}

/**
 * Every convention's loss on the same data and options, side by side: the mean, or the sum where that is the reduction. The scores are
 * read the same way for all. Data that are held are one block; others come in blocks, each of which must read alike.
 */
export class Comparison {
  #start = 0;
  readonly #conventions: readonly ConventionTotals[];

  /** What the data are is known from their evaluation. */
  constructor(options: EvaluationOptions, { scores, family }: KnownReading) {
    const read = { ...options, scoresAs: scores.kind, family };
    this.#conventions = conventionIds.map((convention) => new ConventionTotals(convention, read));
  }

  /** Adds the rows that follow; each yield is a moment to stop. */
  *add(block: RowBlock): Generator<undefined, void> {
    const read = new Map<ConventionTotals, Observations>();
    let before: Observations | undefined;
    for (const convention of this.#conventions) {
      const observations = convention.read(block, this.#start, before);
      if (observations !== undefined) read.set(convention, observations);
      before ??= observations;
      yield;
    }
    yield* assessed(read);
    this.#start += rowsOf(block.scores.shape);
  }

  /** What each convention reports for all rows so far. */
  result(): readonly ComparedConvention[] {
    return this.#conventions.map((convention) => convention.result());
  }
}

/** All conventions in turn on some rows, then on the next ones, so that only a few summaries are held. */
function* assessed(read: ReadonlyMap<ConventionTotals, Observations>): Generator<undefined, void> {
  const rows = Math.max(0, ...[...read.values()].map(({ n }) => n));
  const step = Math.min(...[...read.values()].map(rowsInTurn));
  for (let from = 0; from < rows; from += step) {
    const shared = sharedParts();
    for (const [convention, observations] of read) {
      if (from < observations.n)
        convention.add(observedRows(observations, from, Math.min(observations.n, from + step)), shared);
      yield;
    }
  }
}

/** Rows of a label indicator matrix stay whole. */
function rowsInTurn({ columns, labelsPerRow = 1 }: Observations): number {
  return Math.max(1, Math.floor(scoresInTurn / (columns * labelsPerRow))) * labelsPerRow;
}
