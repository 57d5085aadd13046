import { text, type Text } from '../../core/text';
import type { ArrayRole } from '../../protocol';
import { findAgain } from './findAgain';
import type { DocumentSnapshot, Evaluated } from './evaluated';
import { movedBy, withReplacements, type Replacement } from './replaceLiterals';
import type { Rewrite } from './session';
import { addEdit, mapArrays, noEdits, type LabelledScores, type ValueChange } from './valueEdits';
import { writeBack } from './writeBack';

/** Edits as they are written into a text, and the arrays as they would be read from it then. */
export interface WrittenEdits {
  readonly replacements: readonly Replacement[];
  readonly arrays: LabelledScores;
  readonly document: DocumentSnapshot;
}

/** How the edits are written into the text of now, or why that cannot be. */
export function writeEdits(evaluated: Evaluated, now: string): WrittenEdits | Text {
  const { original, edited, history, document } = evaluated;
  if (document === undefined) {
    throw new Error('writeEdits: the arrays have no document');
  }
  const arrays = findAgain(original, document.text, now);
  if (arrays === undefined) {
    return text(
      'The arrays in the editor have changed since they were evaluated. Evaluate them again, then edit.',
    );
  }
  const replacements = writeBack(arrays, history, now);
  if ('message' in replacements) return replacements;
  return {
    replacements,
    arrays: mapArrays(arrays, (array, role) =>
      movedBy({ ...array, values: edited[role]?.values ?? array.values }, replacements),
    ),
    document: { uri: document.uri, text: withReplacements(now, replacements) },
  };
}

const roles: readonly ArrayRole[] = ['scores', 'targets', 'weights'];

/** The edits now stand in the text; what was edited meanwhile stays an edit. */
export function settleEdits(from: Evaluated, { arrays, document }: WrittenEdits): ReturnType<Rewrite> {
  const since = roles.flatMap((role) => changesOf(role, arrays, from.edited));
  const history = since.length === 0 ? noEdits : addEdit(noEdits, since);
  return { ...from, original: arrays, document, history };
}

function changesOf(array: ArrayRole, before: LabelledScores, after: LabelledScores): readonly ValueChange[] {
  const changes: ValueChange[] = [];
  before[array]?.values.forEach((value, at) => {
    const now = after[array]?.values[at] as number;
    if (!Object.is(value, now)) changes.push({ array, at, before: value, after: now });
  });
  return changes;
}
