import { negate, number, product, quotient, sum } from '../../expression/build';
import { walk } from '../../expression/children';
import { scalarTensor, withSymbols } from '../../expression/environment';
import { evaluateNumber } from '../../expression/evaluate';
import type { Expression } from '../../expression/expression';
import type { CheckData } from '../checkStep';
import type { Relation } from '../derivation';
import { objective } from '../freeParameter';
import { sameOptimum, u } from '../notation';

/** Relative difference up to which two values count as equal when a relation is looked for; the check itself decides. */
const near = 1e-9;

/** What a map is likely to be made of: factors of the loss, and constants added to it. */
export interface MapParts {
  readonly factors: readonly Expression[];
  readonly constants: readonly Expression[];
}

/** The data that a relation is read off, and others that it must hold on as well: two values fit many a line. */
export interface RelationData {
  readonly data: CheckData;
  readonly other: CheckData;
}

const nothingKnown: MapParts = { factors: [], constants: [] };

/**
 * How the canonical loss follows from the formula: equal, minus it, a constant multiple of it, or an affine map of it, as the values on
 * the data suggest. `equal` where nothing fits, so that the check shows by how much it fails.
 */
export function finalRelation(
  before: Expression,
  after: Expression,
  { data, other }: RelationData,
  parts: MapParts = nothingKnown,
): Relation {
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
  for (const factor of factorsFrom(parts, before, after)) {
    const map = product(factor, u);
    if (isNear(evaluateNumber(factor, data.environment) * old, current) && holdsOn(other, before, after, map))
      return increasing(map);
  }
  const found = affineMap(before, after, data, parts);
  return found !== undefined && holdsOn(other, before, after, found.map) ? found : { kind: 'equal' };
}

type SameOptimum = Extract<Relation, { kind: 'same optimum' }>;

function increasing(map: Expression): SameOptimum {
  return { kind: 'same optimum', map, increasing: true };
}

function decreasing(map: Expression): SameOptimum {
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

function holdsOn(
  { environment }: CheckData,
  before: Expression,
  after: Expression,
  map: Expression,
): boolean {
  const old = scalarTensor(evaluateNumber(before, environment));
  const mapped = evaluateNumber(map, withSymbols(environment, [[u.name, old]]));
  return isNear(mapped, evaluateNumber(after, environment));
}

/** a u + b through two values of the free parameter, when a third lies on it too. */
function affineMap(
  before: Expression,
  after: Expression,
  { parameter, environment }: CheckData,
  parts: MapParts,
): SameOptimum | undefined {
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
  const value = (part: Expression): number => evaluateNumber(part, environment);
  const factor = factorsFrom(parts, before, after).find((each) => isNear(value(each), Math.abs(slope)));
  const constant = [number(0), ...parts.constants, ...parts.constants.map(negate)].find(
    (each) => Math.abs(value(each) - offset) <= near * (1 + Math.abs(offset)),
  );
  const scaled = product(factor ?? number(rounded(Math.abs(slope))), u);
  const added = constant ?? number(rounded(offset));
  return slope > 0 ? increasing(sum(scaled, added)) : decreasing(sum(negate(scaled), added));
}

/** 1, 2 and ½ times each factor, with and without a size. */
function factorsFrom({ factors }: MapParts, before: Expression, after: Expression): readonly Expression[] {
  const sizes = sizesIn(before, after).flatMap((size) => [size, quotient(1, size)]);
  return [number(1), ...factors].flatMap((factor) =>
    [number(1), ...sizes].flatMap((size) => [1, 2, 0.5].map((simple) => product(simple, size, factor))),
  );
}

/** Constants of formulas are short decimals; what the subtraction left beyond them is noise. */
function rounded(value: number): number {
  const short = Number(value.toPrecision(6));
  return Math.abs(short - value) <= 1e-10 * Math.max(1, Math.abs(value)) ? short : value;
}
