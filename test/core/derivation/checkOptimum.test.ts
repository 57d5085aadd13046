import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/core/derivation/derivable';
import type { Derivation } from '../../../src/core/derivation/derivation';
import { deriveFromData } from '../../../src/core/derivation/deriveFromData';
import { inEnglish } from '../../../src/core/text';
import { evaluationOf, logitData } from './sampleData';

function saidOf(derivation: Derivation | undefined): readonly string[] {
  return (derivation?.steps ?? []).flatMap(({ relation, check }) =>
    relation.kind === 'same optimum' && check.kind !== 'failed'
      ? [inEnglish(check.kind === 'passed' ? check.how : check.why)]
      : [],
  );
}

describe('the check that two steps have the same optimum', () => {
  it.each([
    [
      'labels that the scores tell apart',
      [
        [2, 1],
        [1, 3],
      ],
      [0, 1],
      'the nearer it comes to 0',
    ],
    [
      'scores that are mostly wrong',
      [
        [2, 1],
        [1, 3],
      ],
      [1, 0],
      'the higher it is',
    ],
    [
      'scores far too large',
      [
        [100, 0],
        [0, 100],
        [100, 0],
      ],
      [0, 1, 1],
      'up to the last value tried, 20.08',
    ],
    [
      'scores that are right mostly',
      [
        [2, 1],
        [1, 3],
        [2, 0],
      ],
      [0, 1, 1],
      'have their optimum at',
    ],
    [
      'scores that are all the same',
      [
        [1, 1],
        [2, 2],
      ],
      [0, 1],
      'no single optimum',
    ],
  ])('says where the optimum over the temperature lies for %s', (_scores, logits, labels, said) => {
    const [there] = deriveFromData(evaluationOf(logitData(logits, labels)));
    const checks = saidOf(there);
    expect(checks).toHaveLength(4);
    for (const check of checks) expect(check).toContain(said);
  });

  it.each(['gamma', 'huber', 'distillation'] as const)(
    'varies the predictions of %s, not what is observed or fixed',
    (name) => {
      for (const said of saidOf(derive(name)[0])) expect(said).toContain('have their optimum at');
    },
  );
});
