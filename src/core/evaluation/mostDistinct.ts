/** How many distinct targets are told apart beside rows of so many scores: more than the classes and a label that is ignored. */
export function mostDistinct(columns: number): number {
  return Math.max(2, columns) + 2;
}
