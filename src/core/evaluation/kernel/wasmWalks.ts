import { type ScoresBounds, surveyPlainly } from './plainSurvey';
import { type Chunk, layOutChunk, tableAt, type WasmKernel } from './wasmKernel';

/** Fills four numbers of `out` for each row of k scores, as `summarisePlainly` does, to the same bits. */
export function summariseInWasm(
  kernel: WasmKernel,
  scores: Float64Array,
  k: number,
  out: Float64Array,
): void {
  const { exports, memory } = kernel;
  const at = layOutChunk(kernel, k);
  const given = new Float64Array(memory.buffer, at.scores);
  for (let i = 0; i * k < scores.length; i += at.rows) {
    const chunk = scores.subarray(i * k, (i + at.rows) * k);
    const rows = chunk.length / k;
    given.set(chunk);
    exports.survey(at.scores, rows, k, 0, at.tops, at.found);
    exports.summaries(at.scores, rows, k, at.tops, at.steps, at.terms, tableAt, at.out);
    out.set(new Float64Array(memory.buffer, at.out, 4 * rows), 4 * i);
  }
}

/** What a walk over rows of k scores finds. */
export interface WalkFindings extends ScoresBounds {
  /** When every target was a class. */
  readonly losses?: WalkedLosses;
}

/** Losses to compute on the way: -log of each row's class, taking the scores for what `kind` says. */
export interface LossesOnTheWay {
  readonly kind: 'logits' | 'probabilities';
  readonly targets: Float64Array;
}

export interface WalkedLosses {
  readonly kind: 'logits' | 'probabilities';
  readonly perRow: Float64Array;
  /** Each is a class. */
  readonly targets: Float64Array;
  /** How many rows each class has. */
  readonly counts: Float64Array;
}

/** Walks over the scores once, for a survey of them and, if asked, for the losses too. */
export function walkInWasm(
  kernel: WasmKernel,
  scores: Float64Array,
  k: number,
  tolerance: number,
  onTheWay?: LossesOnTheWay,
): WalkFindings {
  const { exports, memory } = kernel;
  const at = layOutChunk(kernel, k);
  const given = new Float64Array(memory.buffer, at.scores);
  const found = new Float64Array(memory.buffer, at.found, 5);
  const total = { least: Infinity, greatest: -Infinity, largestGap: 0, distributions: 0, hasNaN: false };
  const losses = onTheWay === undefined ? undefined : lossesOfChunks(kernel, at, k, onTheWay);
  for (let i = 0; i * k < scores.length; i += at.rows) {
    const chunk = scores.subarray(i * k, (i + at.rows) * k);
    const rows = chunk.length / k;
    given.set(chunk);
    exports.survey(at.scores, rows, k, tolerance, at.tops, at.found);
    const [least = NaN, greatest = NaN, largestGap = NaN, near = NaN, undefinedSums = NaN] = found;
    total.least = Math.min(total.least, least);
    total.greatest = Math.max(total.greatest, greatest);
    total.largestGap = Math.max(total.largestGap, largestGap);
    total.hasNaN ||= undefinedSums > 0;
    // Rows that sum to 1 are distributions when every score is in [0, 1]; otherwise each must be looked at.
    const areBounded = near === 0 || (least >= 0 && greatest <= 1);
    total.distributions += areBounded ? near : surveyPlainly(chunk, k, tolerance).distributions;
    losses?.add(i, rows);
  }
  const walked = losses?.whole();
  return { ...total, ...(walked === undefined ? {} : { losses: walked }) };
}

interface LossesOfChunks {
  /** Computes the losses of the chunk that lies in the kernel's memory, surveyed, and begins with row i. */
  readonly add: (i: number, rows: number) => void;
  readonly whole: () => WalkedLosses | undefined;
}

function lossesOfChunks(
  { exports, memory }: WasmKernel,
  at: Chunk,
  k: number,
  { kind, targets }: LossesOnTheWay,
): LossesOfChunks {
  const given = new Float64Array(memory.buffer, at.targets, at.rows);
  const out = new Float64Array(memory.buffer, at.out, at.rows);
  const counts = new Int32Array(memory.buffer, at.counts, 2 * k).fill(0);
  const perRow = new Float64Array(targets.length);
  let unfit = 0;
  return {
    add: (i, rows) => {
      given.set(targets.subarray(i, i + rows));
      unfit += exports.classesOf(at.targets, rows, k, at.classes, at.counts);
      if (kind === 'probabilities') exports.lossesOfProbabilities(at.scores, rows, k, at.classes, at.out);
      else lossesOfLogits(exports, at, rows, k);
      perRow.set(rows === at.rows ? out : out.subarray(0, rows), i);
    },
    whole: () =>
      unfit > 0
        ? undefined
        : {
            kind,
            perRow,
            targets,
            counts: Float64Array.from({ length: k }, (_, j) => (counts[j] ?? 0) + (counts[k + j] ?? 0)),
          },
  };
}

function lossesOfLogits(exports: WasmKernel['exports'], at: Chunk, rows: number, k: number): void {
  const { scores, classes, tops, found, steps, terms, out } = at;
  exports.lossesOfLogits(scores, rows, k, classes, tops, found, steps, terms, tableAt, out);
}
