import { symbol } from '../expression/build';
import { text } from '../text';
import { codeParts } from './code/code';
import type { CallCode, Code } from './code/code';
import { operationOf } from './handwritten/rank';
import type { Program } from './libraryCall';
import type { ProgramValue } from './programValues';
import type { RecognisedLoss, RecognitionNote, SourceRange } from './recognisedLoss';
import { enclosing, reachingBindings, scopeAt } from './scope/scope';
import type { Binding, Scope } from './scope/scope';
import type { Names } from './scope/resolve';

/** How many names a log-likelihood is followed through. */
const mostNames = 4;

/** A loss without its minus whose code takes it for a log-likelihood misses none: the note says what it is. */
export function withItsPurpose(
  program: Program,
  loss: RecognisedLoss,
  value: ProgramValue,
  code: Code,
): RecognisedLoss {
  const isMinusMissing = loss.notes.some((note) => note.code === 'missing-minus');
  if (!isMinusMissing || !isLogLikelihood(program, value, code)) return loss;
  return {
    ...loss,
    notes: loss.notes.map((note) => (note.code === 'missing-minus' ? logLikelihood : note)),
  };
}

const logLikelihood: RecognitionNote = {
  code: 'log-likelihood',
  message: text(
    'A log-likelihood, and used as one: it is to be maximised, and minus it is the loss to be minimised.',
  ),
};

/** True where code is negated, maximised or exponentiated, there or behind the names it goes to, or where a name says what it is. */
function isLogLikelihood(program: Program, value: ProgramValue, code: Code): boolean {
  const isCode = ({ range }: Code): boolean =>
    range.start === code.range.start && range.end === code.range.end;
  const places = [...placesIn(program.names, value.code, isCode)];
  const around = namesAround(scopeAt(program.names.root, code.range.start));
  return (
    places.some((place) => isTakenForOne(place, value)) ||
    saysSo(around) ||
    goesToOne(program, value, mostNames)
  );
}

/** Where something stands in an expression. */
interface Place {
  readonly isNegative: boolean;
  readonly isExponent: boolean;
  readonly isMaximised: boolean;
  /** The keyword or the key that it is given by. */
  readonly name?: string;
}

function isTakenForOne({ isNegative, isExponent, isMaximised, name }: Place, value: ProgramValue): boolean {
  const isSubtracted = isNegative !== (value.accumulated?.negative ?? false);
  return isSubtracted || isExponent || isMaximised || (name !== undefined && saysSo([name]));
}

const outermost: Place = { isNegative: false, isExponent: false, isMaximised: false };

/** The places of what is sought in an expression, each with what is done to it there. */
function* placesIn(
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
      if (operator === '-')
        return [
          [left, place],
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
    isMaximised: place.isMaximised || /maximi[sz]e/i.test(name),
  };
  return [
    [callee, inside],
    ...call.arguments.map((argument): readonly [Code, Place] => [
      argument.value,
      argument.name === undefined ? inside : { ...inside, name: argument.name },
    ]),
  ];
}

/** `-1`, `-1.0 / n`, `-(1 / n)`. */
function isNegativeNumber(code: Code): boolean {
  if (code.kind === 'unary') return code.operator === '-' && !isNegativeNumber(code.operand);
  if (code.kind !== 'binary' || (code.operator !== '*' && code.operator !== '/')) return false;
  return isNegativeNumber(code.left) !== isNegativeNumber(code.right);
}

/** A name that holds a value, and the part of the source in which it does. */
interface Holder {
  readonly name: string;
  readonly within: SourceRange;
  readonly isUse: (code: Code) => boolean;
}

/** Whether what a value is bound to, added to or returned from is a log-likelihood by its name or by its uses. */
function goesToOne(program: Program, value: ProgramValue, follow: number): boolean {
  return holdersOf(program, value).some(
    (holder) => saysSo([holder.name]) || (follow > 0 && isUsedAsOne(program, holder, follow - 1)),
  );
}

function isUsedAsOne(program: Program, { within, isUse }: Holder, follow: number): boolean {
  return program.valuesIn(within).some((value) => {
    const places = [...placesIn(program.names, value.code, isUse)];
    return (
      places.some((place) => isTakenForOne(place, value)) ||
      (places.length > 0 && goesToOne(program, value, follow))
    );
  });
}

function holdersOf({ names, valuesIn }: Program, value: ProgramValue): readonly Holder[] {
  const { root } = names;
  const { start, end } = value.code.range;
  const scope = scopeAt(root, start);
  const held: Holder[] = scopesFrom(scope).flatMap((each) =>
    [...each.bindings].flatMap(([name, bindings]) =>
      bindings.flatMap((binding) => holdersAt(names, each, name, binding, value)),
    ),
  );
  const into = value.accumulated?.into ?? listOf(value.code);
  if (into !== undefined) held.push(anyOf(names, into, enclosing(scope, 'function') ?? root));
  const owner = enclosing(scope, 'function');
  const isReturned =
    owner !== undefined &&
    (value.isReturned === true ||
      valuesIn(owner.range).some(
        ({ code, isReturned }) => isReturned === true && code.range.start <= start && end <= code.range.end,
      ));
  if (isReturned && owner.name !== undefined) held.push(result(owner.name, root));
  return held;
}

/** The list of `list.append(code)`. */
function listOf(code: Code): string | undefined {
  if (code.kind !== 'call' || code.callee.kind !== 'member' || code.callee.object.kind !== 'name')
    return undefined;
  return /^(append|push)$/.test(code.callee.property) ? code.callee.object.name : undefined;
}

/** What holds a value where a name is bound to it, to a function that gives it or to a record with it. */
function holdersAt(
  names: Names,
  scope: Scope,
  name: string,
  binding: Binding,
  { code }: ProgramValue,
): readonly Holder[] {
  const { definition, from } = binding;
  if (from < code.range.end || definition.kind !== 'code') return [];
  const given = definition.code;
  const isValue = (each: Code | undefined): boolean =>
    each?.range.start === code.range.start && each.range.end === code.range.end;
  if (isValue(given.kind === 'function' ? given.body : given)) return [bound(names, scope, name, binding)];
  const entries = given.kind === 'record' ? given.entries : [];
  return entries.filter(({ value }) => isValue(value)).map(({ key }) => entry(key, scope));
}

/** The uses of a name that a binding reaches. */
function bound({ root, self }: Names, { range }: Scope, name: string, binding: Binding): Holder {
  const property = name.startsWith(`${self}.`) ? name.slice(self.length + 1) : undefined;
  return {
    name,
    within: range,
    isUse: (code) =>
      property === undefined
        ? code.kind === 'name' &&
          code.name === name &&
          reachingBindings(root, name, code.range.start)?.includes(binding) === true
        : code.kind === 'member' && code.property === property,
  };
}

/** The uses of a name that is added to. */
function anyOf({ self }: Names, name: string, { range }: Scope): Holder {
  return {
    name,
    within: range,
    isUse: (code) =>
      (code.kind === 'name' && code.name === name) ||
      (code.kind === 'member' && `${self}.${code.property}` === name),
  };
}

/** The uses of a record's entry. */
function entry(key: string, { range }: Scope): Holder {
  return {
    name: key,
    within: range,
    isUse: (code) =>
      (code.kind === 'member' && code.property === key) ||
      (code.kind === 'subscript' && code.indices[0]?.kind === 'string' && code.indices[0].value === key),
  };
}

/** The uses of what a function or a method gives. */
function result(name: string, { range }: Scope): Holder {
  return {
    name,
    within: range,
    isUse: (code) =>
      (code.kind === 'name' && code.name === name) || (code.kind === 'member' && code.property === name),
  };
}

function scopesFrom(scope: Scope): readonly Scope[] {
  return scope.parent === undefined ? [scope] : [scope, ...scopesFrom(scope.parent)];
}

/** The names of the functions and classes around a place. */
function namesAround(scope: Scope): readonly string[] {
  return scopesFrom(scope).flatMap(({ name }) => (name === undefined ? [] : [name]));
}

const nameOfOne =
  /(^|_|\.)(log_?(lik|likelihoods?|like|prob|probs|p|ps|pdf|pmf|density|densities|posterior|prior|evidence)|ll[a-z]?|lp|lps|elbo|elbos|score|scores|maximand)(_|\d|$)/;
const nameOfAnother = /neg|nll|minus|loss|cost|nelbo|error|entropy|(^|_)b?ce(_|\d|$)/;

/** Whether one of the names is that of a log-likelihood, and not of a negative one. */
function saysSo(names: readonly string[]): boolean {
  return names.some((name) => {
    const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
    return nameOfOne.test(words) && !nameOfAnother.test(words);
  });
}
