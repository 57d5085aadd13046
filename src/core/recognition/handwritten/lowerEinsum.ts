import { classes, product, rows } from '../../expression/build';
import type { Expression, SymbolExpression } from '../../expression/expression';
import type { Code } from '../code/code';
import { bindFirst } from './boundSums';
import { einsumLetters } from './einsumLetters';
import { freshIndex, lowerPart } from './loweringState';
import type { Lowering } from './loweringState';

/** `einsum('ij,ij->i', a, b)` at [i]: Σ_j a[i, j] b[i, j]. The first letter of an operand runs over rows, others over classes. */
export function lowerEinsum(
  lowering: Lowering,
  [rule, ...operands]: readonly Code[],
  indices: readonly Expression[],
): Expression | undefined {
  const letters = einsumLetters(rule);
  if (letters?.operands.length !== operands.length || letters.kept.length !== indices.length)
    return undefined;
  const places = new Map<string, Expression>();
  for (const [position, letter] of Array.from(letters.kept).entries()) {
    const place = indices[position];
    if (place !== undefined) places.set(letter, place);
  }
  const summed = [...new Set(letters.operands.join(''))].filter((letter) => !letters.kept.includes(letter));
  const sums: { readonly variable: SymbolExpression; readonly overRows: boolean }[] = [];
  for (const letter of summed) {
    const overRows = letters.operands.some((operand) => operand.startsWith(letter));
    const variable = freshIndex(overRows ? lowering.indices : lowering.classIndices, [...places.values()]);
    places.set(letter, variable);
    sums.push({ variable, overRows });
  }
  const factors = operands.map((operand, position) => {
    const own = Array.from(letters.operands[position] ?? '').flatMap((letter) => places.get(letter) ?? []);
    return lowerPart(lowering, operand, own);
  });
  if (!factors.every((factor) => factor !== undefined)) return undefined;
  return sums.reduceRight<Expression>(
    (inner, { variable, overRows }) => {
      const over = overRows ? rows(lowering.rowCount) : classes(lowering.classCount);
      return bindFirst('sum', variable, over, inner);
    },
    product(...factors),
  );
}
