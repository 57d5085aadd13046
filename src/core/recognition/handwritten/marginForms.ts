import { apply, binder, difference, product, sumOver, symbol } from '../../expression/build';
import { walk } from '../../expression/children';
import type { ApplyExpression, Expression } from '../../expression/expression';
import { substitute } from '../../expression/rewrite';
import type { Clues } from './clues';
import { isFunction } from './clues';
import { labelOf } from './crossEntropyForms';
import type { Form, Guess } from './form';
import { sizeNameOf } from './normalForm';
import { normalisePart } from './normalisingState';
import type { Normalising } from './normalisingState';

/** Σ_k [k ≠ y] max(0, m + s[k] - s[y]) (Weston and Watkins 1999); with the own class, it is larger by the margin in every row. */
function* multiClassHinge({ terms, given }: Clues): Generator<Guess> {
  for (const { bounds, factors } of terms) {
    const [bound, ...more] = bounds.filter(({ over }) => over.kind === 'classes');
    const [rows, ...others] = bounds.filter(({ over }) => over.kind === 'rows');
    const relu = [...factors.values()]
      .map(({ atom }) => atom.expression)
      .find((each) => isFunction(each, 'relu'));
    if (bound === undefined || more.length + others.length > 0 || relu?.kind !== 'apply') continue;
    const place = symbol(bound.name);
    const size = rows && sizeNameOf(rows);
    const operator = size !== undefined && factors.has(size) ? 'mean' : 'sum';
    const whole = (term: Expression): Expression => {
      const row = sumOver(place, bound.over, term);
      return rows === undefined ? row : binder(operator, symbol(rows.name), rows.over, row);
    };
    const found = { targets: 'class-indices', vagueWithoutMinus: true } as const;
    for (const label of labelsIn(relu, bound.name)) {
      if (!isMarginAt(label, relu, bound.name, given)) continue;
      const isOther = difference(1, apply('indicator', label, place));
      yield { ...found, expression: whole(product(isOther, relu)) };
      yield { ...found, expression: whole(relu), upToConstant: true };
    }
  }
}

/** Whether the scores cancel where the class is the label: what is left is the margin. */
function isMarginAt(label: Expression, relu: ApplyExpression, place: string, given: Normalising): boolean {
  const own = substitute(relu.arguments[0] ?? relu, new Map([[place, label]]));
  const left = [...normalisePart(own, given).values()];
  return (
    left.length === 1 &&
    left.every(({ factors }) => [...factors.keys()].every((key) => given.scalars.has(key)))
  );
}

/** The labels that pick entries of an expression. */
function labelsIn(expression: Expression, place: string): readonly Expression[] {
  const labels = [...walk(expression)].flatMap((node) => labelOf(node, [place]) ?? []);
  return labels.filter(({ kind }) => kind === 'index').slice(0, 1);
}

/** Hinges of several classes. */
export const marginForms: readonly Form[] = [
  { id: 'hinge', within: 'whole', overRows: true, guesses: multiClassHinge },
];
