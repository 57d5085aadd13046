import { symbol } from '../../expression/build';
import { codeParts } from '../code/code';
import type { CallCode, Code } from '../code/code';
import { operationOf } from '../handwritten/rank';
import type { ProgramValue } from '../programValues';
import type { Names } from '../scope/resolve';
import { saysLogLikelihood, saysLoss } from './saysPurpose';

/** Where something stands in an expression. */
export interface Place {
  readonly isNegative: boolean;
  readonly isExponent: boolean;
  readonly isMaximised: boolean;
  readonly isMinimised: boolean;
  /** The keyword or the key that it is given by. */
  readonly name?: string;
}

/** Whether a log-likelihood is taken for one at a place: made small with its minus, made large, or exponentiated. */
export function isTakenForOne(
  { isNegative, isExponent, isMaximised, name }: Place,
  value: ProgramValue,
): boolean {
  const isSubtracted = isNegative !== (value.accumulated?.negative ?? false);
  return isSubtracted || isExponent || isMaximised || (name !== undefined && saysLogLikelihood([name]));
}

/** Whether something is taken for a loss at a place: made small as it stands. */
export function isTakenForLoss({ isNegative, isMinimised, name }: Place): boolean {
  return !isNegative && (isMinimised || (name !== undefined && saysLoss(name)));
}

const outermost: Place = { isNegative: false, isExponent: false, isMaximised: false, isMinimised: false };

/** The places of what is sought in an expression, each with what is done to it there. */
export function* placesIn(
  names: Names,
  code: Code,
  isSought: (code: Code) => boolean,
  place: Place = outermost,
): Generator<Place> {
  if (isSought(code)) {
    yield place;
    return;
  }
  for (const [part, its] of partsWithPlaces(names, code, place)) yield* placesIn(names, part, isSought, its);
}

function partsWithPlaces(names: Names, code: Code, place: Place): readonly (readonly [Code, Place])[] {
  const times = (factor: boolean): Place => ({ ...place, isNegative: place.isNegative !== factor });
  switch (code.kind) {
    case 'unary':
      return [[code.operand, times(code.operator === '-')]];
    case 'binary': {
      const { left, right, operator } = code;
      // A log-likelihood is what something is taken from: a penalty, another one.
      if (operator === '-')
        return [
          [left, { ...place, isMaximised: true }],
          [right, times(true)],
        ];
      if (operator === '*' || operator === '/')
        return [
          [left, times(isNegativeNumber(right))],
          [right, times(isNegativeNumber(left))],
        ];
      return codeParts(code).map((part) => [part, place]);
    }
    case 'call':
      return partsOfCall(names, code, place);
    case 'record':
      return code.entries.map(({ key, value }) => [value, { ...place, name: key }]);
    case 'function':
      return codeParts(code).map((part) => [part, outermost]);
    default:
      return codeParts(code).map((part) => [part, place]);
  }
}

function partsOfCall(names: Names, call: CallCode, place: Place): readonly (readonly [Code, Place])[] {
  const operation = operationOf(names, call)?.operation;
  const built = operation?.kind === 'map' ? operation.build(symbol('x')) : undefined;
  const { callee } = call;
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  const inside: Place = {
    isNegative: place.isNegative !== (built?.kind === 'negation'),
    isExponent: place.isExponent || (built?.kind === 'apply' && built.function === 'exp'),
    isMaximised: place.isMaximised || /maximi[sz]e|^(arg|a)?max$/i.test(name),
    isMinimised: place.isMinimised || /minimi[sz]e|^backward$/i.test(name),
  };
  const said = call.arguments.flatMap(({ value }) => (value.kind === 'string' ? [value.value] : []));
  const named = said.find((each) => saysLogLikelihood([each]));
  return [
    [callee, inside],
    ...call.arguments.map((argument): readonly [Code, Place] => [
      argument.value,
      withName(inside, argument.name ?? named),
    ]),
  ];
}

function withName(place: Place, name: string | undefined): Place {
  return name === undefined ? place : { ...place, name };
}

/** `-1`, `-1.0 / n`, `-(1 / n)`. */
function isNegativeNumber(code: Code): boolean {
  if (code.kind === 'unary') return code.operator === '-' && !isNegativeNumber(code.operand);
  if (code.kind !== 'binary' || (code.operator !== '*' && code.operator !== '/')) return false;
  return isNegativeNumber(code.left) !== isNegativeNumber(code.right);
}
