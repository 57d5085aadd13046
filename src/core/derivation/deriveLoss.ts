import type { RecognisedLoss } from '../recognition/recognisedLoss';
import type { Derivation } from './derivation';
import { deriveInGeneral } from './deriveFromData';

/** What is to be shown of a loss found in code, without numbers: how it follows from a likelihood; none where it does not. */
export function deriveLoss({ id, expects }: RecognisedLoss): readonly Derivation[] {
  if (id === 'binary-cross-entropy') return deriveInGeneral('bernoulli');
  if (id !== 'categorical-cross-entropy') return [];
  const soft = expects.targets?.includes('distributions') === true && !expects.targets.includes('class');
  return deriveInGeneral(soft ? 'soft' : 'categorical');
}
