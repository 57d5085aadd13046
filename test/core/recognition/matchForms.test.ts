import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/core/likelihood/catalogue';
import type { LossId } from '../../../src/core/likelihood/lossId';
import { matchForms } from '../../../src/core/recognition/handwritten/matchForms';
import { normalising } from '../../../src/core/recognition/handwritten/normalise';
import { negate } from '../../../src/core/expression/build';

const sizes = new Set(['n', 'K']);
const numbers = new Set([...sizes, 'gamma', 'beta', 'delta', 'm', 'tau', 'alpha', 'nu']);

/** The losses whose catalogue formula is one that people write out. */
const written: readonly LossId[] = [
  'categorical-cross-entropy',
  'binary-cross-entropy',
  'gaussian-nll',
  'squared-error',
  'absolute-error',
  'entropy',
  'kl-divergence',
  'focal',
  'hinge',
  'bradley-terry',
  'exponential-nll',
  'gamma-nll',
  'student-t-nll',
  'negative-binomial-nll',
  'ordinal-nll',
  'contrastive',
  'triplet',
  'margin-ranking',
  'huber',
  'dice',
  'js-divergence',
  'mutual-information-bound',
];

describe('the formula of the catalogue', () => {
  it.each(written)('of %s is recognised as itself', (id) => {
    const { expression } = catalogue[id];
    // r is the dispersion of counts here, the reward of a preference there.
    const given = id === 'negative-binomial-nll' ? new Set([...numbers, 'r']) : numbers;
    const match = matchForms(expression, normalising(given, new Set()), sizes, []);
    expect(match).toMatchObject({ id, negated: false });
  });

  it.each(['categorical-cross-entropy', 'binary-cross-entropy'] as const)(
    'of %s is a log-likelihood without its minus',
    (id) => {
      const { expression } = catalogue[id];
      const match = matchForms(negate(expression), normalising(numbers, new Set()), sizes, []);
      expect(match).toMatchObject({ id, negated: true });
    },
  );
});
