import { symbol } from '../../expression/build';
import { add, single, sizeNameOf } from './normalForm';
import type { NormalForm, Term } from './normalForm';

/** n · a beside sums over n rows as the sum of n times a, and a beside means as its own mean. */
export function timesRows(form: NormalForm, counts: ReadonlySet<string>): NormalForm {
  const terms = [...form.values()];
  const summed = terms.filter(({ bounds }) => bounds.length > 0);
  const alone = terms.filter(
    (term) => !summed.includes(term) && [...term.factors.keys()].some((key) => !counts.has(key)),
  );
  const bound = summed[0]?.bounds[0];
  const size = bound && sizeNameOf(bound);
  if (alone.length === 0 || bound?.over.kind !== 'rows' || size === undefined) return form;
  const times = ({ factors }: Term): number => factors.get(size)?.exponent ?? 0;
  const [first] = summed.map(times);
  const isOneSum = summed.every(
    (term) => term.bounds.length === 1 && term.bounds[0]?.name === bound.name && times(term) === first,
  );
  if (first === undefined || !isOneSum || !alone.every((term) => times(term) === first + 1)) return form;
  return add(
    ...terms.map((term) =>
      single(alone.includes(term) ? { ...term, bounds: [bound], factors: dividedBy(term, size) } : term),
    ),
  );
}

function dividedBy({ factors }: Term, size: string): Term['factors'] {
  const known = factors.get(size);
  const rest = new Map([...factors].filter(([key]) => key !== size));
  const exponent = (known?.exponent ?? 0) - 1;
  if (exponent === 0) return rest;
  return known === undefined
    ? rest.set(size, { atom: { key: size, expression: symbol(size) }, exponent })
    : rest.set(size, { ...known, exponent });
}
