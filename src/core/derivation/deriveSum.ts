import { apply, log, negate, number, power, product, sum, symbol } from '../expression/build';
import { freeSymbols, walk } from '../expression/children';
import type { Expression } from '../expression/expression';
import { toPlain } from '../expression/toPlain';
import type { SumOfLosses } from '../recognition/recognisedLoss';
import { text, type Text } from '../text';
import { chain, type DraftStep, type Move } from './chain';
import type { CheckData } from './checkStep';
import type { Derivation } from './derivation';
import { canBeTried, withHidden } from './handwritten/codeLoss';
import { madeUpSymbols } from './handwritten/madeUpSymbols';
import { anyNumber, meaningOf, type RoledSymbol } from './handwritten/roles';
import { symbolUses } from './handwritten/symbolUses';
import { exponentiate } from './handwritten/toLikelihood';
import { toLogLikelihood } from './negativeMoves';
import { names, shiftedBy, u } from './notation';
import { withoutNumbers } from './outline';
import {
  asLogarithms,
  constantsOf,
  isOne,
  partsOf,
  powerOf,
  ratio,
  scaled,
  strengthOf,
  unguardedParts,
  writtenSum,
  type PenaltyPart,
  type SumPart,
} from './sumParts';
import { untilFailure } from './untilFailure';

/**
 * A sum of losses and penalties as one likelihood: the product of the likelihoods of its terms, each to the power of its factor, and of
 * the priors that the penalties are. Undefined where no term has a likelihood, or no data can be made up for the sum.
 */
export function deriveSum(losses: SumOfLosses): Derivation | undefined {
  const parts = partsOf(losses.terms);
  const whole = writtenSum(parts);
  const [first] = parts.filter((part) => part.kind === 'likelihood');
  if (first === undefined) return undefined;
  const roles = rolesIn(whole, parts);
  const hidden = parts.flatMap((part) => (part.kind === 'likelihood' ? part.hidden : []));
  const data: CheckData = withHidden(madeUpSymbols(whole, roles, 5), hidden);
  if (!canBeTried(whole, data)) return undefined;
  const { steps } = untilFailure(stepsOf(parts, first.divisor), data);
  const symbols = [...roles].map(([name, roled]) => ({ symbol: symbol(name), meaning: meaningOf(roled) }));
  return withoutNumbers(
    {
      id: 'sum-of-losses',
      title: text('What the sum is the likelihood of'),
      direction: 'ce-to-mle',
      drafts: steps,
      symbols: [...symbols, ...hidden],
      conclusion: conclusionOf(parts, first.divisor),
    },
    data,
  );
}

function stepsOf(written: readonly SumPart[], divisor: Expression): readonly DraftStep[] {
  const start: DraftStep = {
    rule: 'the code',
    relation: { kind: 'start' },
    goal: 'minimise',
    expression: writtenSum(written),
    reason: text('What the code adds up, written as a formula in its own names.'),
    assumptions: [],
  };
  const unguarded = unguardedParts(written);
  const parts = unguarded ?? written;
  return chain(start, [
    ...(unguarded === undefined ? [] : [guardsAside(parts)]),
    ...towardsLikelihood(parts, divisor),
  ]);
}

const unclipped = text('No probability is so near to 0 or 1 that the guard changes it.');

function guardsAside(parts: readonly SumPart[]): Move {
  return {
    rule: 'guards set aside',
    relation: { kind: 'under assumption', assumption: unclipped },
    holdsWithin: 0.05,
    by: () => writtenSum(parts),
    reason: text(
      'Clipping and small constants only keep the logarithm finite: the formula is meant without them.',
    ),
    assumptions: [unclipped],
  };
}

function towardsLikelihood(parts: readonly SumPart[], divisor: Expression): readonly Move[] {
  const one = number(1);
  const minusLog = (times: Expression, likelihood: Expression): Expression =>
    negate(product(times, log(likelihood)));
  const constants = constantsOf(parts, divisor);
  const constant = sum(...constants);
  const [negativeName, logName, name] = namesFor(parts, divisor);
  const moves: Move[] = [
    {
      rule: 'likelihoods of the terms',
      relation: { kind: 'equal' },
      by: () => asLogarithms(parts, one, true, minusLog),
      reason: text(
        'Each loss that has a likelihood is minus its logarithm, up to a factor and a constant, as its own derivation shows.',
      ),
    },
  ];
  if (!isOne(divisor)) {
    moves.push({
      rule: 'times n',
      relation: { kind: 'same optimum', map: product(divisor, u), increasing: true },
      by: () => asLogarithms(parts, divisor, true, minusLog),
      reason: text(
        'A positive factor moves no optimum. Terms that are no means are multiplied as well: beside a mean they weigh as much as so many rows.',
      ),
    });
  }
  if (constants.length > 0) {
    moves.push({
      rule: 'drop the constants',
      relation: shiftedBy(constant),
      by: () => asLogarithms(parts, divisor, false, minusLog),
      reason: text('A constant moves no optimum.'),
    });
  }
  return [
    ...moves.map((move, position) =>
      position === moves.length - 1 ? { ...move, name: negativeName } : move,
    ),
    {
      ...toLogLikelihood,
      name: logName,
      by: () =>
        asLogarithms(negated(parts), divisor, false, (times, likelihood) => product(times, log(likelihood))),
    },
    { ...intoLogarithm, by: () => log(productOf(parts, divisor)) },
    { ...exponentiate, name, reason: whatIsLeft(parts, divisor), assumptions: assumptionsOf(parts, divisor) },
  ];
}

function negated(parts: readonly SumPart[]): readonly SumPart[] {
  return parts.map((part) => ({ ...part, written: negate(part.written) }));
}

const intoLogarithm: Omit<Move, 'by'> = {
  rule: 'into the logarithm',
  relation: { kind: 'equal' },
  reason: text(
    'The factor before a logarithm becomes an exponent inside: a likelihood of half the weight counts as half as many rows. Any other term is the logarithm of its exponential.',
  ),
};

/** Π likelihood^power · exp(-everything else). */
function productOf(parts: readonly SumPart[], divisor: Expression): Expression {
  return product(
    ...parts.map((part) =>
      part.kind === 'likelihood'
        ? power(part.likelihood, powerOf(part, divisor))
        : apply('exp', negate(scaled(part.written, divisor))),
    ),
  );
}

const independent = text('Given the parameters, what the terms look at is independent.');

function assumptionsOf(parts: readonly SumPart[], divisor: Expression): readonly Text[] {
  const several = parts.filter(({ kind }) => kind === 'likelihood').length > 1;
  return [
    ...(several ? [independent] : (exponentiate.assumptions ?? [])),
    ...parts.flatMap((part) => (part.kind === 'penalty' ? [priorOf(part, divisor)] : [])),
  ];
}

function priorOf(part: PenaltyPart, divisor: Expression): Text {
  const strength = strengthOf(part, divisor);
  if (strength === undefined)
    return text('Before any data the parameters are distributed as the penalty says.');
  return part.prior === 'gaussian'
    ? text('Before any data each parameter is Gaussian around 0, with the variance {variance}.', {
        variance: toPlain(ratio(number(1), product(2, strength))),
      })
    : text(
        'Before any data each parameter follows a Laplace distribution around 0, with the scale {scale}.',
        {
          scale: toPlain(ratio(number(1), strength)),
        },
      );
}

/** Whether some likelihood has a power other than 1, or some factor is no probability. */
function isModified(parts: readonly SumPart[], divisor: Expression): boolean {
  return parts.some(
    (part) => part.kind === 'other' || (part.kind === 'likelihood' && !isOne(powerOf(part, divisor))),
  );
}

function whatIsLeft(parts: readonly SumPart[], divisor: Expression): Text {
  if (parts.some(({ kind }) => kind === 'other'))
    return text(
      'The exponential undoes the logarithm: what is left is a likelihood times factors that are no probabilities.',
    );
  if (parts.some(({ kind }) => kind === 'penalty'))
    return text(
      'The exponential undoes the logarithm: what is left is the likelihood times the prior, up to a constant.',
    );
  return isModified(parts, divisor)
    ? text(
        'The exponential undoes the logarithm: what is left is the product of the likelihoods, each to its power.',
      )
    : exponentiate.reason;
}

/** The names of minus the logarithm, the logarithm and the product. */
function namesFor(
  parts: readonly SumPart[],
  divisor: Expression,
): readonly [Expression, Expression, Expression] {
  if (parts.some(({ kind }) => kind === 'penalty'))
    return [names.negativeLogPosterior, names.logPosterior, names.posterior];
  return isModified(parts, divisor)
    ? [names.modifiedNegativeLogLikelihood, names.modifiedLogLikelihood, names.modifiedLikelihood]
    : [names.negativeLogLikelihood, names.logLikelihood, names.likelihood];
}

function conclusionOf(parts: readonly SumPart[], divisor: Expression): Text {
  if (parts.some(({ kind }) => kind === 'other'))
    return text(
      'The sum is a likelihood times factors that are none: they favour parameters that make their terms small, and minimising the sum is maximum likelihood only for the other terms.',
    );
  if (parts.some(({ kind }) => kind === 'penalty'))
    return text(
      'Minimising the sum is maximum a posteriori (MAP) estimation: the likelihood times the prior that the penalty is minus the logarithm of, up to a constant.',
    );
  if (isModified(parts, divisor))
    return parts.some((part) => part.kind === 'likelihood' && part.hidden.length > 0)
      ? text(
          'Minimising the sum is maximum likelihood for all terms together, in which the rows of each count as often as its power says. The scale that an error leaves open can be chosen so that its power is 1: its factor then says how precise the values are.',
        )
      : text(
          'Minimising the sum is maximum likelihood for all terms together, in which the rows of each count as often as its power says.',
        );
  return text(
    'Minimising the sum is maximum likelihood for all terms together: the product of their likelihoods.',
  );
}

const parameters = text('parameters of the model, which the penalty keeps small');

/** What the symbols of the sum are: in the losses that they stand in, as parameters, or as factors before the terms. */
function rolesIn(whole: Expression, parts: readonly SumPart[]): ReadonlyMap<string, RoledSymbol> {
  const sizes = new Set(
    [...walk(whole)].flatMap((node) =>
      node.kind === 'binder' && node.over.size.kind === 'symbol' ? [node.over.size.name] : [],
    ),
  );
  const penalised = new Set(
    parts.flatMap(({ kind, written }) => (kind === 'penalty' ? [...freeSymbols(written)] : [])),
  );
  const known = parts.flatMap(({ tried }) => (tried === undefined ? [] : [tried.roles]));
  return new Map(
    [...symbolUses(whole)].map(([name, use]): readonly [string, RoledSymbol] => {
      if (sizes.has(name)) return [name, { use, role: 'size' }];
      const found = known
        .map((roles) => roles.get(name))
        .find((roled) => roled !== undefined && roled.role !== 'size' && roled.role !== 'factor');
      if (found !== undefined) return [name, { ...found, use }];
      if (use.rank > 0)
        return [name, { role: 'value', meaning: penalised.has(name) ? parameters : anyNumber, use }];
      return [name, { role: use.complemented ? 'share' : 'factor', use }];
    }),
  );
}
