import { walk } from '../../expression/children';
import { complementOf } from '../../expression/complementOf';
import type { Expression } from '../../expression/expression';
import type { LossId } from '../../likelihood/lossId';
import { text } from '../../text';
import type { RecognitionNote } from '../recognisedLoss';
import type { Role } from '../roleNames';
import { baseName, isFunction } from './clues';

/** A weight and what stands inside the logarithm beside it. */
interface Pair {
  readonly weight: Expression;
  readonly inside: Expression;
}

/** What stands in the wrong place in a loss as the catalogue writes it; `roleOf` tells the role of a name that has one for certain. */
export function swapsIn(
  id: LossId,
  canonical: Expression,
  roleOf: (name: string) => Role | undefined,
): readonly RecognitionNote[] {
  const pair = pairIn(id, canonical);
  if (pair === undefined) return [];
  const [ofWeight, ofInside] = [complementOf(pair.weight), complementOf(pair.inside)];
  const [weight, inside] = [ofWeight ?? pair.weight, ofInside ?? pair.inside];
  const [weightName, insideName] = [baseName(weight), baseName(inside)];
  if (roleOf(weightName) === 'predictions' && roleOf(insideName) === 'targets')
    return [id === 'kl-divergence' ? reverse(weightName, insideName) : swapped(weightName, insideName)];
  const isOfOther = (ofWeight === undefined) !== (ofInside === undefined);
  const isPlain = weightName !== '' && insideName !== '' && !ofLabelZero.test(insideName);
  return id === 'binary-cross-entropy' && isOfOther && isPlain ? [labels(insideName)] : [];
}

/** Names of the probability of the label 0. */
const ofLabelZero = /0$|neg|fail|not/i;

function pairIn(id: LossId, canonical: Expression): Pair | undefined {
  switch (id) {
    case 'binary-cross-entropy':
      return weighedLogarithm(canonical) ?? ofLogits(canonical);
    case 'categorical-cross-entropy':
      return weighedLogarithm(canonical) ?? pickedEntry(canonical);
    case 'kl-divergence':
      return divergence(canonical);
    default:
      return undefined;
  }
}

/** t and q of t log q. */
function weighedLogarithm(canonical: Expression): Pair | undefined {
  for (const node of walk(canonical)) {
    if (node.kind !== 'product' || node.factors.length !== 2) continue;
    const logarithm = node.factors.find((factor) => isFunction(factor, 'log'));
    const weight = node.factors.find((factor) => factor !== logarithm);
    const inside = logarithm?.kind === 'apply' ? logarithm.arguments[0] : undefined;
    if (weight !== undefined && inside !== undefined) return { weight, inside };
  }
  return undefined;
}

/** t and z of softplus z - t z. */
function ofLogits(canonical: Expression): Pair | undefined {
  const terms = canonical.kind === 'sum' ? canonical.terms : [];
  const link = terms.find((term) => isFunction(term, 'softplus'));
  const rest = terms.find((term) => term.kind === 'negation');
  const inside = link?.kind === 'apply' ? link.arguments[0] : undefined;
  const factors = rest?.kind === 'negation' && rest.operand.kind === 'product' ? rest.operand.factors : [];
  const weight = factors.find(
    (factor) => baseName(factor) !== (inside === undefined ? '' : baseName(inside)),
  );
  return inside === undefined || weight === undefined || factors.length !== 2
    ? undefined
    : { weight, inside };
}

/** y and q of -log q[i, y]. */
function pickedEntry(canonical: Expression): Pair | undefined {
  const logarithm = canonical.kind === 'negation' ? canonical.operand : canonical;
  const inside =
    logarithm.kind === 'apply' && isFunction(logarithm, 'log') ? logarithm.arguments[0] : undefined;
  const weight = inside?.kind === 'index' ? inside.indices.at(-1) : undefined;
  return inside === undefined || weight === undefined ? undefined : { weight, inside };
}

/** p and q of p (log p - log q), or of p (log p - x) where x is a logarithm by its name. */
function divergence(canonical: Expression): Pair | undefined {
  if (canonical.kind !== 'product' || canonical.factors.length !== 2) return undefined;
  const difference = canonical.factors.find(({ kind }) => kind === 'sum');
  const weight = canonical.factors.find((factor) => factor !== difference);
  const other =
    difference?.kind === 'sum' ? difference.terms.find(({ kind }) => kind === 'negation') : undefined;
  const logarithm = other?.kind === 'negation' ? other.operand : undefined;
  const inside =
    logarithm?.kind === 'apply' && isFunction(logarithm, 'log') ? logarithm.arguments[0] : logarithm;
  return weight === undefined || inside === undefined ? undefined : { weight, inside };
}

function labels(scores: string): RecognitionNote {
  return {
    code: 'swapped-labels',
    message: text(
      'The label 1 counts as if {scores} were the score of the label 0, and the other way round: if {scores} is that of the label 1, the two terms are swapped.',
      { scores },
    ),
  };
}

/** The note on predictions that stand where targets belong. */
export function swapped(weight: string, inside: string): RecognitionNote {
  return {
    code: 'swapped-arguments',
    message: text(
      'By their names, the predictions ({predictions}) stand where the targets belong, and the targets ({targets}) inside the logarithm: the cross-entropy of the targets has them the other way round.',
      { predictions: weight, targets: inside },
    ),
  };
}

function reverse(weight: string, inside: string): RecognitionNote {
  return {
    code: 'reverse-divergence',
    message: text(
      'By their names, this is the divergence from the predictions ({predictions}) to the targets ({targets}), not from the targets to the predictions: minimising it is not maximum likelihood.',
      { predictions: weight, targets: inside },
    ),
  };
}
