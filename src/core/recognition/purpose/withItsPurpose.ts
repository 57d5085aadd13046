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
import { isTakenForOne, placesIn } from './placesIn';
import { saysLogLikelihood } from './saysLogLikelihood';

/** How many names a log-likelihood is followed through. */
const mostNames = 4;

/** A loss without its minus whose code takes it for a log-likelihood misses none: the note says what it is. */
export function withItsPurpose(
  program: Program,
  loss: RecognisedLoss,
  value: ProgramValue,
  code: Code,
): RecognisedLoss {
  const unclear = loss.notes.find((note) => isUnclear(loss, note));
  if (unclear === undefined || !isLogLikelihood(program, value, code)) return loss;
  return { ...loss, notes: loss.notes.map((note) => (note === unclear ? logLikelihood : note)) };
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
    saysLogLikelihood(around) ||
    goesToOne(program, value, mostNames)
  );
}

/** Whether what a value is bound to, added to or returned from is a log-likelihood by its name or by its uses. */
function goesToOne(program: Program, value: ProgramValue, follow: number): boolean {
  return holdersOf(program, value).some(
    (holder) => saysLogLikelihood([holder.name]) || (follow > 0 && isUsedAsOne(program, holder, follow - 1)),
  );
}

function isUsedAsOne(program: Program, { usedAs, within, isUse }: Holder, follow: number): boolean {
  return program.values.naming(usedAs).some((value) => {
    const { start, end } = value.code.range;
    if (end < within.start || within.end < start) return false;
    const places = [...placesIn(program.names, value.code, isUse)];
    return (
      places.some((place) => isTakenForOne(place, value)) ||
      (places.length > 0 && goesToOne(program, value, follow))
    );
  });
}

/** The names of the functions and classes around a place. */
function namesAround(scope: Scope): readonly string[] {
  return scopesFrom(scope).flatMap(({ name }) => (name === undefined ? [] : [name]));
}
