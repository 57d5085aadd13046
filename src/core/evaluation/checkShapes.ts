import type { NamedArray } from '../arrays/arrays';
import { conventions } from './conventions/conventions';
import type { EvaluatedFamily, EvaluationError, EvaluationOptions } from './evaluation';
import { evaluationError } from './evaluationError';
import type { Layout } from './layout';

/**
 * Refuses shapes that mean the same rows but that the convention's framework refuses, or broadcasts to something else: one score a
 * row beside targets of another shape, and class indices that are no flat array.
 */
export function checkShapes(
  scores: NamedArray,
  targets: NamedArray,
  { columns, targetColumns }: Layout,
  family: EvaluatedFamily,
  { convention = 'none' }: EvaluationOptions,
): EvaluationError | undefined {
  const { refusedShapes } = conventions[convention];
  if (refusedShapes === undefined || targetColumns > 1) return undefined;
  const isOneScore = family === 'bernoulli' && columns === 1;
  const areIndices = family === 'categorical' && scores.shape.length === 2;
  if (!isOneScore && !areIndices) return undefined;
  const message = refusedShapes(family, scores.shape, targets.shape);
  return message && evaluationError('shapes-differ', message, { array: 'targets' });
}
