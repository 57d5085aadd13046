import { expect } from 'vitest';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { inEnglish } from '../../../src/core/text';
import { namedArray } from './arrays';

/** Data or options that must be refused, and how. */
export interface Refusal {
  readonly case: string;
  readonly scores: unknown;
  readonly targets: unknown;
  readonly options?: EvaluationOptions;
  readonly code: string;
  readonly row?: number;
  readonly column?: number;
  readonly says: RegExp;
}

/** Fails unless the data are refused with the code, the place and the sentence expected. */
export function expectRefusal({ scores, targets, options = {}, code, row, column, says }: Refusal): void {
  const refusal = evaluate(namedArray(scores), namedArray(targets), options);
  if (!isEvaluationError(refusal)) throw new Error('It was evaluated.');
  expect(refusal.code).toBe(code);
  expect(refusal.row).toBe(row);
  if (column !== undefined) expect(refusal.column).toBe(column);
  expect(inEnglish(refusal.message)).toMatch(says);
  expect(inEnglish(refusal.message)).not.toMatch(/\{\w+\}|undefined/);
}
