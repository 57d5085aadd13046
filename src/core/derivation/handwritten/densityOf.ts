import { apply, negate, power, product, quotient, sum } from '../../expression/build';
import type { Expression } from '../../expression/expression';

/** What the exponential of a sum is made of: factors above and below the line, and what stays in an exponent. */
interface Parts {
  readonly above: Expression[];
  readonly below: Expression[];
  readonly exponents: Expression[];
}

/**
 * exp(-loss) as a density is written: a logarithm with a factor is a power, a log-factorial a factorial, and only what is neither stays
 * in an exponent: exp(-(λ - y log λ + log y!)) = λ^y e^-λ / y!.
 */
export function densityOf(loss: Expression): Expression {
  const parts: Parts = { above: [], below: [], exponents: [] };
  for (const term of termsOf(negate(loss))) place(term, parts);
  const { above, below, exponents } = parts;
  const exponential = exponents.length === 0 ? [] : [apply('exp', sum(...exponents))];
  return quotient(product(...above, ...exponential), product(...below));
}

/** The terms of a sum, also of one in a bracket behind a minus. */
function termsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'sum') return expression.terms.flatMap(termsOf);
  if (expression.kind === 'negation' && expression.operand.kind === 'sum') {
    return expression.operand.terms.flatMap((term) => termsOf(negate(term)));
  }
  return distributed(expression) ?? [expression];
}

/** c (log a - log b) as c log a and -c log b. */
function distributed(expression: Expression): readonly Expression[] | undefined {
  const negative = expression.kind === 'negation';
  const factors = factorsOf(negative ? expression.operand : expression);
  const sumOfLogs = factors.find((factor) => factor.kind === 'sum' && factor.terms.every(isLogarithm));
  if (sumOfLogs?.kind !== 'sum' || factors.length < 2) return undefined;
  const rest = factors.filter((factor) => factor !== sumOfLogs);
  return sumOfLogs.terms.map((term) => product(...rest, negative ? negate(term) : term));
}

function isLogarithm(term: Expression): boolean {
  return baseOf(term.kind === 'negation' ? term.operand : term) !== undefined;
}

function place(term: Expression, { above, below, exponents }: Parts): void {
  const negative = term.kind === 'negation';
  const factors = factorsOf(negative ? term.operand : term);
  const bases = factors.map(baseOf);
  const [base, ...more] = bases.filter((each) => each !== undefined);
  if (base === undefined || more.length > 0) {
    exponents.push(term);
    return;
  }
  const exponent = product(...factors.filter((_, at) => bases[at] === undefined));
  (negative ? below : above).push(raised(base, exponent));
}

function factorsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'product' ? expression.factors : [expression];
}

/** What a logarithm is taken of. */
function baseOf(factor: Expression): Expression | undefined {
  if (factor.kind !== 'apply') return undefined;
  if (factor.function === 'log') return factor.arguments[0];
  return factor.function === 'logFactorial' ? { ...factor, function: 'factorial' } : undefined;
}

function raised(base: Expression, exponent: Expression): Expression {
  return exponent.kind === 'number' && exponent.value === 0.5 ? apply('sqrt', base) : power(base, exponent);
}
