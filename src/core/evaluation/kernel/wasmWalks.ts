import { layOutChunk, tableAt, type WasmKernel } from './wasmKernel';

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

/** What a walk over rows of k scores finds; `near` rows sum to 1 within the tolerance, `undefinedSums` have a NaN sum. */
export interface WalkFindings {
  readonly least: number;
  readonly greatest: number;
  readonly largestGap: number;
  readonly near: number;
  readonly undefinedSums: number;
  /** Rows whose target is no class, so that their loss means nothing. */
  readonly unfit: number;
}

/** Losses to compute on the way: -log of each row's class, taking the scores for what `kind` says. */
export interface LossesOnTheWay {
  readonly kind: 'logits' | 'probabilities';
  readonly targets: Float64Array;
  /** Filled: one loss a row. */
  readonly losses: Float64Array;
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
  const targets = new Float64Array(memory.buffer, at.targets, at.rows);
  const found = new Float64Array(memory.buffer, at.found, 5);
  const total = { least: Infinity, greatest: -Infinity, largestGap: 0, near: 0, undefinedSums: 0, unfit: 0 };
  for (let i = 0; i * k < scores.length; i += at.rows) {
    const chunk = scores.subarray(i * k, (i + at.rows) * k);
    const rows = chunk.length / k;
    given.set(chunk);
    exports.survey(at.scores, rows, k, tolerance, at.tops, at.found);
    const [least = NaN, greatest = NaN, largestGap = NaN, near = NaN, undefinedSums = NaN] = found;
    total.least = Math.min(total.least, least);
    total.greatest = Math.max(total.greatest, greatest);
    total.largestGap = Math.max(total.largestGap, largestGap);
    total.near += near;
    total.undefinedSums += undefinedSums;
    if (onTheWay === undefined) continue;
    targets.set(onTheWay.targets.subarray(i, i + rows));
    total.unfit +=
      onTheWay.kind === 'logits'
        ? exports.lossesOfLogits(at.scores, rows, k, at.targets, at.tops, at.steps, at.terms, tableAt, at.out)
        : exports.lossesOfProbabilities(at.scores, rows, k, at.targets, at.out);
    onTheWay.losses.set(new Float64Array(memory.buffer, at.out, rows), i);
  }
  return total;
}
