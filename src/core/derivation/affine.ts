import { negate, number, product, quotient, sum } from '../expression/build';
import { freeSymbols } from '../expression/children';
import type { Expression } from '../expression/expression';
import type { DraftStep } from './chain';
import { u } from './notation';

/** slope · u + offset. */
export interface Affine {
  readonly slope: Expression;
  readonly offset: Expression;
}

const identity: Affine = { slope: number(1), offset: number(0) };

/** What the maps of the steps make of the first expression; undefined where one of them is no affine map. */
export function affineOf(steps: readonly DraftStep[]): Affine | undefined {
  return steps.reduce<Affine | undefined>((before, { relation }) => {
    if (before === undefined || relation.kind !== 'same optimum') return before;
    const map = affineIn(relation.map);
    if (map === undefined) return undefined;
    return {
      slope: times(map.slope, before.slope),
      offset: sum(times(map.slope, before.offset), map.offset),
    };
  }, identity);
}

/** The size of a negative slope; undefined for a positive one. */
export function sizeOfNegative(slope: Expression): Expression | undefined {
  if (slope.kind === 'negation') return slope.operand;
  return slope.kind === 'number' && slope.value < 0 ? number(-slope.value) : undefined;
}

/** a · b, the sign in front. */
function times(a: Expression, b: Expression): Expression {
  if (isZero(a) || isZero(b)) return number(0);
  const [left, right] = [sizeOfNegative(a), sizeOfNegative(b)];
  const size = product(left ?? a, right ?? b);
  return (left === undefined) === (right === undefined) ? size : negate(size);
}

/** A map of `u` as slope and offset; undefined for one that is not affine. */
function affineIn(map: Expression): Affine | undefined {
  if (!freeSymbols(map).has(u.name)) return { slope: number(0), offset: map };
  switch (map.kind) {
    case 'symbol':
      return identity;
    case 'negation':
      return mapped(affineIn(map.operand), (part) => times(number(-1), part));
    case 'quotient':
      return freeSymbols(map.denominator).has(u.name)
        ? undefined
        : mapped(affineIn(map.numerator), (part) => quotient(part, map.denominator));
    case 'product': {
      const [inner, ...more] = map.factors.filter((factor) => freeSymbols(factor).has(u.name));
      const rest = map.factors.filter((factor) => factor !== inner);
      if (inner === undefined || more.length > 0) return undefined;
      return mapped(affineIn(inner), (part) => times(product(...rest), part));
    }
    case 'sum': {
      const terms = map.terms.map(affineIn);
      if (!terms.every((term) => term !== undefined)) return undefined;
      return {
        slope: sum(...terms.map(({ slope }) => slope)),
        offset: sum(...terms.map(({ offset }) => offset)),
      };
    }
    default:
      return undefined;
  }
}

function mapped(affine: Affine | undefined, by: (part: Expression) => Expression): Affine | undefined {
  if (affine === undefined) return undefined;
  const { slope, offset } = affine;
  return { slope: by(slope), offset: isZero(offset) ? offset : by(offset) };
}

function isZero(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 0;
}
