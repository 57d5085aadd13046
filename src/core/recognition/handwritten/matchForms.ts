import { power, product, quotient } from '../../expression/build';
import { freeSymbols } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import type { Base, LossId, Reduction } from '../../likelihood/lossId';
import { cluesOf } from './clues';
import { binaryForms, categoricalForms } from './crossEntropyForms';
import type { Form, Guess } from './form';
import { marginForms } from './marginForms';
import { huberForms } from './huberForms';
import { informationForms } from './informationForms';
import { add, multiplyTerms, single, sizeNameOf, sortedTerms, termKey } from './normalForm';
import type { Factor, NormalForm, Term } from './normalForm';
import { normalise } from './normalise';
import type { Normalising } from './normalisingState';
import { otherForms, specialForms } from './otherForms';
import { densityForms } from './densityForms';
import { pairForms } from './pairForms';
import { timesRows } from './timesRows';
import { smoothedLabelForms } from './smoothedLabelForms';

/** What an expression turned out to be. */
export interface Match {
  readonly id: LossId;
  readonly guess: Guess;
  readonly reduction: Reduction;
  readonly base: Base;
  /** The expression is minus the loss: a log-likelihood. */
  readonly negated: boolean;
  /** What weighs the rows beyond the loss itself. */
  readonly weights: readonly Expression[];
  /** What the loss is multiplied by that is the same for all rows; 1 where it stands alone. */
  readonly scale: Expression;
  /** What was set aside: `epsilon`, `clipped`. */
  readonly aside: ReadonlySet<string>;
  /** How many indices the sums around the loss run over. */
  readonly sums: number;
}

/** All forms, the more special before those they could pass for. */
const forms: readonly Form[] = [
  ...specialForms,
  ...pairForms.filter(({ within }) => within !== 'whole'),
  ...huberForms,
  ...binaryForms,
  ...informationForms,
  ...categoricalForms,
  ...otherForms,
  ...densityForms,
];

const wholeForms = [...pairForms, ...smoothedLabelForms, ...marginForms].filter(
  ({ within }) => within === 'whole',
);

/**
 * The loss an expression is, modulo order, signs, constant factors and guards; undefined when it is none that is known.
 * `counts` are the names of sizes, `free` those of the indices that no sum binds.
 */
export function matchForms(
  expression: Expression,
  given: Normalising,
  counts: ReadonlySet<string>,
  free: readonly string[],
): Match | undefined {
  const form = normalise(expression, given);
  const whole = matchWhole(form, given);
  if (whole !== undefined) return whole;
  const stripped = withoutSums(timesRows(form, counts), counts, given.scalars);
  if (stripped === undefined) return undefined;
  const unweighted = withoutCommonFactors(stripped.inner);
  const starts = unweighted === stripped.inner ? [stripped.inner] : [stripped.inner, unweighted];
  const clues = starts.map((each) => cluesOf(each, [...stripped.bound, ...free], given));
  for (const each of forms) {
    if (each.within === 'mean' && stripped.reduction !== 'mean') continue;
    if (each.within === 'sum' && stripped.bound.length === 0) continue;
    for (const guess of clues.flatMap((clue) => [...each.guesses(clue)])) {
      const guessed = normalise(guess.expression, { ...given, aside: new Set() });
      const ratio = ratioTo(stripped.inner, guessed, guess, given);
      if (ratio === undefined || !isSaid(each, guess, ratio, guessed.size, stripped.bound.length > 0))
        continue;
      return {
        id: each.id,
        guess,
        reduction: ratio.isWeightedMean ? 'mean' : stripped.reduction,
        base: given.aside.has('base-2') ? '2' : given.aside.has('base-10') ? '10' : 'e',
        negated: ratio.coefficient < 0,
        weights: ratio.weights,
        scale: ratio.scale,
        aside: given.aside,
        sums: stripped.bound.length,
      };
    }
  }
  return undefined;
}

/** A loss that is no sum over rows: compared with its sums where they are. */
function matchWhole(form: NormalForm, given: Normalising): Match | undefined {
  const clues = cluesOf(form, [], given);
  const [first] = form.values();
  const reduction = first === undefined ? 'none' : reductionOf(first);
  for (const { id, guesses, overRows } of wholeForms) {
    for (const guess of guesses(clues)) {
      const guessed = normalise(guess.expression, { ...given, aside: new Set() });
      const ratio = ratioTo(form, guessed, guess, given);
      if (ratio === undefined || ratio.weights.length > 0 || ratio.coefficient <= 0) continue;
      return {
        id,
        guess,
        reduction: overRows === true ? reduction : 'none',
        base: 'e',
        negated: false,
        weights: [],
        scale: ratio.scale,
        aside: given.aside,
        sums: 0,
      };
    }
  }
  return undefined;
}

/** Whether a match says enough: a bare logarithm, or one with a factor, is no loss yet. */
function isSaid(
  form: Form,
  guess: Guess,
  { coefficient, weights }: Ratio,
  terms: number,
  summed: boolean,
): boolean {
  if (weights.length > 0 && !summed && terms === 1 && form.weightedAnywhere !== true) return false;
  if (coefficient > 0) return true;
  return guess.vagueWithoutMinus !== true && (summed || form.alsoBareWithoutMinus === true);
}

/** The terms without what all of them are multiplied by: the weights of the rows, and what is divided by their sum. */
function withoutCommonFactors(form: NormalForm): NormalForm {
  const [first, ...more] = form.values();
  if (first === undefined || more.length === 0) return form;
  const common = [...first.factors].filter(
    ([key, factor]) =>
      (factor.exponent === 1 || isNormaliser(factor)) &&
      more.every((term) => term.factors.get(key)?.exponent === factor.exponent),
  );
  if (common.length === 0) return form;
  const keys = new Set(common.map(([key]) => key));
  return add(
    ...[...form.values()].map((term) =>
      single({ ...term, factors: new Map([...term.factors].filter(([key]) => !keys.has(key))) }),
    ),
  );
}

/** The terms without the sums in front of them and the counts they are divided by, where all have the same. */
interface Stripped {
  readonly inner: NormalForm;
  readonly bound: readonly string[];
  readonly reduction: Reduction;
}

function withoutSums(
  form: NormalForm,
  counts: ReadonlySet<string>,
  scalars: ReadonlySet<string>,
): Stripped | undefined {
  const terms = [...form.values()];
  // Constants lose their sums: their terms say nothing of the data.
  const data = terms.filter(
    (term) =>
      [...term.factors.keys()].some((key) => !counts.has(key)) &&
      (term.bounds.length > 0 || dependsOnData(term, scalars)),
  );
  const [first] = data;
  // Numbers alone are no data.
  if (first === undefined || !data.some((term) => dependsOnData(term, scalars))) return undefined;
  // Sums that only some terms have belong to what is summed: Σ_k x[k] w[k] is a score.
  const around = first.bounds.filter(({ name }) =>
    data.every(({ bounds }) => bounds.some((each) => each.name === name)),
  );
  const names = around.map(({ name }) => name).sort();
  const inner = add(...terms.map((term) => single(bare(term, names, counts))));
  return { inner, bound: names, reduction: reductionOf({ ...first, bounds: around }) };
}

function dependsOnData({ factors }: Term, scalars: ReadonlySet<string>): boolean {
  return [...factors.values()].some(({ atom }) =>
    [...freeSymbols(atom.expression)].some((name) => !scalars.has(name)),
  );
}

function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, position) => name === right[position]);
}

function bare(
  { coefficient, bounds, factors }: Term,
  names: readonly string[],
  counts: ReadonlySet<string>,
): Term {
  const within = bounds.filter(({ name }) => !names.includes(name));
  return { coefficient, bounds: within, factors: new Map([...factors].filter(([key]) => !counts.has(key))) };
}

function reductionOf({ bounds, factors }: Term): Reduction {
  const sizes = bounds.flatMap((bound) => (bound.over.kind === 'rows' ? (sizeNameOf(bound) ?? []) : []));
  if (sizes.length === 0) return 'none';
  return sizes.some((size) => (factors.get(size)?.exponent ?? 0) < 0) ? 'mean' : 'sum';
}

interface Ratio {
  readonly coefficient: number;
  readonly weights: readonly Expression[];
  readonly scale: Expression;
  /** Divided by the sum of the weights. */
  readonly isWeightedMean: boolean;
}

/** The factor by which what was written is more than the guess: a number, single numbers and weights of the rows. */
function ratioTo(
  written: NormalForm,
  guessed: NormalForm,
  { upToConstant }: Guess,
  given: Normalising,
): Ratio | undefined {
  const left = upToConstant === true ? withoutConstants(written) : written;
  const right = upToConstant === true ? withoutConstants(guessed) : guessed;
  const anchor = sortedTerms(right)[0]?.[1];
  if (anchor === undefined || left.size !== right.size) return undefined;
  for (const term of left.values()) {
    const ratio = divide(term, anchor);
    if (ratio === undefined || ![...right.values()].every((each) => holds(left, multiplyTerms(ratio, each))))
      continue;
    const factors = [...ratio.factors.values()];
    const weights = factors.filter((factor) => !given.scalars.has(factor.atom.key) && !isNormaliser(factor));
    if (!weights.every(isWeight)) continue;
    return {
      coefficient: ratio.coefficient,
      weights: weights.map(({ atom }) => atom.expression),
      scale: scaleOf(
        ratio.coefficient,
        factors.filter((factor) => !weights.includes(factor) && !isNormaliser(factor)),
      ),
      isWeightedMean: factors.some(isNormaliser),
    };
  }
  return undefined;
}

/** The size of a number and single numbers as one factor; 1/784 as the quotient that it was written as. */
function scaleOf(coefficient: number, factors: readonly Factor[]): Expression {
  const numbers = factors.map(({ atom, exponent }) => power(atom.expression, exponent));
  const size = Math.abs(coefficient);
  const divisor = 1 / size;
  const isDivided =
    divisor > 1 && Number.isInteger(Number(divisor.toPrecision(12))) && !Number.isInteger(size * 1000);
  return isDivided
    ? quotient(product(...numbers), Number(divisor.toPrecision(12)))
    : product(Number(size.toPrecision(12)), ...numbers);
}

function withoutConstants(form: NormalForm): NormalForm {
  return add(...[...form.values()].filter(({ factors }) => factors.size > 0).map(single));
}

/** What one term is of another under the same sums. */
function divide(term: Term, by: Term): Term | undefined {
  const names = ({ bounds }: Term): readonly string[] => bounds.map(({ name }) => name).sort();
  if (!sameNames(names(term), names(by))) return undefined;
  const inverse = [...by.factors].map(
    ([key, factor]) => [key, { ...factor, exponent: -factor.exponent }] as const,
  );
  return multiplyTerms(
    { ...term, bounds: [] },
    { coefficient: 1 / by.coefficient, bounds: [], factors: new Map(inverse) },
  );
}

function holds(form: NormalForm, term: Term): boolean {
  const found = form.get(termKey(term));
  return (
    found !== undefined &&
    Math.abs(found.coefficient - term.coefficient) <= 1e-9 * Math.abs(found.coefficient)
  );
}

/** The sum of the weights that a weighted mean divides by. */
function isNormaliser({ atom: { expression }, exponent }: Factor): boolean {
  return exponent === -1 && expression.kind === 'binder' && expression.over.kind === 'rows';
}

/** A factor that may weigh a row: an array's entry, once. */
function isWeight({ atom: { expression }, exponent }: Factor): boolean {
  return exponent === 1 && (expression.kind === 'index' || expression.kind === 'symbol');
}
