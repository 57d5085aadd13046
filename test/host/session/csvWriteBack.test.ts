import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import { readArrays } from '../../../src/core/arrays/readArrays';
import { assignRoles } from '../../../src/core/evaluation/assignRoles';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { findAgain } from '../../../src/host/session/findAgain';
import { movedBy, withReplacements } from '../../../src/host/session/replaceLiterals';
import { addEdit, noEdits } from '../../../src/host/session/valueEdits';
import { writeBack } from '../../../src/host/session/writeBack';

describe('the columns of a CSV text as scores and targets', () => {
  const source = 'y,first,other\n1,2.5,-1\n0,0.25,3\n1,1,0.125\n';
  const roles = assignRoles(readArrays(source, { language: 'csv' }).arrays);
  if (isEvaluationError(roles)) throw new Error(roles.code);
  const { scores, targets } = roles;
  const arrays = { scores, targets };

  const placesIn = (text: string, { values, valueSpans }: NamedArray): readonly string[] =>
    Array.from(values, (_, i) => text.slice(valueSpans?.[2 * i], valueSpans?.[2 * i + 1]));

  it('are written back where they stand, and known afterwards', () => {
    const changed = addEdit(noEdits, [
      { array: 'scores', at: 3, before: 3, after: -12.5 },
      { array: 'scores', at: 0, before: 2.5, after: 7 },
      { array: 'targets', at: 1, before: 0, after: 1 },
    ]);
    const replacements = writeBack(arrays, changed, source);
    if ('message' in replacements) throw new Error(replacements.message);
    const now = withReplacements(source, replacements);
    expect(now.replaceAll(/\b7\.0\b/g, '7')).toBe('y,first,other\n1,7,-1\n1,0.25,-12.5\n1,1,0.125\n');
    expect(placesIn(now, movedBy(scores, replacements)).map(Number)).toEqual([7, -1, 0.25, -12.5, 1, 0.125]);
    expect(placesIn(now, movedBy(targets, replacements))).toEqual(['1', '1', '1']);
  });

  it('are found again where the table has moved', () => {
    const moved = `# measured today\n${source}`;
    const again = findAgain(arrays, source, moved);
    expect(again && placesIn(moved, again.scores)).toEqual(['2.5', '-1', '0.25', '3', '1', '0.125']);
  });
});
