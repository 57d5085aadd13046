import {
  apply,
  difference,
  log,
  meanOver,
  negate,
  number,
  power,
  product,
  sumOver,
} from '../../expression/build';
import { freeSymbols, sameExpression, walk } from '../../expression/children';
import { scalarTensor, vectorTensor } from '../../expression/environment';
import type { Expression } from '../../expression/expression';
import { rewriteAll } from '../../expression/rewrite';
import { catalogue } from '../../likelihood/catalogue';
import { observedProbability } from '../../likelihood/crossEntropy';
import {
  atRow,
  atRowAndClass,
  i,
  k,
  meanings,
  overClasses,
  overRows,
  q,
  t,
  w,
  y,
} from '../../likelihood/notation';
import { symbols } from '../../recognition/frameworks/libraryLoss';
import { text } from '../../text';
import { exhaust, type Move } from '../chain';
import type { CheckData } from '../checkStep';
import type { Derivation, SymbolMeaning } from '../derivation';
import { information } from '../notation';
import { negationOutOfBinder } from '../rules';
import { relativeData } from './relativeData';
import { relative } from './relative';

const { gamma, alpha } = symbols;
const general = catalogue.focal.expression;
const logObserved = log(observedProbability);
const isLog = (factor: Expression): boolean => sameExpression(factor, logObserved);

const ownMeanings: readonly SymbolMeaning[] = [
  { symbol: gamma, meaning: text('how strongly easy rows are discounted') },
  {
    symbol: alpha,
    meaning: text(
      'weight of the positives, 1 - α that of the negatives; of all rows where there are more classes',
    ),
  },
  meanings.sampleWeight,
];

/** The catalogue's formula with an exponent and a weight of its own. */
export function focalWith(exponent: Expression = gamma, weight: Expression = number(1)): Expression {
  const discount = power(difference(1, observedProbability), exponent);
  return negate(meanOver(i, overRows, product(weight, discount, logObserved)));
}

/** What stands before the logarithm in the formula of a focal loss; undefined where the formula is another. */
export function discountIn(loss: Expression): readonly Expression[] | undefined {
  const row = [...walk(loss)].find((node) => node.kind === 'product' && node.factors.some(isLog));
  return row?.kind === 'product' ? row.factors.filter((factor) => !isLog(factor)) : undefined;
}

const noDiscount = text('The exponent γ is 0.');

const noDiscountMove: Move = {
  rule: 'no discount',
  relation: { kind: 'under assumption', assumption: noDiscount },
  holdsWithin: 0,
  by: () => negate(meanOver(i, overRows, logObserved)),
  reason: text('Without a discount it is the cross-entropy; with one, rows that are easy count for less.'),
  assumptions: [noDiscount],
};

/** Focal loss as a cross-entropy whose rows are discounted: in general, where nothing is at γ = 0, or as a call computes it. */
export function focalAsDiscount(loss: Expression = general): Derivation {
  return relative({
    id: 'focal-discount',
    title: text('Focal loss as a discounted cross-entropy'),
    start: {
      rule: 'focal loss',
      goal: 'minimise',
      expression: loss,
      reason: text(
        'Focal loss multiplies the logarithm of each row by a power of what the model still gets wrong.',
      ),
    },
    moves: [
      {
        rule: 'discounted rows',
        relation: { kind: 'equal' },
        by: withCrossEntropies,
        reason: text(
          'With the label as a one-hot row t each row is a cross-entropy, weighted by a power of what the model still gets wrong: the weight depends on the model itself.',
        ),
      },
      ...(loss === general ? [noDiscountMove] : []),
    ],
    symbols: ownMeanings,
    conclusion:
      loss === general
        ? text(
            'For γ = 0 focal loss is the mean negative log-likelihood of the labels; for any other γ each row is weighted by what the model itself still gets wrong.',
          )
        : text('Focal loss is a weighted cross-entropy whose weights change with the model itself.'),
    data: focalData(loss, 0),
  });
}

/** -(a log q) as a H(t, q), with its minus signs put together. */
function withCrossEntropies(loss: Expression): Expression {
  const rows = rewriteAll(loss, (node) =>
    node.kind === 'product' && node.factors.some(isLog)
      ? product(
          ...node.factors.map((factor) => (isLog(factor) ? negate(information(t).crossEntropy) : factor)),
        )
      : undefined,
  );
  return rewriteAll(exhaust(rows, [negationOutOfBinder]), (node) =>
    node.kind === 'negation'
      ? negate(node.operand)
      : node.kind === 'quotient'
        ? signInFront(node)
        : undefined,
  );
}

function signInFront(node: Extract<Expression, { kind: 'quotient' }>): Expression {
  const { numerator, denominator } = node;
  return numerator.kind === 'negation'
    ? negate({ ...node, numerator: numerator.operand, denominator })
    : node;
}

/** The exponent of the made-up rows where the formula has a letter for it. */
const shownExponent = 2;

/** What would have to be 1 in every row if focal loss were a negative log-likelihood, and is not; undefined without any discount. */
export function focalIsNoLikelihood(loss: Expression = general): Derivation | undefined {
  const factors = discountIn(loss)?.filter((factor) => !freeSymbols(factor).has(w.name));
  const discount = rewriteAll(product(...(factors ?? [])), (node) =>
    sameExpression(node, atRow(y)) ? k : undefined,
  );
  const isNone = discount.kind === 'number' || (discount.kind === 'power' && isZero(discount.exponent));
  if (factors === undefined || isNone) return undefined;
  const hasLetter = freeSymbols(discount).has(gamma.name);
  return relative({
    id: 'focal-no-likelihood',
    title: text('Why focal loss is no likelihood'),
    start: {
      rule: 'exponentials of the loss',
      goal: 'minimise',
      expression: overRowsAndClasses(apply('exp', product(discount, log(atRowAndClass(q))))),
      reason: text(
        'If the loss of a row is the negative log-likelihood of its label, exp(-loss) is a probability for each class. Here these are summed over the classes and averaged over the rows.',
      ),
    },
    moves: [
      {
        rule: 'powers',
        relation: { kind: 'equal' },
        by: () => overRowsAndClasses(power(atRowAndClass(q), discount)),
        reason: text('A factor before a logarithm is an exponent of its argument.'),
      },
      {
        rule: 'were it a likelihood',
        relation: { kind: 'equal' },
        by: () => number(1),
        reason: text(
          'Probabilities of all classes sum to 1. These do not; and no constant added to the loss could help, since in a row that the model is sure of they do already.',
        ),
      },
    ],
    symbols: ownMeanings,
    conclusion: hasLetter
      ? text(
          'The last step fails, and the numbers, made up with γ = {gamma}, show it: with this exponent exp(-loss) is no distribution over the classes, and focal loss not the negative log-likelihood of the labels.',
          { gamma: shownExponent },
        )
      : text(
          'The last step fails, and the numbers, made up, show it: with this exponent exp(-loss) is no distribution over the classes, and focal loss not the negative log-likelihood of the labels.',
        ),
    data: focalData(loss, shownExponent),
  });
}

function isZero(exponent: Expression): boolean {
  return exponent.kind === 'number' && exponent.value === 0;
}

function overRowsAndClasses(term: Expression): Expression {
  return meanOver(i, overRows, sumOver(k, overClasses, term));
}

/** Made-up rows for a formula; of two classes where it weighs positives and negatives. */
function focalData(loss: Expression, exponent: number): CheckData {
  const weights = (discountIn(loss) ?? []).filter((factor) => !isPowerOfError(factor));
  const weighsLabels = weights.some((factor) => freeSymbols(factor).has(y.name));
  return relativeData(
    'categorical',
    [
      [gamma.name, scalarTensor(exponent)],
      [alpha.name, scalarTensor(0.25)],
      [w.name, vectorTensor(Float64Array.from({ length: 12 }, (_, row) => 0.5 + (row % 3) / 2))],
    ],
    [],
    weighsLabels ? 2 : 3,
  );
}

/** (1 - q)^γ. */
function isPowerOfError(factor: Expression): boolean {
  const base = factor.kind === 'power' ? factor.base : factor;
  return sameExpression(base, difference(1, observedProbability));
}
