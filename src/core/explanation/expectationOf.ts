import type { RecognisedLoss } from '../recognition/recognisedLoss';
import { text } from '../text';
import type { Text } from '../text';

/** What a call expects, by the kind of its scores and of its targets. */
const expectations: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  logits: {
    'class-indices': text('logits (softmax is applied inside); one class index for each row'),
    'class-indices | distributions': text(
      'logits (softmax is applied inside); one class index for each row, or a distribution over the classes',
    ),
    'one-hot | distributions': text(
      'logits (softmax is applied inside); a one-hot row or a distribution over the classes for each row',
    ),
    distributions: text('logits (softmax is applied inside); a distribution over the classes for each row'),
    binary: text(
      'logits (sigmoid is applied inside); 0 or 1, or a probability between them, for each element',
    ),
    signs: text('real scores, positive for the positive class; labels -1 or 1'),
  },
  probabilities: {
    'class-indices': text('probabilities that sum to 1 in each row; one class index for each row'),
    'class-indices | one-hot': text('probabilities that sum to 1 in each row; the classes, or one-hot rows'),
    'one-hot | distributions': text(
      'probabilities that sum to 1 in each row; a one-hot row or a distribution over the classes for each row',
    ),
    distributions: text(
      'probabilities that sum to 1 in each row; a distribution over the classes for each row',
    ),
    binary: text('probabilities between 0 and 1; 0 or 1, or a probability between them, for each element'),
  },
  'log-probabilities': {
    'class-indices': text('log-probabilities (the output of log_softmax); one class index for each row'),
    distributions: text('log-probabilities first, then a distribution over the classes for each row'),
    'log-distributions': text('log-probabilities for both the model and the target'),
  },
};

/** What this call expects of its inputs; undefined where the catalogue says all there is. */
export function expectationOf({ expects }: RecognisedLoss): Text | undefined {
  const { scores, targets } = expects;
  return scores === undefined || targets === undefined ? undefined : expectations[scores]?.[targets];
}
