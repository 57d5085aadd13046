import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import { heldEntry } from '../../../src/core/arrays/files/heldEntry';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { evaluateLarge, withKnownTargets } from '../../../src/host/session/largeFiles';
import { evaluateHeld } from '../../../src/host/session/whole';
import { namedArray } from '../../core/evaluation/arrays';

const rows = 30_000;

type Target = number | string | readonly number[];

/** How many scores a row has, the target of the first row, which no sample has, and those of all others. */
const data: Readonly<
  Record<string, readonly [columns: number, first: Target, others: Target, options?: EvaluationOptions]>
> = {
  'labels 1 and 2': [1, 1, 2],
  'labels -1 and +1': [1, -1, 1],
  'labels -1 and +1 beside two scores': [2, -1, 1],
  'soft labels, all but one of them certain': [1, 0.25, 1],
  'several labels a row, all but one of them one-hot': [2, [1, 1], [0, 1]],
  'one-hot rows, all but one of them': [3, [0.5, 0.25, 0.25], [0, 1, 0]],
  'labels 1 and 2, numbered as scikit-learn does': [2, 1, 2, { convention: 'sklearn' }],
  'labels that PyTorch ignores': [3, 1, -100, { convention: 'pytorch' }],
  'labels that are no class to Optax': [3, 1, 7, { convention: 'optax' }],
  'names of classes': [2, 'ant', 'bee'],
};

function arraysOf(columns: number, first: Target, others: Target): readonly [NamedArray, NamedArray] {
  const scores = Array.from({ length: rows * columns }, (_, at) => ((at * 7919) % 23) - 11);
  const targets = Array.from({ length: rows }, (_, row) => (row === 0 ? first : others));
  const shape = columns === 1 ? [rows] : [rows, columns];
  return [namedArray(scores, { name: 'logits', shape }), namedArray(targets, { name: 'labels' })];
}

describe('the rows that are held of data too large for it', () => {
  it.each(Object.entries(data))(
    'are read as all rows are: %s',
    async (_, [columns, first, others, options = {}]) => {
      const [scores, targets] = arraysOf(columns, first, others);
      const words = { label: 'file', scores: 'scores', targets: 'targets' };
      const roles = {
        scores: heldEntry(scores),
        targets: heldEntry(targets),
        why: nothing,
        ambiguous: false,
      };
      const given = { roles, words, options, swapped: false, readAlone: () => Promise.reject(new Error()) };
      const known = await withKnownTargets(given, {});
      if ('code' in known) throw new Error(known.code);
      const input = await evaluateLarge(known, { task: {}, reread: () => Promise.reject(new Error()) });
      if ('code' in input || input.whole === undefined) throw new Error(JSON.stringify(input));
      const { whole, arrays } = input;
      const held = evaluateHeld(arrays, options, whole);
      const all = evaluate(scores, targets, { ...options, scoresAs: 'logits' });
      if ('code' in held || 'code' in all) throw new Error('refused');
      const place = new Map(Array.from(all.sourceRows ?? all.perRow.keys(), (row, at) => [row, at]));
      const expected = whole.numbers.flatMap((row) => all.perRow[place.get(row) ?? -1] ?? []);
      expect(Array.from(held.perRow)).toEqual(expected);
      expect(whole.sample).toMatchObject({ family: all.family, targets: { kind: all.targets.kind } });
    },
  );
});

const nothing = { message: '', args: {} };
