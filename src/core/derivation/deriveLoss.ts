import type { Expression } from '../expression/expression';
import { number } from '../expression/build';
import { freeSymbols, walk } from '../expression/children';
import { toPlain } from '../expression/toPlain';
import { catalogue } from '../likelihood/catalogue';
import { margin } from '../likelihood/notation';
import { averaged } from '../likelihood/reduce';
import { balanced } from '../recognition/frameworks/focal';
import { symbols } from '../recognition/frameworks/libraryLoss';
import { libraryLosses } from '../recognition/frameworks/libraryLosses';
import { standardMargins } from '../recognition/frameworks/pytorchMargins';
import type { RecognisedLoss } from '../recognition/recognisedLoss';
import type { Derivation } from './derivation';
import { derive } from './derivable';
import { derivationFor } from './derivationFor';
import { deriveHandwritten, deriveMistake } from './deriveHandwritten';
import { deriveSum } from './deriveSum';
import { alignments, type AlignmentReduction } from './relatives/alignments';
import { discountIn, focalAsDiscount, focalIsNoLikelihood, focalWith } from './relatives/focal';
import { isMarginLoss, marginIsNoLikelihood, type MarginLoss } from './relatives/noLikelihood';

/**
 * What is to be shown of a loss found in code, without numbers: that a formula written by hand is the loss, or what the arguments of a
 * call make of it; how the loss follows from a likelihood or relates to one. None where there is nothing to derive.
 */
export function deriveLoss(loss: RecognisedLoss): readonly Derivation[] {
  if (loss.negates !== undefined) return ofNegated(loss, loss.negates);
  if (isVariant(loss)) return ofSum(loss);
  return [
    ...(saysMoreThanItsName(loss) ? ownOf(loss) : []),
    ...(loss.parts ?? []).flatMap(ofPart),
    ...ofSum(loss),
    ...modifiersOf(loss),
    ...generalOf(loss),
  ];
}

/** Of a call with a minus in front: what the minus makes of it, and what is to be shown of such a loss in general. */
function ofNegated(loss: RecognisedLoss, call: RecognisedLoss): readonly Derivation[] {
  return [...ownOf(loss), ...(isVariant(call) ? [] : [...modifiersOf(call), ...generalOf(call)])];
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
  const { id, expects } = loss;
  if (id === 'focal') return ofFocal(loss);
  if (id === 'ctc') return [alignments(alignmentReductionOf(loss))];
  // The derivation is that of two outcomes.
  if (id === 'hinge' && expects.targets === 'class-indices') return [];
  if (isMarginLoss(id)) return [marginIsNoLikelihood(id, marginOf(loss, id))];
  const targets = expects.targets ?? '';
  const soft = targets.includes('distributions') && !/class|label/.test(targets);
  return id === 'categorical-cross-entropy' && soft ? derive('soft-labels') : derivationFor(id);
}

/** Of a call or a formula in code with its own α and γ. */
function ofFocal(loss: RecognisedLoss): readonly Derivation[] {
  const own =
    loss.origin === 'expression'
      ? focalInCode(loss)
      : discountIn(loss.expression) === undefined
        ? undefined
        : averagedOnce(loss);
  if (own === undefined) return derivationFor('focal');
  return [focalAsDiscount(own), focalIsNoLikelihood(own)].filter((each) => each !== undefined);
}

/** The catalogue's focal loss with the α and γ of a formula in code; undefined where it gives a number for neither. */
function focalInCode({ modifiers, scale, numbers = {} }: RecognisedLoss): Expression | undefined {
  const written = modifiers['alpha'];
  const share = written === undefined ? undefined : (numberOf(written, numbers) ?? symbols.alpha);
  const factor = scale === undefined ? undefined : numberOf(toPlain(scale), numbers);
  const weight = share === undefined ? factor : balanced(share);
  const exponent = numberOf(modifiers['gamma'], numbers);
  return weight === undefined && exponent === undefined ? undefined : focalWith(exponent, weight);
}

/** How a call adds up its sequences. */
function alignmentReductionOf({ expression, reduction }: RecognisedLoss): AlignmentReduction {
  if (reduction !== 'mean') return reduction;
  return freeSymbols(expression).has('L') ? 'mean by length' : 'mean';
}

/** The loss, averaged over the rows where the call leaves one for each. */
function averagedOnce({ expression, reduction }: RecognisedLoss): Expression {
  return reduction === 'none' ? averaged(expression) : expression;
}

/** The margin where it is a number: the one in the formula, the one given to the call, or the library's own. */
function marginOf(
  { origin, api, modifiers, numbers = {}, canonical }: RecognisedLoss,
  id: MarginLoss,
): Expression | undefined {
  if (origin === 'expression') {
    const own = canonical === undefined ? undefined : marginIn(canonical);
    return own === undefined ? undefined : (numberOf(toPlain(own), numbers) ?? margin);
  }
  if (modifiers['margin'] !== undefined) return numberOf(modifiers['margin'], numbers);
  const standard: Partial<Record<MarginLoss, number>> = standardMargins;
  return api?.startsWith('torch.') === true && standard[id] !== undefined ? number(standard[id]) : undefined;
}

/** The term of max(0, …) that is one number for all rows. */
function marginIn(canonical: Expression): Expression | undefined {
  for (const node of walk(canonical)) {
    const [inside] = node.kind === 'apply' && node.function === 'relu' ? node.arguments : [];
    const terms = inside?.kind === 'sum' ? inside.terms : [];
    const found = terms.find(({ kind }) => kind === 'number' || kind === 'symbol');
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is a number in the source, or the name of one. */
function numberOf(
  source: string | undefined,
  numbers: Readonly<Record<string, number>>,
): Expression | undefined {
  if (source === undefined || source.trim() === '') return undefined;
  const value = numbers[source] ?? Number(source);
  return Number.isNaN(value) ? undefined : number(value);
}

function modifiersOf({ id, base, modifiers }: RecognisedLoss): readonly Derivation[] {
  if (id !== 'categorical-cross-entropy' && id !== 'binary-cross-entropy') return [];
  return [
    ...(modifiers['labelSmoothing'] === undefined ? [] : derive('label-smoothing')),
    ...(modifiers['classWeights'] === undefined ? [] : derive('class-weights')),
    ...(base === '2' ? derive('bits') : []),
  ];
}
