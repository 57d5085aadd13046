import type { BinaryCode, Code } from './code';

/** What `total + x`, `x + total` or `total - x` adds to the total; undefined when the body is not a sum. */
export function addedTo(
  total: string,
  body: Code,
): { readonly code: Code; readonly negative: boolean } | undefined {
  if (body.kind !== 'binary' || (body.operator !== '+' && body.operator !== '-')) return undefined;
  const isTotal = (code: Code): boolean => code.kind === 'name' && code.name === total;
  if (isTotal(body.left)) return { code: body.right, negative: body.operator === '-' };
  if (body.operator === '+' && isTotal(body.right)) return { code: body.left, negative: false };
  const inner = addedTo(total, body.left);
  if (inner === undefined) return undefined;
  const rest: BinaryCode = {
    ...body,
    operator: inner.negative === (body.operator === '-') ? '+' : '-',
    left: inner.code,
  };
  return { code: rest, negative: inner.negative };
}
