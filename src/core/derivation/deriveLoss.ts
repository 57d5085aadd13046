import type { RecognisedLoss } from '../recognition/recognisedLoss';
import type { Derivation } from './derivation';
import { derive } from './derivable';
import { derivationFor } from './derivationFor';
import { deriveHandwritten } from './deriveHandwritten';

/**
 * What is to be shown of a loss found in code, without numbers: that a formula written by hand is the loss, how the loss follows from a
 * likelihood or relates to one, and what the arguments that change its formula do. None where there is nothing to derive.
 */
export function deriveLoss(loss: RecognisedLoss): readonly Derivation[] {
  const fromCode = loss.origin === 'expression' ? deriveHandwritten(loss) : undefined;
  return [...(fromCode === undefined ? [] : [fromCode]), ...modifiersOf(loss), ...generalOf(loss)];
}

function generalOf({ id, expects }: RecognisedLoss): readonly Derivation[] {
  const targets = expects.targets ?? '';
  const soft = targets.includes('distributions') && !/class|label/.test(targets);
  return id === 'categorical-cross-entropy' && soft ? derive('soft-labels') : derivationFor(id);
}

function modifiersOf({ id, base, modifiers }: RecognisedLoss): readonly Derivation[] {
  if (id !== 'categorical-cross-entropy' && id !== 'binary-cross-entropy') return [];
  return [
    ...(modifiers['labelSmoothing'] === undefined ? [] : derive('label-smoothing')),
    ...(modifiers['classWeights'] === undefined ? [] : derive('class-weights')),
    ...(base === '2' ? derive('bits') : []),
  ];
}
