import { apply, difference, index, log, number, power, product, sum, sumOver } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { binaryCrossEntropy } from '../../likelihood/binaryCrossEntropy';
import { crossEntropy } from '../../likelihood/crossEntropy';
import type { Reduction, ScoresKind } from '../../likelihood/lossId';
import { atRow, atRowAndClass, k, logQ, i, mu, overClasses, q, t, w, y, z } from '../../likelihood/notation';
import { reduceRows } from '../../likelihood/reduce';
import { isGiven, quantityOf, symbols } from './libraryLoss';
import type { GivenArguments, LibraryReading } from './libraryLoss';

/** How one framework's losses end: what they reduce to, and the parameter names that change the formula. */
export interface Ending {
  readonly reduction: Reduction;
  /** The parameter of row weights. */
  readonly weights?: string;
  readonly divideBy?: 'weights' | 'rows';
  readonly smoothing?: string;
  /** The parameter of a label whose rows are left out. */
  readonly ignored?: string;
}

export function readCategorical(
  given: GivenArguments,
  scores: ScoresKind,
  targets: 'labels' | 'distributions',
  { reduction, weights, divideBy = 'rows', smoothing, ignored }: Ending,
): LibraryReading {
  const labelSmoothing =
    smoothing === undefined ? undefined : quantityOf(given, smoothing, symbols.epsilon, 0);
  const ignoredLabel = ignored === undefined ? undefined : quantityOf(given, ignored, symbols.ignored);
  return {
    expects: { scores, targets: targets === 'labels' ? 'class-indices' : 'one-hot | distributions' },
    reduction,
    expression: crossEntropy({
      scores,
      targets,
      reduction,
      // A mean over the rows kept, where rows are left out.
      divideBy: ignoredLabel === undefined ? divideBy : 'weights',
      sampleWeights: weights !== undefined && isGiven(given, weights),
      ...(labelSmoothing === undefined ? {} : { labelSmoothing }),
      ...(ignoredLabel === undefined ? {} : { ignoredLabel }),
    }),
  };
}

export function readBinary(
  given: GivenArguments,
  scores: ScoresKind,
  { reduction, weights, divideBy = 'rows', smoothing }: Ending,
): LibraryReading {
  const labelSmoothing =
    smoothing === undefined ? undefined : quantityOf(given, smoothing, symbols.epsilon, 0);
  const posWeight = quantityOf(given, 'pos_weight', symbols.positiveWeight);
  return {
    expects: { scores, targets: 'binary' },
    reduction,
    expression: binaryCrossEntropy({
      scores,
      reduction,
      divideBy,
      sampleWeights: weights !== undefined && isGiven(given, weights),
      ...(labelSmoothing === undefined ? {} : { labelSmoothing }),
      ...(posWeight === undefined ? {} : { posWeight }),
    }),
  };
}

const residual = difference(atRow(y), atRow(mu));
const inside = (threshold: Expression): Expression => apply('min', apply('abs', residual), threshold);

/** Terms of one row in real values and distributions, shared by the frameworks. */
export const terms = {
  squaredError: power(residual, 2),
  absoluteError: apply('abs', residual),
  huber: (threshold: Expression): Expression =>
    sum(
      product(0.5, power(inside(threshold), 2)),
      product(threshold, difference(apply('abs', residual), inside(threshold))),
    ),
  hinge: apply('max', difference(1, product(atRow(y), atRow(z))), number(0)),
  poisson: difference(atRow(mu), product(atRow(y), log(atRow(mu)))),
  kullbackLeibler: sumOver(
    k,
    overClasses,
    product(atRowAndClass(t), difference(log(atRowAndClass(t)), log(atRowAndClass(q)))),
  ),
  kullbackLeiblerOfLog: sumOver(
    k,
    overClasses,
    product(atRowAndClass(t), difference(log(atRowAndClass(t)), index(logQ, i, k))),
  ),
} as const;

/** The mean, sum or rows of a term, weighted where weights are given. */
export function readTerm(
  given: GivenArguments,
  term: Expression,
  expects: LibraryReading['expects'],
  { reduction, weights, divideBy = 'rows' }: Ending,
): LibraryReading {
  const weighted = weights !== undefined && isGiven(given, weights);
  return {
    expects,
    reduction,
    expression: reduceRows(term, { reduction, divideBy, ...(weighted ? { weight: atRow(w) } : {}) }),
  };
}
