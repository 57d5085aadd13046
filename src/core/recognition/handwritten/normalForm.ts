import { freeSymbols } from '../../expression/children';
import { negate, number, power, product, sum, sumOver, symbol } from '../../expression/build';
import type { Expression, IndexSet } from '../../expression/expression';

/** A part that is not taken further apart; two atoms are the same when their keys are. */
export interface Atom {
  readonly key: string;
  readonly expression: Expression;
  /** Of a function applied: its argument. */
  readonly argument?: NormalForm;
}

export interface Factor {
  readonly atom: Atom;
  readonly exponent: number;
}

/** A sum over an index around a term; a mean is a sum divided by its size. */
export interface Bound {
  readonly name: string;
  readonly over: IndexSet;
}

/** The name of the size of what a sum runs over, where it is a name. */
export function sizeNameOf({ over }: Bound): string | undefined {
  return over.size.kind === 'symbol' ? over.size.name : undefined;
}

/** coefficient · Σ … factors: one term of a normal form. */
export interface Term {
  readonly coefficient: number;
  readonly bounds: readonly Bound[];
  readonly factors: ReadonlyMap<string, Factor>;
}

/**
 * A sum of terms, by key: the form in which two expressions are compared. Everything is multiplied out, sums over an
 * index stand in front of each term, so order, brackets, signs and constant factors no longer differ.
 */
export type NormalForm = ReadonlyMap<string, Term>;

const nothing: NormalForm = new Map();

export function constant(value: number): NormalForm {
  return value === 0 ? nothing : fromTerms([{ coefficient: value, bounds: [], factors: new Map() }]);
}

export function atomic(key: string, expression: Expression, exponent = 1, argument?: NormalForm): NormalForm {
  const atom: Atom = { key, expression, ...(argument === undefined ? {} : { argument }) };
  return fromTerms([{ coefficient: 1, bounds: [], factors: new Map([[key, { atom, exponent }]]) }]);
}

/** What two terms that add up have in common: everything but the coefficient. */
export function termKey({ bounds, factors }: Term): string {
  const names = bounds.map(({ name }) => name).sort();
  const powers = [...factors.values()].map(({ atom, exponent }) => `${atom.key}^${String(exponent)}`).sort();
  return `${names.length === 0 ? '' : `Σ${names.join(',')} `}${powers.join('·')}`;
}

function fromTerms(terms: Iterable<Term>): NormalForm {
  return merged([...terms].map((term) => [termKey(term), term] as const));
}

/** Adds up terms with equal keys; what cancels is gone. */
function merged(entries: Iterable<readonly [string, Term]>): NormalForm {
  const form = new Map<string, Term>();
  for (const [key, term] of entries) {
    const known = form.get(key);
    const coefficient = (known?.coefficient ?? 0) + term.coefficient;
    // Coefficients come from decimals: 0.1 + 0.2 - 0.3 is nothing.
    if (Math.abs(coefficient) < 1e-12) form.delete(key);
    else form.set(key, known === undefined ? term : { ...term, coefficient });
  }
  return form;
}

/** Two forms with equal keys are equal expressions. */
export function formKey(form: NormalForm): string {
  return sortedTerms(form)
    .map(([key, { coefficient }]) => `${coefficient.toPrecision(10)}*${key}`)
    .join(' + ');
}

export function sortedTerms(form: NormalForm): readonly (readonly [string, Term])[] {
  return [...form].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}

export function add(...forms: readonly NormalForm[]): NormalForm {
  const [only] = forms;
  return forms.length === 1 && only !== undefined ? only : merged(forms.flatMap((form) => [...form]));
}

export function scale(form: NormalForm, by: number): NormalForm {
  return new Map([...form].map(([key, term]) => [key, { ...term, coefficient: term.coefficient * by }]));
}

export function multiply(left: NormalForm, right: NormalForm): NormalForm {
  const terms = [...left.values()].flatMap((a) => [...right.values()].map((b) => multiplyTerms(a, b)));
  return fromTerms(terms);
}

export function multiplyTerms(a: Term, b: Term): Term {
  const taken = new Set(a.bounds.map(({ name }) => name));
  // The same index summed twice is two indices: the second sum is kept whole.
  const second = b.bounds.some(({ name }) => taken.has(name)) ? closed(b) : b;
  const factors = new Map(a.factors);
  for (const [key, factor] of second.factors) {
    const exponent = (factors.get(key)?.exponent ?? 0) + factor.exponent;
    if (exponent === 0) factors.delete(key);
    else factors.set(key, { ...factor, exponent });
  }
  return {
    coefficient: a.coefficient * second.coefficient,
    bounds: [...a.bounds, ...second.bounds],
    factors,
  };
}

/** Each term with a sum in front as one factor, as a power of it takes it. */
export function closedSums(form: NormalForm): NormalForm {
  return fromTerms([...form.values()].map((term) => (term.bounds.length === 0 ? term : closed(term))));
}

function closed(term: Term): Term {
  const key = `(${termKey(term)})`;
  const atom = { key, expression: termExpression({ ...term, coefficient: 1 }) };
  return { coefficient: term.coefficient, bounds: [], factors: new Map([[key, { atom, exponent: 1 }]]) };
}

/** The form's only term. */
export function onlyTerm(form: NormalForm): Term | undefined {
  const [term, ...more] = form.values();
  return more.length === 0 ? term : undefined;
}

/** The number a form is; undefined when it is more than a number. */
export function numberOf(form: NormalForm): number | undefined {
  if (form.size === 0) return 0;
  const term = onlyTerm(form);
  return term?.factors.size === 0 && term.bounds.length === 0 ? term.coefficient : undefined;
}

export function dependsOn(term: Term, name: string): boolean {
  return [...term.factors.values()].some(({ atom }) => freeSymbols(atom.expression).has(name));
}

/** Σ over an index: it goes in front of every term that depends on it, the others are counted. */
export function sumForm(form: NormalForm, bound: Bound, size: NormalForm): NormalForm {
  return add(
    ...[...form.values()].map((term) =>
      dependsOn(term, bound.name)
        ? fromTerms([multiplyTerms({ coefficient: 1, bounds: [bound], factors: new Map() }, term)])
        : multiply(fromTerms([term]), size),
    ),
  );
}

export function single(term: Term): NormalForm {
  return fromTerms([term]);
}

/** True when the first term in order is negative: of x and -x exactly one is. */
export function leadsNegative(form: NormalForm): boolean {
  return (sortedTerms(form)[0]?.[1].coefficient ?? 1) < 0;
}

export function termExpression({ coefficient, bounds, factors }: Term): Expression {
  const parts = [...factors.values()].sort((left, right) => (left.atom.key < right.atom.key ? -1 : 1));
  const size = product(
    Math.abs(coefficient),
    ...parts.map(({ atom, exponent }) => power(atom.expression, exponent)),
  );
  const body = coefficient < 0 ? negate(size) : size;
  return [...bounds].reverse().reduce((inner, { name, over }) => sumOver(symbol(name), over, inner), body);
}

/** The form as an expression again, in the order of its keys. */
export function formExpression(form: NormalForm): Expression {
  return form.size === 0 ? number(0) : sum(...sortedTerms(form).map(([, term]) => termExpression(term)));
}
