import { At, constant } from './constants';

/**
 * `rows` targets as classes of 32 bits, class 0 where a target is none of the k; the rows of each class are added to `counts`, those of
 * every other row to the k numbers after them. Returns how many targets are no class.
 */
export function classesOf(targets: usize, rows: i32, k: i32, classes: usize, counts: usize): i32 {
  const whole = constant(At.whole);
  const none = f64x2.splat(0);
  const limit = f64x2.splat(<f64>k);
  const countsBeside = counts + <usize>k * 4;
  let fit = i64x2.splat(0);
  // A last target without a neighbour gets one that is not counted.
  if (rows & 1) {
    store<f64>(targets + <usize>rows * 8, 0);
    store<i32>(countsBeside, load<i32>(countsBeside) - 1);
  }
  for (let i = 0; i < rows; i += 2) {
    const target = v128.load(targets);
    // The bits of 2^52 + target are those of 2^52 with the target in the lowest ones.
    const shifted = f64x2.add(target, whole);
    const isWhole = f64x2.eq(f64x2.sub(shifted, whole), target);
    const isClass = v128.and(isWhole, v128.and(f64x2.ge(target, none), f64x2.lt(target, limit)));
    fit = i64x2.sub(fit, isClass);
    const label = v128.and(shifted, isClass);
    v128.store64_lane(classes, i32x4.shuffle(label, label, 0, 2, 0, 2), 0);
    countOne(counts, i32x4.extract_lane(label, 0));
    countOne(countsBeside, i32x4.extract_lane(label, 2));
    targets += 16;
    classes += 8;
  }
  return ((rows + 1) & ~1) - <i32>(i64x2.extract_lane(fit, 0) + i64x2.extract_lane(fit, 1));
}

// @ts-ignore: decorator
@inline
function countOne(counts: usize, label: i32): void {
  const count = counts + (<usize>label << 2);
  store<i32>(count, load<i32>(count) + 1);
}

/** The score of each row's class. */
export function scoresOfClasses(scores: usize, rows: i32, k: i32, classes: usize, out: usize): void {
  const stride = <usize>k * 8;
  for (let i = 0; i < rows; i += 1) {
    store<f64>(out, load<f64>(scores + (<usize>load<u32>(classes) << 3)));
    scores += stride;
    classes += 4;
    out += 8;
  }
}
