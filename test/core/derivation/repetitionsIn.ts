import type { Step } from '../../../src/core/derivation/derivation';
import { toPlain } from '../../../src/core/expression/toPlain';

/** The rules of the steps that read the same on both sides of their equals sign, or as the step before. */
export function repetitionsIn(steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ rule, name, expression }, position) => {
    const before = steps[position - 1];
    const now = toPlain(expression);
    const sides = name !== undefined && toPlain(name) === now ? [`${rule}: ${now} = ${now}`] : [];
    const again = before !== undefined && toPlain(before.expression) === now ? [`${rule}: still ${now}`] : [];
    return [...sides, ...again];
  });
}
