import { apply, difference, negate, power, product, sum } from '../../expression/build';
import { baseName, isFunction, isOne, partsOf } from './clues';
import type { Clues } from './clues';
import type { Form, Guess } from './form';
import { margins } from './pairForms';

/** ½ min(|r|, δ)² + δ (|r| - min(|r|, δ)). */
function* huber(clues: Clues): Generator<Guess> {
  const { scalars } = clues.given;
  for (const x of margins(clues)) {
    const terms = x.kind === 'sum' ? x.terms : [];
    const size = terms.find((term) => isFunction(term, 'abs'));
    const rest = terms.find((term) => term !== size);
    if (size === undefined || terms.length !== 2 || rest === undefined) continue;
    const delta = negate(rest);
    if (delta.kind === 'negation' || !(isOne(delta) || scalars.has(baseName(delta)))) continue;
    const inside = apply('min', size, delta);
    yield {
      expression: sum(product(0.5, power(inside, 2)), product(delta, difference(size, inside))),
      targets: 'values',
      vagueWithoutMinus: true,
    };
  }
}

/** [|x| < δ] ½ x² + (1 - [|x| < δ]) δ (|x| - ½ δ), the same by cases, with either comparison and |x|² for x². */
function* huberByCases({ terms }: Clues): Generator<Guess> {
  const comparisons = partsOf(terms).flatMap((part) =>
    part.kind === 'apply' && part.function === 'less' ? [part] : [],
  );
  for (const comparison of comparisons) {
    const [left, right] = comparison.arguments;
    const size = [left, right].find((each) => each !== undefined && isFunction(each, 'abs'));
    const delta = size === left ? right : left;
    if (size?.kind !== 'apply' || delta === undefined) continue;
    const near = size === left ? comparison : difference(1, comparison);
    const far = size === left ? difference(1, comparison) : comparison;
    const linear = product(delta, difference(size, product(0.5, delta)));
    for (const x of [size.arguments[0] ?? size, size]) {
      const expression = sum(product(near, 0.5, power(x, 2)), product(far, linear));
      yield { expression, targets: 'values', vagueWithoutMinus: true };
    }
  }
}

/** Huber loss, with a minimum inside or by cases. */
export const huberForms: readonly Form[] = [
  { id: 'huber', guesses: huber },
  { id: 'huber', guesses: huberByCases },
];
