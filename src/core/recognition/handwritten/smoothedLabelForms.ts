import { apply, binder, difference, negate, number, product, sum, symbol } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { baseName, partsOf } from './clues';
import type { Clues } from './clues';
import { labelOf } from './crossEntropyForms';
import type { Form, Guess } from './form';
import { sizeNameOf } from './normalForm';
import type { Bound, Term } from './normalForm';
import { atIndex, rowOf } from './rowEntries';

/** logsumexp z - (1 - ε) z[y] - ε/K Σ_k z[k], and with log-probabilities by their name, as a sum or a mean over rows. */
function* smoothedLabels({ terms, given }: Clues): Generator<Guess> {
  const isOverClasses = ({ over }: Bound): boolean => over.kind === 'classes';
  const spread = terms.find(({ bounds }) => bounds.some(isOverClasses));
  const along = spread?.bounds.find(isOverClasses);
  const rows = spread?.bounds.filter((each) => !isOverClasses(each)) ?? [];
  if (spread === undefined || along === undefined || rows.length > 1) return;
  const place = symbol(along.name);
  const [bound] = rows;
  const size = bound && sizeNameOf(bound);
  const isMean = size !== undefined && spread.factors.has(size);
  const around = (row: Expression): Expression =>
    bound === undefined ? row : binder(isMean ? 'mean' : 'sum', symbol(bound.name), bound.over, row);
  const shares = partsOf(terms).filter((part) => given.scalars.has(baseName(part)) && part.kind === 'symbol');
  const entries = partsOf([spread]).flatMap((entry) => rowOf(entry, along.name) ?? []);
  const labelled = partsOf(terms.filter(({ bounds }) => !bounds.some(isOverClasses)));
  for (const row of entries.filter((each) => each.kind === 'index' || each.kind === 'product')) {
    for (const label of labelled.flatMap((each) => labelOf(each, [along.name]) ?? [])) {
      for (const share of [...shares, ...numbersIn(terms)]) {
        const mixed = sum(
          product(difference(1, share), atIndex(row, label, given.scalars)),
          product(share, binder('mean', place, along.over, atIndex(row, place, given.scalars))),
        );
        const found = { targets: 'class-indices', vagueWithoutMinus: true } as const;
        yield { ...found, scores: 'logits', expression: around(difference(apply('logSumExp', row), mixed)) };
        yield { ...found, scores: 'log-probabilities', expression: around(negate(mixed)) };
      }
    }
  }
}

/** The shares that the size of a coefficient can be: 0.1 of 0.1 and of 0.9. */
function numbersIn(terms: readonly Term[]): readonly Expression[] {
  const sizes = terms
    .map(({ coefficient }) => Math.abs(coefficient))
    .filter((size) => size > 0 && size < 0.5);
  return [...new Set(sizes)].map((size) => number(size));
}

/** Labels smoothed by hand: a mixture of two losses of the same scores. */
export const smoothedLabelForms: readonly Form[] = [
  { id: 'label-smoothing', within: 'whole', overRows: true, guesses: smoothedLabels },
];
