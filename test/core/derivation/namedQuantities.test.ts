import { describe, expect, it } from 'vitest';
import { deriveHandwritten } from '../../../src/core/derivation/deriveHandwritten';
import { toPlain } from '../../../src/core/expression/toPlain';
import { catalogue } from '../../../src/core/likelihood/catalogue';
import type { LossId } from '../../../src/core/likelihood/lossId';
import type { RecognisedLoss } from '../../../src/core/recognition/recognisedLoss';

function asInCode(id: LossId, expects: RecognisedLoss['expects']): RecognisedLoss {
  const { expression, symbols } = catalogue[id];
  return {
    id,
    origin: 'reference',
    expects,
    reduction: 'mean',
    base: 'e',
    modifiers: {},
    range: { start: 0, end: 0 },
    expression,
    symbols: symbols.map(({ symbol }) => ({ symbol, ranges: [] })),
    notes: [],
  };
}

describe('a function of what is indexed, as π(a_i, s_i), differs from row to row', () => {
  it.each([
    ['policy-gradient', { scores: 'probabilities' }, 'Π_i pi(a, s)_i^A_i'],
    ['gan-bce', { scores: 'probabilities' }, 'Π_i D(x)_i · (1 - D(G(h))_i)'],
    [
      'dpo',
      {},
      'Π_i sigmoid(beta · (log(pi(y_w, x)_i) - log(pi_ref(y_w, x)_i) - log(pi(y_l, x)_i) + log(pi_ref(y_l, x)_i)))',
    ],
  ] as const)('%s', (id, expects, likelihood) => {
    const steps = deriveHandwritten(asInCode(id, expects))?.steps ?? [];
    expect(steps.slice(1).map(({ check }) => check.kind)).toEqual(steps.slice(1).map(() => 'passed'));
    expect(steps.map(({ expression }) => toPlain(expression)).at(-1)).toBe(likelihood);
  });
});
