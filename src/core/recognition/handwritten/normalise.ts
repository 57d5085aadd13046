import { index, number } from '../../expression/build';
import type { Expression, IndexExpression } from '../../expression/expression';
import { substitute } from '../../expression/rewrite';
import {
  add,
  atomic,
  constant,
  formExpression,
  formKey,
  multiply,
  onlyTerm,
  scale,
  single,
  sumForm,
} from './normalForm';
import type { Bound, NormalForm, Term } from './normalForm';
import { normaliseApply, powerOf, reciprocal } from './functionLaws';
import { logSumExp, opaque } from './normalisingState';
import type { Normalising } from './normalisingState';
import { atIndex } from './rowEntries';

export function normalising(
  scalars: ReadonlySet<string>,
  guards: ReadonlySet<string>,
  means: ReadonlySet<string> = new Set(),
): Normalising {
  return { scalars, guards, means, aside: new Set(), known: new Map(), normalise };
}

/** The normal form of an expression. Guards against log 0 are set aside and noted. */
export function normalise(expression: Expression, given: Normalising): NormalForm {
  const known = given.known.get(expression);
  if (known !== undefined) return known;
  const form = normaliseNode(expression, given);
  given.known.set(expression, form);
  return form;
}

function normaliseNode(expression: Expression, given: Normalising): NormalForm {
  switch (expression.kind) {
    case 'number':
      return constant(expression.value);
    case 'symbol':
      return atomic(expression.name, expression);
    case 'index':
      return normaliseIndex(expression, given);
    case 'sum':
      return add(...expression.terms.map((term) => normalise(term, given)));
    case 'product':
      return expression.factors.map((factor) => normalise(factor, given)).reduce(multiply, constant(1));
    case 'negation':
      return scale(normalise(expression.operand, given), -1);
    case 'quotient':
      return multiply(
        normalise(expression.numerator, given),
        reciprocal(normalise(expression.denominator, given)),
      );
    case 'power':
      return powerOf(normalise(expression.base, given), normalise(expression.exponent, given));
    case 'apply':
      return normaliseApply(expression, given);
    case 'binder': {
      if (expression.operator !== 'sum' && expression.operator !== 'mean') return opaque(expression, given);
      const { variable, over } = expression;
      const size = normalise(over.size, given);
      const bound = { name: variable.name, over };
      const summed = sumOneHot(normalise(expression.body, given), bound, size, given);
      return expression.operator === 'sum' ? summed : multiply(summed, reciprocal(size));
    }
    default:
      return opaque(expression, given);
  }
}

function normaliseIndex({ base, indices }: IndexExpression, given: Normalising): NormalForm {
  if (base.kind === 'index') return normalise(index(base.base, ...base.indices, ...indices), given);
  const last = indices.at(-1);
  if (base.kind === 'apply' && last !== undefined && indices.length === 1) {
    const row = base.arguments[0] ?? number(0);
    if (base.function === 'logSoftmax') {
      return add(normalise(atIndex(row, last, given.scalars), given), scale(logSumExp(row, given), -1));
    }
  }
  if (isRowArithmetic(base) && last !== undefined && indices.length === 1) {
    return normalise(atIndex(base, last, given.scalars), given);
  }
  const head = onlyAtomKey(normalise(base, given)) ?? formKey(normalise(base, given));
  const places = indices.map((each) => formKey(normalise(each, given)));
  return atomic(`${head}[${places.join(', ')}]`, index(base, ...indices));
}

function onlyAtomKey(form: NormalForm): string | undefined {
  const term = onlyTerm(form);
  const [factor, ...more] = term?.factors.values() ?? [];
  return term?.coefficient === 1 && more.length === 0 && factor?.exponent === 1 ? factor.atom.key : undefined;
}

function isRowArithmetic(expression: Expression): boolean {
  return ['sum', 'product', 'negation', 'quotient'].includes(expression.kind);
}

/** Σ_k [y = k] f(k) is f(y); other sums stay. */
function sumOneHot(form: NormalForm, bound: Bound, size: NormalForm, given: Normalising): NormalForm {
  return add(
    ...[...form.values()].map((term) => {
      const label = oneHotLabel(term, bound.name);
      if (label === undefined) return sumForm(single(term), bound, size);
      const rest = new Map([...term.factors].filter(([, factor]) => factor !== label.factor));
      const body = formExpression(single({ ...term, factors: rest }));
      return normalise(substitute(body, new Map([[bound.name, label.label]])), given);
    }),
  );
}

function oneHotLabel(term: Term, name: string) {
  for (const factor of term.factors.values()) {
    const { expression } = factor.atom;
    if (expression.kind !== 'apply' || expression.function !== 'indicator' || factor.exponent !== 1) continue;
    const [left, right] = expression.arguments;
    if (left === undefined || right === undefined) continue;
    if (right.kind === 'symbol' && right.name === name) return { factor, label: left };
    if (left.kind === 'symbol' && left.name === name) return { factor, label: right };
  }
  return undefined;
}
