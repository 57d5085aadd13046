import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { derivationFor, modifierDerivations } from '../../../src/core/derivation/derivationFor';
import type { Derivation } from '../../../src/core/derivation/derivation';
import { freeSymbols } from '../../../src/core/expression/children';
import { toLatex } from '../../../src/core/expression/toLatex';
import { toWords } from '../../../src/core/expression/toWords';
import { lossIds } from '../../../src/core/likelihood/lossId';
import { inEnglish } from '../../../src/core/text';

const all: readonly Derivation[] = [
  ...lossIds.flatMap((id) => derivationFor(id)),
  ...Object.values(modifierDerivations).map((derive) => derive()),
];
const distinct = [...new Map(all.map((derivation) => [derivation.id, derivation])).values()];
const named = distinct.map((derivation) => [derivation.id, derivation] as const);

function failed({ steps }: Derivation): readonly string[] {
  return steps.flatMap(({ rule, check }) =>
    check.kind === 'failed'
      ? [`${rule}: ${check.counterexample ? inEnglish(check.counterexample) : ''}`]
      : [],
  );
}

describe('the derivations of the losses', () => {
  it.each(named.filter(([id]) => id !== 'focal-no-likelihood'))('%s: every step holds', (_id, derivation) => {
    expect(failed(derivation)).toEqual([]);
    expect(derivation.steps.length).toBeGreaterThan(2);
    expect(derivation.madeUp).toBe(true);
  });

  it('shows by numbers that focal loss is the negative log-likelihood of no distribution', () => {
    const derivation = distinct.find(({ id }) => id === 'focal-no-likelihood');
    expect(derivation?.steps.at(-1)?.rule).toBe('were it a likelihood');
    expect(derivation && failed(derivation)).toEqual(['were it a likelihood: Before: 1.60431. After: 1.']);
  });

  it.each(named)('%s: is LaTeX that KaTeX renders, and words', (_id, { steps }) => {
    for (const { name, expression } of steps) {
      for (const part of name === undefined ? [expression] : [name, expression]) {
        katex.renderToString(toLatex(part, { digits: 4 }), { throwOnError: true });
        expect(toWords(part)).not.toBe('');
      }
    }
  });

  it.each(named)('%s: explains every symbol that its steps use', (_id, { steps, symbols }) => {
    const known = new Set(symbols.map(({ symbol }) => symbol.name));
    const used = new Set(steps.flatMap(({ expression }) => [...freeSymbols(expression)]));
    expect([...used].filter((name) => !known.has(name))).toEqual([]);
  });

  it('leaves losses alone that no likelihood leads to', () => {
    expect(derivationFor('hinge')).toEqual([]);
    expect(derivationFor('dice')).toEqual([]);
  });
});
