import { complementOf } from '../expression/complementOf';
import type { Expression } from '../expression/expression';
import { number } from '../expression/build';
import { freeSymbols, walk } from '../expression/children';
import { catalogue } from '../likelihood/catalogue';
import { averaged } from '../likelihood/reduce';
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
  if (isMarginLoss(id)) return [marginIsNoLikelihood(id, marginOf(loss, id))];
  const targets = expects.targets ?? '';
  const soft = targets.includes('distributions') && !/class|label/.test(targets);
  return id === 'categorical-cross-entropy' && soft ? derive('soft-labels') : derivationFor(id);
}

/** Of a call with its own α and γ; of a formula in code with its own exponent. */
function ofFocal(loss: RecognisedLoss): readonly Derivation[] {
  const { origin, expression, canonical = expression } = loss;
  const exponent = exponentOfError(canonical);
  const own =
    origin !== 'expression' && discountIn(expression) !== undefined
      ? averagedOnce(loss)
      : exponent?.kind === 'number'
        ? focalWith(exponent)
        : undefined;
  if (own === undefined) return derivationFor('focal');
  return [focalAsDiscount(own), focalIsNoLikelihood(own)].filter((each) => each !== undefined);
}

/** How a call adds up its sequences; one that leaves a loss for each has the mean of the general derivation. */
function alignmentReductionOf({ expression, reduction }: RecognisedLoss): AlignmentReduction {
  if (reduction === 'sum') return 'sum';
  return freeSymbols(expression).has('L') ? 'mean by length' : 'mean';
}

/** The loss, averaged over the rows where the call leaves one for each. */
function averagedOnce({ expression, reduction }: RecognisedLoss): Expression {
  return reduction === 'none' ? averaged(expression) : expression;
}

/** γ of (1 - p)^γ. */
function exponentOfError(expression: Expression): Expression | undefined {
  const found = [...walk(expression)].find(
    (node) => node.kind === 'power' && complementOf(node.base) !== undefined,
  );
  return found?.kind === 'power' ? found.exponent : undefined;
}

/** The margin of a call, where it is a number: the given one, or the library's own. */
function marginOf({ api, modifiers }: RecognisedLoss, id: MarginLoss): Expression | undefined {
  if (modifiers['margin'] !== undefined) return literal(modifiers['margin']);
  const standard: Partial<Record<MarginLoss, number>> = standardMargins;
  return api?.startsWith('torch.') === true && standard[id] !== undefined ? number(standard[id]) : undefined;
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
