import type { LossId } from '../../likelihood/lossId';
import { text } from '../../text';
import type { Code } from '../code/code';
import type { Program } from '../libraryCall';
import type { ProgramValue } from '../programValues';
import type { RecognisedLoss, RecognitionNote } from '../recognisedLoss';
import { scopeAt, scopesFrom } from '../scope/scope';
import type { Scope } from '../scope/scope';
import { holdersOf } from './holdersOf';
import type { Holder } from './holdersOf';
import { isTakenForLoss, isTakenForOne, placesIn } from './placesIn';
import type { Place } from './placesIn';
import { saysLogLikelihood, saysLoss } from './saysPurpose';

/** How many names a log-likelihood is followed through. */
const mostNames = 4;

/**
 * A loss without its minus whose code takes it for a log-likelihood misses none, nor does one of which nothing shows that it is to be
 * made small: the note says what it is.
 */
export function withItsPurpose(
  program: Program,
  loss: RecognisedLoss,
  value: ProgramValue,
  code: Code,
): RecognisedLoss {
  const unclear = loss.notes.find((note) => isUnclear(loss, note));
  if (unclear === undefined) return loss;
  const known = isLogLikelihood(program, value, code)
    ? usedAsOne
    : loss.negates === undefined && !isMadeSmall(program, value, code)
      ? ofUnknownUse
      : unclear;
  return { ...loss, notes: loss.notes.map((note) => (note === unclear ? known : note)) };
}

/** True for the note on a loss without its minus, and on a call that is minus a negative log-likelihood. */
function isUnclear({ id, negates }: RecognisedLoss, { code }: RecognitionNote): boolean {
  if (code === 'missing-minus') return true;
  return code === 'negated' && negates !== undefined && negativeLogLikelihoods.has(id);
}

const negativeLogLikelihoods: ReadonlySet<LossId> = new Set([
  'categorical-cross-entropy',
  'binary-cross-entropy',
  'gaussian-nll',
  'poisson-nll',
  'ctc',
]);

const usedAsOne: RecognitionNote = {
  code: 'log-likelihood',
  message: text(
    'A log-likelihood, and used as one: it is to be maximised, and minus it is the loss to be minimised.',
  ),
};

const ofUnknownUse: RecognitionNote = {
  code: 'log-likelihood',
  message: text('A log-likelihood: it is to be maximised, and minus it is the loss to be minimised.'),
};

/** True where code is negated, maximised or exponentiated, there or behind the names it goes to, or where a name says what it is. */
function isLogLikelihood(program: Program, value: ProgramValue, code: Code): boolean {
  const around = namesAround(scopeAt(program.names.root, code.range.start));
  return saysLogLikelihood(around) || serves(program, value, code, logLikelihood);
}

/** True where code is minimised or differentiated as it stands, there or behind the names it goes to, or where a name says that it is a loss. */
function isMadeSmall(program: Program, value: ProgramValue, code: Code): boolean {
  const isAscent = /maximi[sz]e\s*=\s*True/.test(program.source);
  return serves(program, value, code, isAscent ? byNameOnly : minimised);
}

/** What shows a purpose: the places where something stands, and the names that hold it. */
interface Purpose {
  readonly isAt: (place: Place, value: ProgramValue) => boolean;
  readonly isSaidBy: (name: string) => boolean;
}

const logLikelihood: Purpose = { isAt: isTakenForOne, isSaidBy: (name) => saysLogLikelihood([name]) };
const minimised: Purpose = { isAt: isTakenForLoss, isSaidBy: saysLoss };
/** An optimiser that maximises differentiates what it maximises. */
const byNameOnly: Purpose = {
  isAt: (place) => isTakenForLoss({ ...place, isMinimised: false }),
  isSaidBy: saysLoss,
};

function serves(program: Program, value: ProgramValue, code: Code, purpose: Purpose): boolean {
  const isCode = ({ range }: Code): boolean =>
    range.start === code.range.start && range.end === code.range.end;
  const places = [...placesIn(program.names, value.code, isCode)];
  return places.some((place) => purpose.isAt(place, value)) || goesTo(program, value, purpose, mostNames);
}

/** Whether what a value is bound to, added to or returned from has a purpose by its name or by its uses. */
function goesTo(program: Program, value: ProgramValue, purpose: Purpose, follow: number): boolean {
  return holdersOf(program, value).some(
    (holder) => purpose.isSaidBy(holder.name) || (follow > 0 && isUsed(program, holder, purpose, follow - 1)),
  );
}

function isUsed(
  program: Program,
  { usedAs, within, isUse }: Holder,
  purpose: Purpose,
  follow: number,
): boolean {
  return program.values.naming(usedAs).some((value) => {
    const { start, end } = value.code.range;
    if (end < within.start || within.end < start) return false;
    const places = [...placesIn(program.names, value.code, isUse)];
    return (
      places.some((place) => purpose.isAt(place, value)) ||
      (places.length > 0 && goesTo(program, value, purpose, follow))
    );
  });
}

/** The names of the functions and classes around a place. */
function namesAround(scope: Scope): readonly string[] {
  return scopesFrom(scope).flatMap(({ name }) => (name === undefined ? [] : [name]));
}
