import type { ApplyExpression, Expression } from '../../expression/expression';
import type { FunctionName } from '../../expression/functions';
import { formExpression, single } from './normalForm';
import type { NormalForm, Term } from './normalForm';
import type { Normalising } from './normalisingState';

/** What a form looks for in a normal form to guess its variables from. */
export interface Clues {
  readonly form: NormalForm;
  readonly terms: readonly Term[];
  /** Names of indices that sums around the form bind. */
  readonly bound: readonly string[];
  readonly given: Normalising;
  /** The arguments of a function among the factors. */
  readonly argumentsOf: (name: FunctionName) => readonly Expression[];
  /** What stands beside an atom in the terms that hold it, numbers and counts left out. */
  readonly beside: (key: (expression: Expression) => boolean) => readonly Expression[];
  /** Factors that stand in some term with this exponent. */
  readonly withExponent: (exponent: number) => readonly Expression[];
  /** The clues of the arguments of a function among the factors. */
  readonly within: (name: FunctionName) => readonly Clues[];
}

export function cluesOf(form: NormalForm, bound: readonly string[], given: Normalising): Clues {
  const terms = [...form.values()];
  const factors = terms.flatMap((term) => [...term.factors.values()]);
  return {
    form,
    terms,
    bound,
    given,
    argumentsOf: (name) =>
      distinct(
        factors.flatMap(({ atom }) =>
          isApply(atom.expression, name) ? atom.expression.arguments.slice(0, 1) : [],
        ),
      ),
    beside: (matches) =>
      distinct(
        terms.flatMap((term) => {
          const held = [...term.factors].filter(([, { atom }]) => matches(atom.expression));
          if (held.length === 0) return [];
          const rest = [...term.factors].filter(
            ([key, { atom }]) => !matches(atom.expression) && !given.scalars.has(key),
          );
          return [formExpression(single({ coefficient: 1, bounds: [], factors: new Map(rest) }))];
        }),
      ),
    within: (name) =>
      factors.flatMap(({ atom: { expression, argument } }) =>
        argument !== undefined && isApply(expression, name) ? [cluesOf(argument, bound, given)] : [],
      ),
    withExponent: (exponent) =>
      distinct(factors.filter((factor) => factor.exponent === exponent).map(({ atom }) => atom.expression)),
  };
}

/** All factors of all terms. */
export function partsOf(terms: readonly Term[]): readonly Expression[] {
  return distinct(terms.flatMap((term) => [...term.factors.values()].map(({ atom }) => atom.expression)));
}

function isApply(expression: Expression, name: FunctionName): expression is ApplyExpression {
  return expression.kind === 'apply' && expression.function === name;
}

/** Each expression once; they come from normal forms, so equal ones are written alike. */
function distinct(expressions: readonly Expression[]): readonly Expression[] {
  return [...new Map(expressions.map((expression) => [JSON.stringify(expression), expression])).values()];
}

/** True for an application of one function. */
export function isFunction(expression: Expression, name: string): boolean {
  return expression.kind === 'apply' && expression.function === name;
}

/** The name an entry is taken from. */
export function baseName(expression: Expression): string {
  if (expression.kind === 'index') return baseName(expression.base);
  if (expression.kind === 'quantity') return expression.symbol.name;
  return expression.kind === 'symbol' ? expression.name : '';
}

/** True for a number: what stands beside a logarithm that stands alone. */
export function isOne(expression: Expression): boolean {
  return expression.kind === 'number';
}
