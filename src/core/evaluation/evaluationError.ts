import type { Text } from '../text';
import type { EvaluationError } from './evaluation';

/** A typed refusal; `where` names the array, row and column (from 0) it is about. */
export function evaluationError(
  code: string,
  message: Text,
  where: Pick<EvaluationError, 'array' | 'row' | 'column'> = {},
): EvaluationError {
  return { code, message, ...where };
}

/** Tells a refusal from a result: results carry no `code` and no `message`. */
export function isEvaluationError(value: object | undefined): value is EvaluationError {
  return value !== undefined && 'code' in value && 'message' in value;
}
