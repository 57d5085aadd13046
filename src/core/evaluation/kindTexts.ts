import type { ScoresKind } from '../likelihood/lossId';
import { text, type Text } from '../text';
import type { EvaluatedFamily } from './evaluation';

/** What scores of a kind are called in a sentence. */
export const scoresKindText: Readonly<Record<ScoresKind, Text>> = {
  probabilities: text('probabilities'),
  'log-probabilities': text('log-probabilities'),
  logits: text('logits'),
};

/** What a family is called in a sentence. */
export const familyText: Readonly<Record<EvaluatedFamily, Text>> = {
  categorical: text('categorical'),
  bernoulli: text('Bernoulli'),
};
