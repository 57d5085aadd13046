import { apply, number, power } from '../../expression/build';
import type { ApplyExpression, Expression } from '../../expression/expression';
import type { FunctionName } from '../../expression/functions';
import {
  add,
  atomic,
  closedSums,
  constant,
  dependsOn,
  formExpression,
  formKey,
  leadsNegative,
  multiply,
  numberOf,
  onlyTerm,
  scale,
  single,
  termKey,
} from './normalForm';
import type { Factor, NormalForm, Term } from './normalForm';
import { logSumExp, normalisePart, opaque } from './normalisingState';
import type { Normalising } from './normalisingState';
import { atIndex, rowOf } from './rowEntries';

/** A constant up to here beside a probability is a guard against log 0. */
const largestGuard = 1e-3;

/** A function applied, by the laws of the functions a loss is made of; any other function is an atom. */
export function normaliseApply(expression: ApplyExpression, given: Normalising): NormalForm {
  const [first = number(0), second = number(0)] = expression.arguments;
  const argument = (): NormalForm => normalisePart(first, given);
  switch (expression.function) {
    case 'log':
      return logOf(argument(), given);
    case 'log2':
    case 'log10':
      given.aside.add(expression.function === 'log2' ? 'base-2' : 'base-10');
      return logOf(argument(), given);
    case 'log1p':
      return logOf(add(constant(1), argument()), given);
    case 'exp':
      return expOf(argument());
    case 'expm1':
      return add(expOf(argument()), constant(-1));
    case 'sqrt':
      return powerOf(argument(), constant(0.5));
    case 'abs':
      return absOf(argument());
    case 'sigmoid':
      return sigmoidOf(argument());
    case 'logSigmoid':
      return scale(softplusOf(scale(argument(), -1)), -1);
    case 'softplus':
      return softplusOf(argument());
    case 'relu':
      return reluOf(argument());
    case 'max':
      return largerOf(argument(), normalisePart(second, given), given);
    case 'min':
      return smallerOf(argument(), normalisePart(second, given), given);
    case 'clip':
      given.aside.add('clipped');
      return argument();
    case 'logSumExp':
      return logSumExp(first, given);
    default:
      return opaque(expression, given);
  }
}

/** The form's expression under a function, with a key of its own. */
function applied(
  name: 'log' | 'exp' | 'abs' | 'sigmoid' | 'softplus' | 'relu',
  form: NormalForm,
  exponent = 1,
): NormalForm {
  return atomic(`${name}(${formKey(form)})`, apply(name, formExpression(form)), exponent, form);
}

/** The only factor of a form that is ±one factor. */
function onlyFactor(form: NormalForm): (Factor & { readonly coefficient: number }) | undefined {
  const term = onlyTerm(form);
  const [factor, ...more] = term?.factors.values() ?? [];
  if (term === undefined || factor === undefined || more.length > 0 || term.bounds.length > 0)
    return undefined;
  return { ...factor, coefficient: term.coefficient };
}

/** A factor that is one of the functions below, applied. */
type Applied = Factor & { readonly atom: { readonly argument: NormalForm } };

function isApplied(factor: Factor | undefined, name: FunctionName): factor is Applied {
  const { expression, argument } = factor?.atom ?? {};
  return argument !== undefined && expression?.kind === 'apply' && expression.function === name;
}

/** Without the guard that keeps a probability from 0: `p + 1e-9` is p, and `1 - p + 1e-9` is 1 - p. */
function unguarded(form: NormalForm, given: Normalising): NormalForm {
  const kept = [...form.values()].filter((term) => !isGuard(term, given));
  const whole = kept.map((term) =>
    isGuardedOne(term) && kept.length > 1 ? { ...term, coefficient: 1 } : term,
  );
  if (
    kept.length === 0 ||
    whole.every((term) => form.get(termKey(term)) === term && kept.length === form.size)
  )
    return form;
  given.aside.add('epsilon');
  return add(...whole.map(single));
}

/** 1 + 1e-9, the constant of `1 - p + 1e-9`. */
function isGuardedOne({ factors, coefficient }: Term): boolean {
  return factors.size === 0 && coefficient > 1 && coefficient - 1 <= largestGuard;
}

function isGuard(term: Term, given: Normalising): boolean {
  const [factor, ...more] = term.factors.values();
  if (factor === undefined) return Math.abs(term.coefficient) <= largestGuard;
  return more.length === 0 && factor.exponent === 1 && given.guards.has(factor.atom.key);
}

/** log of products and powers is a sum of logs; log of softmax, sigmoid, exp and sums of exp open up. */
export function logOf(guarded: NormalForm, given: Normalising): NormalForm {
  const form = unguarded(guarded, given);
  const term = onlyTerm(form);
  if (term === undefined) return logOfSum(form);
  if (term.coefficient <= 0) return applied('log', form);
  if (term.bounds.length > 0) return logOfBound(term, given) ?? applied('log', form);
  const logs = [...term.factors.values()].map((factor) => scale(logOfFactor(factor, given), factor.exponent));
  return add(constant(Math.log(term.coefficient)), ...logs);
}

function logOfFactor(factor: Factor, given: Normalising): NormalForm {
  const { expression, key } = factor.atom;
  if (isApplied(factor, 'exp')) return factor.atom.argument;
  if (isApplied(factor, 'sigmoid')) return scale(softplusOf(scale(factor.atom.argument, -1)), -1);
  if (expression.kind === 'power') {
    return multiply(
      normalisePart(expression.exponent, given),
      logOf(normalisePart(expression.base, given), given),
    );
  }
  if (expression.kind === 'sum' || expression.kind === 'binder')
    return logOf(normalisePart(expression, given), given);
  const place =
    expression.kind === 'index' && expression.indices.length === 1 ? expression.indices[0] : undefined;
  const row = expression.kind === 'index' && expression.base.kind === 'apply' ? expression.base : undefined;
  if (place !== undefined && row?.function === 'softmax') {
    const inner = row.arguments[0] ?? number(0);
    return add(
      normalisePart(atIndex(inner, place, given.scalars), given),
      scale(logSumExp(inner, given), -1),
    );
  }
  return applied(
    'log',
    single({ coefficient: 1, bounds: [], factors: new Map([[key, { ...factor, exponent: 1 }]]) }),
  );
}

/** log(1 + exp x) is softplus x; log(1 - sigmoid x) is -softplus x. */
function logOfSum(form: NormalForm): NormalForm {
  const factor = onlyFactor(add(form, constant(-1)));
  if (isApplied(factor, 'exp') && factor.coefficient === 1 && Math.abs(factor.exponent) === 1) {
    return softplusOf(scale(factor.atom.argument, factor.exponent));
  }
  if (isApplied(factor, 'sigmoid') && factor.coefficient === -1 && factor.exponent === 1) {
    return scale(softplusOf(factor.atom.argument), -1);
  }
  return applied('log', form);
}

/** log Σ_k exp(z[k] + c) is logsumexp z + c; a log that is not of such a sum stays. */
function logOfBound(term: Term, given: Normalising): NormalForm | undefined {
  const [bound, ...more] = term.bounds;
  const [factor, ...others] = term.factors.values();
  if (bound === undefined || more.length > 0 || others.length > 0 || term.coefficient !== 1) return undefined;
  if (!isApplied(factor, 'exp')) return undefined;
  const exponent = [...scale(factor.atom.argument, factor.exponent).values()];
  const along = exponent.filter((each) => dependsOn(each, bound.name));
  const shift = exponent.filter((each) => !along.includes(each));
  const row = rowOf(formExpression(add(...along.map(single))), bound.name);
  return row === undefined ? undefined : add(logSumExp(row, given), ...shift.map(single));
}

function expOf(form: NormalForm): NormalForm {
  const value = numberOf(form);
  if (value !== undefined) return constant(Math.exp(value));
  const factor = onlyFactor(form);
  if (isApplied(factor, 'log') && factor.exponent === 1) {
    return powerOf(factor.atom.argument, constant(factor.coefficient));
  }
  return leadsNegative(form) ? applied('exp', scale(form, -1), -1) : applied('exp', form);
}

function absOf(form: NormalForm): NormalForm {
  return applied('abs', leadsNegative(form) ? scale(form, -1) : form);
}

function sigmoidOf(form: NormalForm): NormalForm {
  if (!leadsNegative(form)) return applied('sigmoid', form);
  return add(constant(1), scale(applied('sigmoid', scale(form, -1)), -1));
}

/** softplus(-x) = softplus x - x, and softplus|x| = softplus x - relu x + |x|: one of each stays. */
function softplusOf(form: NormalForm): NormalForm {
  if (leadsNegative(form)) return add(softplusOf(scale(form, -1)), form);
  const factor = onlyFactor(form);
  if (isApplied(factor, 'abs') && factor.coefficient === 1 && factor.exponent === 1) {
    const inner = factor.atom.argument;
    return add(softplusOf(inner), scale(reluOf(inner), -1), form);
  }
  return applied('softplus', form);
}

function reluOf(form: NormalForm): NormalForm {
  return leadsNegative(form) ? add(applied('relu', scale(form, -1)), form) : applied('relu', form);
}

/** max(a, b) = b + relu(a - b); the larger of a probability and a guard is the probability. */
function largerOf(left: NormalForm, right: NormalForm, given: Normalising): NormalForm {
  for (const [guard, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const term = onlyTerm(guard);
    if (term !== undefined && isGuard(term, given) && term.coefficient > 0) {
      given.aside.add('clipped');
      return other;
    }
  }
  return numberOf(left) === undefined
    ? add(right, reluOf(add(left, scale(right, -1))))
    : add(left, reluOf(add(right, scale(left, -1))));
}

/** min(a, b) = a - relu(a - b); the smaller of a probability and nearly 1 is the probability. */
function smallerOf(left: NormalForm, right: NormalForm, given: Normalising): NormalForm {
  for (const [guard, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const rest = numberOf(add(constant(1), scale(guard, -1)));
    if (rest !== undefined && rest > 0 && rest <= largestGuard) {
      given.aside.add('clipped');
      return other;
    }
  }
  return add(left, scale(reluOf(add(left, scale(right, -1))), -1));
}

/** 1 / form; of a sum of several terms, an atom, but 1 / (1 + exp x) is sigmoid(-x). */
export function reciprocal(form: NormalForm): NormalForm {
  const term = onlyTerm(form);
  if (term?.bounds.length === 0) return raised(term, -1);
  const factor = onlyFactor(add(form, constant(-1)));
  if (isApplied(factor, 'exp') && factor.coefficient === 1 && Math.abs(factor.exponent) === 1) {
    return sigmoidOf(scale(factor.atom.argument, -factor.exponent));
  }
  return atomic(`(${formKey(form)})`, formExpression(form), -1);
}

function raised({ coefficient, factors }: Term, exponent: number): NormalForm {
  const powers = [...factors].map(
    ([key, factor]) => [key, { ...factor, exponent: factor.exponent * exponent }] as const,
  );
  const kept = powers.filter(([, factor]) => factor.exponent !== 0);
  return single({ coefficient: coefficient ** exponent, bounds: [], factors: new Map(kept) });
}

/** Whole powers of short sums are multiplied out; other powers are atoms. */
export function powerOf(base: NormalForm, exponent: NormalForm): NormalForm {
  const value = numberOf(exponent);
  const term = onlyTerm(base);
  const isWhole = value !== undefined && Number.isInteger(value);
  if (value !== undefined && term?.bounds.length === 0 && (term.coefficient > 0 || isWhole))
    return raised(term, value);
  if (isWhole && value < 0) return reciprocal(powerOf(base, constant(-value)));
  if (isWhole && value <= 4 && base.size <= 4)
    return Array.from({ length: value }, () => closedSums(base)).reduce(multiply, constant(1));
  const expression: Expression = power(formExpression(base), formExpression(exponent));
  return atomic(`(${formKey(base)})^(${formKey(exponent)})`, expression);
}
