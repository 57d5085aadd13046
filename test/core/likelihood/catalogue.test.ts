import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { freeSymbols, walk } from '../../../src/core/expression/children';
import type { Expression } from '../../../src/core/expression/expression';
import { toLatex } from '../../../src/core/expression/toLatex';
import { catalogue } from '../../../src/core/likelihood/catalogue';
import { families } from '../../../src/core/likelihood/families';
import { lossIds } from '../../../src/core/likelihood/lossId';

function namesOf(node: Expression): readonly string[] {
  if (node.kind === 'quantity') return [node.symbol.name];
  return node.kind === 'symbol' ? [node.name] : [];
}

describe('the catalogue', () => {
  it.each(lossIds)('%s has a formula that KaTeX renders', (id) => {
    expect(katex.renderToString(toLatex(catalogue[id].expression), { throwOnError: true })).toContain(
      'katex',
    );
  });

  it.each(lossIds)('%s explains every symbol of its formula', (id) => {
    const { expression, symbols } = catalogue[id];
    const explained = new Set(symbols.map((each) => each.symbol.name));
    expect([...freeSymbols(expression)].filter((name) => !explained.has(name))).toEqual([]);
  });

  it.each(lossIds)('%s explains no symbol that its formula lacks', (id) => {
    const { expression, symbols } = catalogue[id];
    const written = new Set([...walk(expression)].flatMap(namesOf));
    expect(symbols.filter((each) => !written.has(each.symbol.name))).toEqual([]);
  });

  it.each(Object.entries(families))(
    'the %s family has a density and an NLL that KaTeX renders',
    (_id, family) => {
      for (const expression of [family.density, family.negativeLogLikelihood]) {
        expect(katex.renderToString(toLatex(expression), { throwOnError: true })).toContain('katex');
      }
    },
  );
});
