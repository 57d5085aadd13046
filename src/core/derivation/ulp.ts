/** The distance between a double's neighbours at this magnitude. */
export function ulpAt(magnitude: number): number {
  const size = Math.abs(magnitude);
  if (size < 2 ** -1022) return 2 ** -1074;
  return 2 ** (Math.floor(Math.log2(size)) - 52);
}

/** How many ulp of the larger of the two (never of less than `floor`) lie between them; 0 for equal infinities, NaN is never near. */
export function ulpsBetween(left: number, right: number, floor = 0): number {
  if (left === right) return 0;
  if (!Number.isFinite(left) || !Number.isFinite(right)) return Infinity;
  return Math.abs(left - right) / ulpAt(Math.max(Math.abs(left), Math.abs(right), floor));
}
