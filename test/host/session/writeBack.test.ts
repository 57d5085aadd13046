import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import { findAgain } from '../../../src/host/session/findAgain';
import { movedBy, withReplacements } from '../../../src/host/session/replaceLiterals';
import {
  addEdit,
  noEdits,
  type EditHistory,
  type LabelledScores,
} from '../../../src/host/session/valueEdits';
import type { ArrayRole } from '../../../src/protocol';
import { writeBack } from '../../../src/host/session/writeBack';

const source = 'q = [0.25, 0.5f, 1e-3]\ny = [True, False, True]\nw = [1, 2, 1]\n';

/** The array whose elements are these literals, found one after another from `from` on. */
function arrayAt(from: number, literals: readonly string[], values: readonly number[]): NamedArray {
  let at = from;
  const spans = literals.flatMap((literal) => {
    const start = source.indexOf(literal, at);
    at = start + literal.length;
    return [start, at];
  });
  return {
    format: 'python-literal',
    dtype: 'float64',
    shape: [values.length],
    values: Float64Array.from(values),
    span: { start: source.indexOf('[', from), end: source.indexOf(']', from) + 1 },
    valueSpans: Uint32Array.from(spans),
    notes: [],
  };
}

const arrays: LabelledScores = {
  scores: arrayAt(0, ['0.25', '0.5f', '1e-3'], [0.25, 0.5, 1e-3]),
  targets: arrayAt(source.indexOf('y'), ['True', 'False', 'True'], [1, 0, 1]),
  weights: arrayAt(source.indexOf('w'), ['1', '2', '1'], [1, 2, 1]),
};

function edits(...changes: readonly (readonly [ArrayRole, number, number])[]): EditHistory {
  return changes.reduce(
    (history, [array, at, after]) => addEdit(history, [{ array, at, before: NaN, after }]),
    noEdits,
  );
}

function written(history: EditHistory): string {
  const replacements = writeBack(arrays, history, source);
  if ('message' in replacements) throw new Error(replacements.message);
  return withReplacements(source, replacements);
}

describe('writeBack', () => {
  it('replaces the literals of the edited values and nothing else', () => {
    expect(written(edits(['targets', 1, 1], ['scores', 1, 0.125], ['weights', 0, 4]))).toBe(
      'q = [0.25, 0.125f, 1e-3]\ny = [True, True, True]\nw = [4, 2, 1]\n',
    );
  });

  it('writes nothing when the values are what they were', () => {
    expect(writeBack(arrays, edits(['scores', 0, 0.3], ['scores', 0, 0.25]), source)).toEqual([]);
  });

  it('says which value cannot be written where', () => {
    expect(writeBack(arrays, edits(['targets', 0, 0.5]), source)).toMatchObject({
      args: { value: 0.5, literal: 'True' },
    });
  });

  it('says so when the values have no place in the text', () => {
    const { valueSpans, ...placeless } = arrays.scores;
    const refusal = writeBack({ ...arrays, scores: placeless }, edits(['scores', 0, 1]), source);
    expect(refusal).toHaveProperty('message');
  });

  it('leaves arrays whose places are those of the new text', () => {
    const replacements = writeBack(arrays, edits(['scores', 0, 0.0625], ['targets', 0, 0]), source);
    if ('message' in replacements) throw new Error(replacements.message);
    const now = withReplacements(source, replacements);
    const literalsOf = (array: NamedArray): readonly string[] =>
      Array.from({ length: 3 }, (_, at) =>
        now.slice(array.valueSpans?.[2 * at], array.valueSpans?.[2 * at + 1]),
      );
    expect(literalsOf(movedBy(arrays.scores, replacements))).toEqual(['0.0625', '0.5f', '1e-3']);
    expect(literalsOf(movedBy(arrays.targets, replacements))).toEqual(['False', 'False', 'True']);
  });
});

describe('findAgain', () => {
  it('finds arrays that moved as a whole', () => {
    const now = `# a new first line\n${source}`;
    const again = findAgain(arrays, source, now);
    expect(again?.scores.span.start).toBe(arrays.scores.span.start + 19);
    expect(now.slice(again?.targets.valueSpans?.[2], again?.targets.valueSpans?.[3])).toBe('False');
  });

  it.each([
    ['changed', source.replace('0.25', '0.75')],
    ['gone', 'y = [True, False, True]'],
    ['no longer the only ones', `#\n${source}${source}`],
  ])('gives them up when they are %s', (_name, now) => {
    expect(findAgain(arrays, source, now)).toBeUndefined();
  });
});
