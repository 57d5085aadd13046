import type { NamedArray } from '../../core/arrays/arrays';
import type { ArrayRole } from '../../protocol';

/** The arrays a session is about; all have as many rows as there are observations. */
export interface LabelledScores {
  readonly scores: NamedArray;
  readonly targets: NamedArray;
  readonly weights?: NamedArray;
}

/** The same of every array there is. */
export function mapArrays(
  { scores, targets, weights }: LabelledScores,
  map: (array: NamedArray, role: ArrayRole) => NamedArray,
): LabelledScores {
  return {
    scores: map(scores, 'scores'),
    targets: map(targets, 'targets'),
    ...(weights === undefined ? {} : { weights: map(weights, 'weights') }),
  };
}

/** One value changed; `at` is its position in its array. */
export interface ValueChange {
  readonly array: ArrayRole;
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** What one edit changed: the value the reader typed, and those that had to follow. */
export type ValueEdit = readonly ValueChange[];

/** The edits of a session: those in force, oldest first, and those undone, next first. */
export interface EditHistory {
  readonly done: readonly ValueEdit[];
  readonly undone: readonly ValueEdit[];
}

export const noEdits: EditHistory = { done: [], undone: [] };

/** Does one more edit; what was undone is forgotten. */
export function addEdit({ done }: EditHistory, edit: ValueEdit): EditHistory {
  return { done: [...done, edit], undone: [] };
}

/** Takes back the last edit; undefined when there is none. */
export function undoEdit({ done, undone }: EditHistory): EditHistory | undefined {
  const last = done.at(-1);
  return last === undefined ? undefined : { done: done.slice(0, -1), undone: [last, ...undone] };
}

/** Does the last undone edit again; undefined when there is none. */
export function redoEdit({ done, undone }: EditHistory): EditHistory | undefined {
  const [next, ...rest] = undone;
  return next === undefined ? undefined : { done: [...done, next], undone: rest };
}

/** The arrays as read, with the edits in force applied; the originals stay as they are. */
export function applyHistory(original: LabelledScores, { done }: EditHistory): LabelledScores {
  if (done.length === 0) return original;
  const edited = mapArrays(original, (array) => ({ ...array, values: array.values.slice() }));
  for (const { array, at, after } of done.flat()) {
    const values = edited[array]?.values;
    if (values !== undefined) values[at] = after;
  }
  return edited;
}

/** What the edits in force come to: each value that now differs from the one that was read, once. */
export function netChanges(original: LabelledScores, { done }: EditHistory): readonly ValueChange[] {
  const latest = new Map<string, ValueChange>();
  for (const change of done.flat()) {
    const before = original[change.array]?.values[change.at] as number;
    latest.set(`${change.array} ${change.at}`, { ...change, before });
  }
  return [...latest.values()].filter(({ before, after }) => !Object.is(before, after));
}
