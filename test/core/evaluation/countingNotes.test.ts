import { expect, it } from 'vitest';
import { readArrays } from '../../../src/core/arrays/readArrays';
import { assignRoles } from '../../../src/core/evaluation/assignRoles';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';

const note = 'labels-may-count-from-1';

it.each([
  ['p = [0.7 0.2 0.1; 0.1 0.8 0.1]; y = [1, 2]', 'julia', true],
  ['p = [0.7 0.2 0.1; 0.1 0.8 0.1]; y = [1 2];', 'matlab', true],
  ['p = [0.7 0.2 0.1; 0.1 0.8 0.1]; y = [0, 2]', 'julia', false],
  ['p = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]; y = [1, 2]', 'python', false],
])('labels of %s in %s may count from 1: %s', (source, language, expected) => {
  const roles = assignRoles(readArrays(source, { language }).arrays);
  if (isEvaluationError(roles)) throw new Error(roles.code);
  const evaluation = evaluate(roles.scores, roles.targets, {});
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  expect(evaluation.notes.some(({ code }) => code === note)).toBe(expected);
});
