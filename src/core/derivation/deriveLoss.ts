import type { Expression } from '../expression/expression';
import { number } from '../expression/build';
import { catalogue } from '../likelihood/catalogue';
import { libraryLosses } from '../recognition/frameworks/libraryLosses';
import type { RecognisedLoss } from '../recognition/recognisedLoss';
import type { Derivation } from './derivation';
import { derive } from './derivable';
import { derivationFor } from './derivationFor';
import { deriveHandwritten, deriveMistake } from './deriveHandwritten';
import { deriveSum } from './deriveSum';
import { focalAsDiscount, focalIsNoLikelihood } from './relatives/focal';

/**
 * What is to be shown of a loss found in code, without numbers: that a formula written by hand is the loss, or what the arguments of a
 * call make of it; how the loss follows from a likelihood or relates to one. None where there is nothing to derive.
 */
export function deriveLoss(loss: RecognisedLoss): readonly Derivation[] {
  if (isVariant(loss)) return ofSum(loss);
  return [
    ...(saysMoreThanItsName(loss) ? ownOf(loss) : []),
    ...(loss.parts ?? []).flatMap(ofPart),
    ...ofSum(loss),
    ...modifiersOf(loss),
    ...generalOf(loss),
  ];
}

/** True for a library's loss that is kin to the catalogue's: neither its formula nor its derivation is the catalogue's. */
function isVariant({ api }: RecognisedLoss): boolean {
  return api !== undefined && libraryLosses.get(api)?.variant !== undefined;
}

/** Of a formula that fails by one part, or is normalised twice, only that is said: a likelihood it has, but not the one that is meant. */
function ownOf(loss: RecognisedLoss): readonly Derivation[] {
  const mistake = deriveMistake(loss);
  const isOtherModel = mistake?.steps.at(-1)?.rule === 'once';
  return [mistake, isOtherModel ? undefined : deriveHandwritten(loss)].filter((each) => each !== undefined);
}

/** The part of a loss that is made of losses, led to its likelihood; one that is a library's call as well. */
function ofPart(part: RecognisedLoss, position: number): readonly Derivation[] {
  const own = deriveHandwritten(part);
  const { name } = catalogue[part.id];
  return own === undefined ? [] : [{ ...own, id: `part-${String(position)}`, title: name }];
}

/** The sum that a loss is a term of, as one likelihood. */
function ofSum({ sum }: RecognisedLoss): readonly Derivation[] {
  const derivation = sum === undefined ? undefined : deriveSum(sum);
  return derivation === undefined ? [] : [derivation];
}

/** True for a formula, and for a call whose arguments change the library's or whose scores are made in the code. */
function saysMoreThanItsName({ origin, modifiers, canonical, composition }: RecognisedLoss): boolean {
  return (
    origin === 'expression' ||
    canonical !== undefined ||
    composition !== undefined ||
    Object.keys(modifiers).length > 0
  );
}

function generalOf(loss: RecognisedLoss): readonly Derivation[] {
  const { id, expects, modifiers } = loss;
  if (id === 'focal') {
    const gamma = literal(modifiers['gamma']);
    return gamma === undefined ? derivationFor(id) : [focalAsDiscount(gamma), focalIsNoLikelihood(gamma)];
  }
  const targets = expects.targets ?? '';
  const soft = targets.includes('distributions') && !/class|label/.test(targets);
  return id === 'categorical-cross-entropy' && soft ? derive('soft-labels') : derivationFor(id);
}

/** An argument that is a number in the source. */
function literal(source: string | undefined): Expression | undefined {
  const value = Number(source);
  return source === undefined || source.trim() === '' || Number.isNaN(value) ? undefined : number(value);
}

function modifiersOf({ id, base, modifiers }: RecognisedLoss): readonly Derivation[] {
  if (id !== 'categorical-cross-entropy' && id !== 'binary-cross-entropy') return [];
  return [
    ...(modifiers['labelSmoothing'] === undefined ? [] : derive('label-smoothing')),
    ...(modifiers['classWeights'] === undefined ? [] : derive('class-weights')),
    ...(base === '2' ? derive('bits') : []),
  ];
}
