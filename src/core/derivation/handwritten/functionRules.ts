import { apply, difference, index, log, negate, quotient, sum } from '../../expression/build';
import { sameExpression } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import type { FunctionName } from '../../expression/functions';
import { substitute, type Rewrite } from '../../expression/rewrite';

function argumentOf(node: Expression | undefined, name: FunctionName): Expression | undefined {
  return node?.kind === 'apply' && node.function === name ? node.arguments[0] : undefined;
}

function isNumber(node: Expression | undefined, value: number): boolean {
  return node?.kind === 'number' && node.value === value;
}

function rule(name: string, rewrite: Rewrite['rewrite']): Rewrite {
  return { name, rewrite };
}

/** A rule about the argument of a function. */
function ruleOn(name: FunctionName, change: (argument: Expression) => Expression | undefined): Rewrite {
  return rule(name, (node) => {
    const argument = argumentOf(node, name);
    return argument === undefined ? undefined : change(argument);
  });
}

export const namedFunctionRules: readonly Rewrite[] = [
  ruleOn('log2', (x) => quotient(log(x), log(2))),
  ruleOn('log10', (x) => quotient(log(x), log(10))),
  ruleOn('log1p', (x) => log(sum(1, x))),
  ruleOn('expm1', (x) => difference(apply('exp', x), 1)),
];

/** The exponent of 1 + exp(x). */
function onePlusExp(node: Expression): Expression | undefined {
  if (node.kind !== 'sum' || node.terms.length !== 2) return undefined;
  const rest = node.terms.filter((term) => !isNumber(term, 1));
  return rest.length === 1 ? argumentOf(rest[0], 'exp') : undefined;
}

const sigmoidOfQuotient = rule('sigmoid', (node) => {
  if (node.kind !== 'quotient') return undefined;
  const exponent = onePlusExp(node.denominator);
  if (exponent === undefined) return undefined;
  if (isNumber(node.numerator, 1)) return apply('sigmoid', negate(exponent));
  const above = argumentOf(node.numerator, 'exp');
  return above !== undefined && sameExpression(above, exponent) ? apply('sigmoid', exponent) : undefined;
});

/** 1 - σ(z) = σ(-z). */
const complement = rule('complement of a sigmoid', (node) => {
  if (node.kind !== 'sum' || node.terms.length !== 2) return undefined;
  const [one, rest] = node.terms;
  const argument = rest?.kind === 'negation' ? argumentOf(rest.operand, 'sigmoid') : undefined;
  return isNumber(one, 1) && argument !== undefined ? apply('sigmoid', negate(argument)) : undefined;
});

const logOfSigmoid = ruleOn('log', (x) => {
  const argument = argumentOf(x, 'sigmoid');
  return argument === undefined ? undefined : apply('logSigmoid', argument);
});

const softplusOfLog = ruleOn('log', (x) => {
  const exponent = onePlusExp(x);
  return exponent === undefined ? undefined : apply('softplus', exponent);
});

export const sigmoidRules: readonly Rewrite[] = [sigmoidOfQuotient, complement, logOfSigmoid, softplusOfLog];

/** The row that exp(row[k]) is an entry of, and where. */
function entryOfRow(node: Expression): { readonly row: Expression; readonly place: Expression } | undefined {
  if (node.kind !== 'index') return undefined;
  const place = node.indices.at(-1);
  return place === undefined ? undefined : { row: index(node.base, ...node.indices.slice(0, -1)), place };
}

/** exp z[k] / Σ_j exp z[j] = softmax(z)[k]. */
const softmaxOfQuotient = rule('softmax', (node) => {
  if (node.kind !== 'quotient' || node.denominator.kind !== 'binder') return undefined;
  const above = argumentOf(node.numerator, 'exp');
  const below = argumentOf(node.denominator.body, 'exp');
  const entry = above === undefined ? undefined : entryOfRow(above);
  if (
    above === undefined ||
    below === undefined ||
    entry === undefined ||
    node.denominator.operator !== 'sum'
  ) {
    return undefined;
  }
  const moved = substitute(below, new Map([[node.denominator.variable.name, entry.place]]));
  return sameExpression(moved, above) ? index(apply('softmax', entry.row), entry.place) : undefined;
});

/** log softmax(z)[k]. */
const logOfSoftmax = ruleOn('log', (x) => {
  if (x.kind !== 'index' || x.base.kind !== 'apply' || x.base.function !== 'softmax') return undefined;
  return index(apply('logSoftmax', ...x.base.arguments), ...x.indices);
});

/** log Σ_j exp z[j]. */
const logOfSum = ruleOn('log', (x) => {
  const exponent = x.kind === 'binder' && x.operator === 'sum' ? argumentOf(x.body, 'exp') : undefined;
  const entry = exponent === undefined ? undefined : entryOfRow(exponent);
  const variable = x.kind === 'binder' ? x.variable.name : undefined;
  const whole = entry?.place.kind === 'symbol' && entry.place.name === variable;
  return entry !== undefined && whole ? apply('logSumExp', entry.row) : undefined;
});

/** z[k] - logsumexp z, or minus it. */
const logSoftmaxOfDifference = rule('log-softmax', (node) => {
  if (node.kind !== 'sum' || node.terms.length !== 2) return undefined;
  for (const [first, second] of [node.terms, [...node.terms].reverse()]) {
    const plain = first?.kind === 'negation' ? first.operand : first;
    const row = argumentOf(plain, 'logSumExp');
    const other = second?.kind === 'negation' ? second.operand : second;
    const entry = other === undefined ? undefined : entryOfRow(other);
    const opposite = (first?.kind === 'negation') !== (second?.kind === 'negation');
    if (row === undefined || entry === undefined || !opposite || !sameExpression(row, entry.row)) continue;
    const picked = index(apply('logSoftmax', row), entry.place);
    return first?.kind === 'negation' ? picked : negate(picked);
  }
  return undefined;
});

/** Logarithms of probabilities that sum to 1 have the log-sum-exp 0: normalising them again changes nothing. */
const idempotent = ruleOn('logSoftmax', (x) =>
  x.kind === 'apply' && x.function === 'logSoftmax' ? x : undefined,
);

export const softmaxRules: readonly Rewrite[] = [
  idempotent,
  softmaxOfQuotient,
  logOfSoftmax,
  logOfSum,
  logSoftmaxOfDifference,
];

/** max(z, 0) or relu z: its z. */
function positivePart(node: Expression): Expression | undefined {
  const relu = argumentOf(node, 'relu');
  if (relu !== undefined || node.kind !== 'apply' || node.function !== 'max') return relu;
  const rest = node.arguments.filter((argument) => !isNumber(argument, 0));
  return rest.length === 1 ? rest[0] : undefined;
}

/** softplus(-|z|): its z. */
function foldedSoftplus(node: Expression): Expression | undefined {
  const argument = argumentOf(node, 'softplus');
  return argument?.kind === 'negation' ? argumentOf(argument.operand, 'abs') : undefined;
}

/** max(z, 0) + softplus(-|z|) = softplus z. */
const softplusOfParts = rule('softplus', (node) => {
  if (node.kind !== 'sum') return undefined;
  for (const part of node.terms) {
    const z = positivePart(part);
    const folded = node.terms.find((term) => {
      const other = foldedSoftplus(term);
      return z !== undefined && other !== undefined && sameExpression(z, other);
    });
    if (z === undefined || folded === undefined) continue;
    return sum(
      ...node.terms.flatMap((term) =>
        term === part ? [apply('softplus', z)] : term === folded ? [] : [term],
      ),
    );
  }
  return undefined;
});

export const stableRules: readonly Rewrite[] = [softplusOfParts];
