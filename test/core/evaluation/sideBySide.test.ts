import { describe, expect, it } from 'vitest';
import { readArrays } from '../../../src/core/arrays/readArrays';
import { assignRoles } from '../../../src/core/evaluation/assignRoles';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';

describe('columns of a table side by side', () => {
  const source = 'label,cat,dog,bird\ncat,0.7,0.25,0.05\ndog,0.1,0.75,0.15\nbird,0.2,0.3,0.5\n';

  it('keep the place of each element, so that it can be shown and written back', () => {
    const roles = assignRoles(readArrays(source.replace('label', 'y'), { language: 'csv' }).arrays);
    if (isEvaluationError(roles)) throw new Error(roles.code);
    expectPlaces(roles.scores, source.replace('label', 'y'));
  });

  it('also where each column is an array of its own', () => {
    const text = 'y,first,other\n1,2.5,-1\n0,0.25,3\n1,1,0.125\n';
    const roles = assignRoles(readArrays(text, { language: 'csv' }).arrays);
    if (isEvaluationError(roles)) throw new Error(roles.code);
    expect(roles.scores.notes.map(({ code }) => code)).toContain('columns-stacked');
    expectPlaces(roles.scores, text);
  });

  function expectPlaces(
    { values, valueSpans }: { readonly values: Float64Array; readonly valueSpans?: Uint32Array },
    text: string,
  ): void {
    expect(valueSpans).toHaveLength(2 * values.length);
    const written = Array.from(values, (_, i) =>
      Number(text.slice(valueSpans?.[2 * i], valueSpans?.[2 * i + 1])),
    );
    expect(written).toEqual(Array.from(values));
  }
});
