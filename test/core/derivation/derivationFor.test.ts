import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { derivableNames, derive } from '../../../src/core/derivation/derivable';
import { derivationFor } from '../../../src/core/derivation/derivationFor';
import type { Derivation } from '../../../src/core/derivation/derivation';
import { freeSymbols } from '../../../src/core/expression/children';
import { toLatex } from '../../../src/core/expression/toLatex';
import { toWords } from '../../../src/core/expression/toWords';
import { lossIds } from '../../../src/core/likelihood/lossId';
import { inEnglish } from '../../../src/core/text';
import { repetitionsIn } from './repetitionsIn';

const all: readonly (readonly [name: string, Derivation])[] = derivableNames.flatMap((name) =>
  derive(name).map((derivation) => [`${name}, ${derivation.id}`, derivation] as const),
);

function failed({ steps }: Derivation): readonly string[] {
  return steps.flatMap(({ rule, check }) =>
    check.kind === 'failed'
      ? [`${rule}: ${check.counterexample ? inEnglish(check.counterexample) : ''}`]
      : [],
  );
}

describe('the derivations of the losses', () => {
  it.each(all.filter(([, { id }]) => !id.includes('no-likelihood')))(
    '%s: every step holds',
    (_id, derivation) => {
      expect(failed(derivation)).toEqual([]);
      expect(derivation.steps.length).toBeGreaterThan(2);
      expect(derivation.madeUp).toBe(true);
    },
  );

  it('shows by numbers that focal loss is the negative log-likelihood of no distribution', () => {
    const derivation = derive('focal').at(-1);
    expect(derivation?.steps.at(-1)?.rule).toBe('were it a likelihood');
    expect(derivation && failed(derivation)).toEqual(['were it a likelihood: Before: 1.60431. After: 1.']);
  });

  it.each(all.filter(([, { id }]) => id.startsWith('no-likelihood')))(
    '%s: shows by numbers that it is no likelihood',
    (_id, derivation) => {
      expect(derivation.steps.at(-1)?.rule).toBe('were it a likelihood');
      expect(failed(derivation)).toHaveLength(1);
      expect(inEnglish(derivation.conclusion)).toContain('The last step fails');
    },
  );

  it.each([
    ['dice', 'nothing is shown'],
    ['hinge', 'of the outcome given the scores'],
    ['contrastive', 'of the outcome given the scores'],
    ['wasserstein', 'not shown here'],
    ['focal', 'this exponent'],
  ] as const)('%s: claims no more than its steps show', (name, said) => {
    const conclusion = derive(name).at(-1)?.conclusion;
    expect(conclusion && inEnglish(conclusion)).toContain(said);
    for (const { steps } of derive(name)) {
      expect(steps.map(({ reason }) => inEnglish(reason)).join(' ')).not.toContain('of no distribution');
    }
  });

  it.each(all)('%s: is LaTeX that KaTeX renders, and words', (_id, { steps }) => {
    for (const { name, expression } of steps) {
      for (const part of name === undefined ? [expression] : [name, expression]) {
        katex.renderToString(toLatex(part, { digits: 4 }), { throwOnError: true });
        expect(toWords(part)).not.toBe('');
      }
    }
  });

  it.each(all)('%s: explains every symbol that its steps use', (_id, { steps, symbols }) => {
    const known = new Set(symbols.map(({ symbol }) => symbol.name));
    const used = new Set(steps.flatMap(({ expression }) => [...freeSymbols(expression)]));
    expect([...used].filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(all)('%s: no step says the same on both sides, or what the one before said', (_id, { steps }) => {
    expect(repetitionsIn(steps)).toEqual([]);
  });

  it.each(lossIds)('%s: has one', (id) => {
    expect(derivationFor(id)).not.toEqual([]);
  });
});
