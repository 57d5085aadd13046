import { freeSymbols, walk } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import type { Rewrite } from '../../expression/rewrite';
import type { Relation } from '../derivation';
import { text, type Text } from '../../text';
import { logOfPower, logOfProduct, logOfQuotient } from '../rules';
import { guardRules } from './guardRules';
import { linearRules } from './linearRules';
import { namedFunctionRules, sigmoidRules, softmaxRules, stableRules } from './functionRules';
import { oneHotRules } from './oneHotRules';
import { shiftRules } from './shiftRules';

/** Rules that belong together: one step of a derivation from code. */
export interface RewriteGroup {
  readonly rule: string;
  readonly rules: readonly Rewrite[];
  readonly relation: Relation;
  readonly reason: Text;
}

const equal = { kind: 'equal' } as const;

const unclipped = text('No probability is so near to 0 or 1 that the guard changes it.');

/** A rule where it says something: log 2π is a number as it stands. */
function ofData(rule: Rewrite): Rewrite {
  return {
    name: rule.name,
    rewrite: (node) => (freeSymbols(node).size === 0 ? undefined : rule.rewrite(node)),
  };
}

/** A rule, but not for e^a / Σ e^b, which is a probability as it stands. */
function outsideSoftmax(rule: Rewrite): Rewrite {
  const isExponential = (node: Expression): boolean => node.kind === 'apply' && node.function === 'exp';
  return {
    name: rule.name,
    rewrite: (node) => {
      const argument = node.kind === 'apply' ? node.arguments[0] : undefined;
      const isShare =
        argument?.kind === 'quotient' &&
        isExponential(argument.numerator) &&
        argument.denominator.kind !== 'number';
      return isShare && [...walk(argument.denominator)].some(isExponential) ? undefined : rule.rewrite(node);
    },
  };
}

/** In the order in which they are tried. */
export const rewriteGroups: readonly RewriteGroup[] = [
  {
    rule: 'guards set aside',
    rules: guardRules,
    relation: { kind: 'under assumption', assumption: unclipped },
    reason: text(
      'Clipping and small constants only keep the logarithm finite: the formula is meant without them.',
    ),
  },
  {
    rule: 'picked class',
    rules: oneHotRules,
    relation: equal,
    reason: text(
      'A one-hot target is 1 at the observed class and 0 elsewhere: of the sum over classes one term is left.',
    ),
  },
  {
    rule: 'natural logarithms',
    rules: namedFunctionRules,
    relation: equal,
    reason: text('Logarithms of other bases and of shifted arguments are written as natural logarithms.'),
  },
  {
    rule: 'sigmoid',
    rules: sigmoidRules,
    relation: equal,
    reason: text(
      'The quotient of exponentials is the sigmoid, 1 - σ(z) = σ(-z), and log(1 + exp z) is softplus z.',
    ),
  },
  {
    rule: 'shift',
    rules: shiftRules,
    relation: equal,
    reason: text(
      'What is subtracted from all scores of a row before the exponential, so that it does not overflow, comes out of the logarithm again and cancels.',
    ),
  },
  {
    rule: 'softmax',
    rules: softmaxRules,
    relation: equal,
    reason: text('Exponentials divided by their sum are a softmax; its logarithm is taken in one.'),
  },
  {
    rule: 'stable form',
    rules: stableRules,
    relation: equal,
    reason: text(
      'The larger of z and 0, and the logarithm of what is left, are together softplus z: the form that does not overflow.',
    ),
  },
  {
    rule: 'laws of logarithms',
    rules: [outsideSoftmax(logOfQuotient), logOfProduct, logOfPower].map(ofData),
    relation: equal,
    reason: text('Products become sums, quotients differences and powers factors.'),
  },
  {
    rule: 'sums, signs and constants',
    rules: linearRules,
    relation: equal,
    reason: text(
      'Sums over the same rows are one sum; signs and constants move to the front; a sum divided by n is a mean.',
    ),
  },
];
