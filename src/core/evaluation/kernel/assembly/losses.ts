import { scoresOfClasses } from './classes';
import { lostBy } from './exponentials';
import { log1pOfAll, negativeLogOfAll } from './logarithms';
import { sumsOfOthers } from './otherTerms';
import { summaries } from './summaries';

/** For each of `rows` rows of k probabilities and its class at `classes`: -log of that class's at `out`. */
export function lossesOfProbabilities(scores: usize, rows: i32, k: i32, classes: usize, out: usize): void {
  scoresOfClasses(scores, rows, k, classes, out);
  negativeLogOfAll(out, rows);
}

/**
 * For each of `rows` rows of k logits and its class at `classes`: -log softmax of that class at `out`, by way of the scratch rows
 * (`tops` and `found` as surveyed, `steps` and `terms` as in `exponentials`, four numbers a row at `out`).
 * A sum below 2^-53 of moderate scores is not compensated: for few classes.
 */
export function lossesOfLogits(
  scores: usize,
  rows: i32,
  k: i32,
  classes: usize,
  tops: usize,
  found: usize,
  steps: usize,
  terms: usize,
  table: usize,
  out: usize,
): void {
  if (areModerate(found)) sumsOfOthers(scores, rows, k, tops, steps, terms, table, out);
  else sumsOfSummaries(scores, rows, k, tops, steps, terms, table, out);
  log1pOfAll(out, terms, rows);
  // The steps are not needed any more.
  const own = steps;
  scoresOfClasses(scores, rows, k, classes, own);
  for (let at: usize = 0; at < <usize>rows * 8; at += 16) {
    const top = v128.load(tops + at);
    const z = v128.load(own + at);
    const gap = f64x2.sub(top, z);
    const low = v128.andnot(lostBy(top, z, gap), f64x2.eq(gap, f64x2.splat(Infinity)));
    v128.store(out + at, f64x2.add(gap, f64x2.add(low, v128.load(out + at))));
  }
}

/** Whether every score is near enough to 0 and to the others for `sumsOfOthers`. */
function areModerate(found: usize): bool {
  const least = load<f64>(found);
  const greatest = load<f64>(found, 8);
  return least >= -1000 && greatest <= 1000 && greatest - least <= 708;
}

/** Each row's sum of terms beside its greatest, of any scores, at `out`, and nothing that it lacks at `terms`. */
function sumsOfSummaries(
  scores: usize,
  rows: i32,
  k: i32,
  tops: usize,
  steps: usize,
  terms: usize,
  table: usize,
  out: usize,
): void {
  summaries(scores, rows, k, tops, steps, terms, table, out);
  for (let i: usize = 0; i < <usize>rows; i += 1) store<f64>(out + i * 8, load<f64>(out + i * 32, 8));
  memory.fill(terms, 0, <usize>(rows + 1) * 8);
}
