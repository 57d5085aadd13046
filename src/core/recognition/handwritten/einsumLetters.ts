import type { Code } from '../code/code';

/** The letters of `ij,ij->i`: of each operand, and those that are kept. */
export interface EinsumLetters {
  readonly operands: readonly string[];
  readonly kept: string;
}

/** The letters of an einsum whose rule is written out with its result; undefined for any other. */
export function einsumLetters(code: Code | undefined): EinsumLetters | undefined {
  const rule = code?.kind === 'string' ? code.value.replace(/\s/g, '') : '';
  const [, given = '', kept = ''] = /^([a-zA-Z,]+)->([a-zA-Z]*)$/.exec(rule) ?? [];
  return given === '' ? undefined : { operands: given.split(','), kept };
}
