import { difference, log, power, product, sum } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { observedProbability } from '../../likelihood/crossEntropy';
import { atRow, w, y } from '../../likelihood/notation';
import { complement, reduceNegative } from '../../likelihood/reduce';
import { isGiven } from './libraryLoss';
import type { GivenArguments, LibraryReading } from './libraryLoss';
import type { Ending } from './readings';

/** What a focal loss is made of beside the probability of the observed class: α and γ. */
interface Focus {
  readonly alpha?: Expression;
  readonly gamma: Expression;
}

/** α of positives, 1 - α of negatives (Lin et al. 2017, section 3.1). */
export function balanced(alpha: Expression): Expression {
  return sum(product(alpha, atRow(y)), product(complement(alpha), difference(1, atRow(y))));
}

/** -α (1 - q)^γ log q, reduced; without α where the library has none. */
export function readFocal(
  given: GivenArguments,
  { alpha, gamma }: Focus,
  expects: LibraryReading['expects'],
  { reduction, weights, divideBy = 'rows' }: Ending,
): LibraryReading {
  const term = product(
    ...(alpha === undefined ? [] : [alpha]),
    power(difference(1, observedProbability), gamma),
    log(observedProbability),
  );
  const weighted = weights !== undefined && isGiven(given, weights);
  return {
    expects,
    reduction,
    expression: reduceNegative(term, { reduction, divideBy, ...(weighted ? { weight: atRow(w) } : {}) }),
  };
}
