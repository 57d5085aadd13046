import { negate, number, product, quotient, sum } from '../../expression/build';
import { walk } from '../../expression/children';
import { evaluateNumber } from '../../expression/evaluate';
import type { Expression } from '../../expression/expression';
import type { CheckData } from '../checkStep';
import type { Relation } from '../derivation';
import { objective } from '../freeParameter';
import { sameOptimum, u } from '../notation';

/** Relative difference up to which two values count as equal when a relation is looked for; the check itself decides. */
const near = 1e-9;

/**
 * How the canonical loss follows from the formula: equal, minus it, a constant multiple of it, or an affine map of it, as the values on
 * the data suggest. `equal` where nothing fits, so that the check shows by how much it fails.
 */
export function finalRelation(before: Expression, after: Expression, data: CheckData): Relation {
  const old = evaluateNumber(before, data.environment);
  const current = evaluateNumber(after, data.environment);
  if (isNear(old, current)) return { kind: 'equal' };
  if (isNear(-old, current)) return sameOptimum.negative;
  for (const size of sizesIn(before, after)) {
    for (const factor of [quotient(1, size), size]) {
      const map = product(factor, u);
      if (isNear(evaluateNumber(factor, data.environment) * old, current)) return increasing(map);
      if (isNear(-evaluateNumber(factor, data.environment) * old, current)) return decreasing(negate(map));
    }
  }
  return affineRelation(before, after, data) ?? { kind: 'equal' };
}

function increasing(map: Expression): Relation {
  return { kind: 'same optimum', map, increasing: true };
}

function decreasing(map: Expression): Relation {
  return { kind: 'same optimum', map, increasing: false };
}

function isNear(left: number, right: number): boolean {
  return Math.abs(left - right) <= near * Math.max(Math.abs(left), Math.abs(right));
}

function sizesIn(...expressions: readonly Expression[]): readonly Expression[] {
  const sizes = expressions.flatMap((expression) =>
    [...walk(expression)].flatMap((node) => (node.kind === 'binder' ? [node.over.size] : [])),
  );
  return [...new Map(sizes.map((size) => [JSON.stringify(size), size])).values()];
}

/** a u + b through two values of the free parameter, when a third lies on it too. */
function affineRelation(
  before: Expression,
  after: Expression,
  { parameter }: CheckData,
): Relation | undefined {
  if (parameter === undefined) return undefined;
  const [old, current] = [objective(before, parameter), objective(after, parameter)];
  const at = [-0.5, 0, 0.5].map((place) => [old(place).value, current(place).value] as const);
  const [first, second, third] = at;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const slope = (third[1] - first[1]) / (third[0] - first[0]);
  const offset = first[1] - slope * first[0];
  if (
    !Number.isFinite(slope) ||
    Math.abs(slope * second[0] + offset - second[1]) > near * (1 + Math.abs(second[1]))
  ) {
    return undefined;
  }
  const [a, b] = [rounded(slope), rounded(offset)];
  const map = sum(product(Math.abs(a), u), number(b));
  if (a > 0) return increasing(map);
  return decreasing(sum(negate(product(Math.abs(a), u)), number(b)));
}

/** Constants of formulas are short decimals; what the subtraction left beyond them is noise. */
function rounded(value: number): number {
  const short = Number(value.toPrecision(6));
  return Math.abs(short - value) <= 1e-10 * Math.max(1, Math.abs(value)) ? short : value;
}
