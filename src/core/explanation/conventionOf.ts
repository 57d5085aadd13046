import type { FrameworkId, RecognisedLoss } from '../recognition/recognisedLoss';
import { text } from '../text';
import type { Text } from '../text';

/** What a library does at the corners of the definition, by reduction: one line. Sources: the libraries' documentation and code. */
type Conventions = (loss: RecognisedLoss) => Text | undefined;

/** What a plain mean, sum or row is. */
const plain: Readonly<Record<RecognisedLoss['reduction'], Text>> = {
  mean: text('Mean over the rows; natural logarithm.'),
  sum: text('Sum over the rows, not divided by their number; natural logarithm.'),
  none: text('One value for each row, no reduction; natural logarithm.'),
};

const inBits: Readonly<Record<RecognisedLoss['reduction'], Text>> = {
  mean: text('Mean over the rows; logarithm to base 2, so the unit is the bit.'),
  sum: text('Sum over the rows, not divided by their number; logarithm to base 2, so the unit is the bit.'),
  none: text('One value for each row, no reduction; logarithm to base 2, so the unit is the bit.'),
};

const inHartleys: Readonly<Record<RecognisedLoss['reduction'], Text>> = {
  mean: text('Mean over the rows; logarithm to base 10.'),
  sum: text('Sum over the rows, not divided by their number; logarithm to base 10.'),
  none: text('One value for each row, no reduction; logarithm to base 10.'),
};

const torch: Conventions = ({ id, modifiers, reduction, expects }) => {
  if (id === 'binary-cross-entropy' && expects.scores === 'probabilities') {
    return reduction === 'mean'
      ? text(
          'Mean over every element; weights are factors and do not change the divisor; each logarithm is bounded below by -100.',
        )
      : text('Each logarithm is bounded below by -100; weights are factors; natural logarithm.');
  }
  if (id === 'binary-cross-entropy' && reduction === 'mean') {
    return text(
      'Mean over every element; weights are factors and do not change the divisor; exact for any logit.',
    );
  }
  if (id === 'categorical-cross-entropy' && reduction === 'mean') {
    return 'classWeights' in modifiers
      ? text(
          'Weighted mean: divided by the sum of the weights of the observed classes; rows with ignore_index (-100) are left out.',
        )
      : text(
          'Mean over the rows whose label is not ignore_index (-100); natural logarithm, nothing is clipped.',
        );
  }
  if (id === 'ctc' && reduction === 'mean') {
    return text(
      'The loss of each row is divided by the length of its target, then the mean over the rows is taken; natural logarithm.',
    );
  }
  if (id === 'kl-divergence' && reduction === 'mean') {
    return modifiers['reduction'] === 'batchmean'
      ? text('Sum over the classes, mean over the rows (batchmean): the divergence as it is defined.')
      : text('Mean over every element, classes included; 0 log 0 counts as 0.');
  }
  return undefined;
};

const kerasLike: Conventions = ({ id, expects, reduction }) => {
  if (expects.scores !== 'probabilities') return undefined;
  if (id === 'categorical-cross-entropy') {
    return reduction === 'mean'
      ? text(
          'Mean over the batch (sample weights do not change the divisor); rows are divided by their sum, then clipped to [1e-7, 1 - 1e-7].',
        )
      : text('Rows are divided by their sum, then clipped to [1e-7, 1 - 1e-7]; natural logarithm.');
  }
  if (id === 'binary-cross-entropy') {
    return reduction === 'mean'
      ? text('Mean over the last axis, then over the batch; probabilities are clipped to [1e-7, 1 - 1e-7].')
      : text('Mean over the last axis; probabilities are clipped to [1e-7, 1 - 1e-7].');
  }
  return undefined;
};

const conventions: Readonly<Record<FrameworkId, Conventions>> = {
  pytorch: torch,
  keras: kerasLike,
  sklearn: ({ id }) =>
    id === 'categorical-cross-entropy' || id === 'binary-cross-entropy'
      ? text(
          'Weighted mean over the rows; probabilities are clipped by the epsilon of their type and not renormalised (since 1.5); classes in sorted order.',
        )
      : undefined,
  optax: () => text('One value for each row: take the mean yourself; natural logarithm, nothing is clipped.'),
  tensorflow: ({ reduction }) =>
    reduction === 'none'
      ? text('One value for each row: take the mean yourself; natural logarithm, exact for any logit.')
      : text('Sum divided by the number of rows whose weight is not zero; natural logarithm.'),
  tfjs: ({ api, reduction }) =>
    reduction === 'mean' && api?.startsWith('tfjs.losses.') === true
      ? text('Sum divided by the number of rows whose weight is not zero (SUM_BY_NONZERO_WEIGHTS).')
      : undefined,
};

/** What "mean" divides by, what is clipped, and the base of the logarithm. */
export function conventionOf(loss: RecognisedLoss): Text {
  // What a library says of its reduction holds for its call, not for a reduction around it.
  const isReduced = loss.negates !== undefined && loss.negates.reduction !== loss.reduction;
  const special = loss.framework === undefined || isReduced ? undefined : conventions[loss.framework](loss);
  if (special !== undefined) return special;
  const byBase = { e: plain, '2': inBits, '10': inHartleys };
  return byBase[loss.base][loss.reduction];
}
