import type { Expression } from './expression';

/**
 * The terms of x + 1 where x! is written Γ(x + 1); undefined where x! is, which is for a count: a name, an entry or a whole number. The
 * terms of x stand where they stood.
 */
export function gammaTerms(x: Expression): readonly Expression[] | undefined {
  if (x.kind === 'symbol' || x.kind === 'index' || x.kind === 'elided') return undefined;
  if (x.kind === 'number' && Number.isInteger(x.value) && x.value >= 0) return undefined;
  const terms = x.kind === 'sum' ? x.terms : [x];
  const constant = constantOf(terms.at(-1));
  if (constant === undefined) return [...terms, { kind: 'number', value: 1 }];
  const before = terms.slice(0, -1);
  return constant === -1 && before.length > 0 ? before : [...before, { kind: 'number', value: constant + 1 }];
}

function constantOf(term: Expression | undefined): number | undefined {
  if (term?.kind === 'number') return term.value;
  if (term?.kind !== 'negation') return undefined;
  const value = constantOf(term.operand);
  return value === undefined ? undefined : -value;
}
