import { text, type Text } from '../../core/text';
import { literalLike } from './literalLike';
import type { Replacement } from './replaceLiterals';
import { netChanges, type EditHistory, type LabelledScores, type ValueChange } from './valueEdits';

/** What has to be replaced in `source`, where the arrays stand, so that it holds the edited values; or why that cannot be. */
export function writeBack(
  arrays: LabelledScores,
  history: EditHistory,
  source: string,
): readonly Replacement[] | Text {
  const replacements: Replacement[] = [];
  for (const change of netChanges(arrays, history)) {
    const replacement = replacementOf(arrays, change, source);
    if ('message' in replacement) return replacement;
    replacements.push(replacement);
  }
  return replacements.sort((a, b) => a.start - b.start);
}

function replacementOf(
  arrays: LabelledScores,
  { array: role, at, after }: ValueChange,
  source: string,
): Replacement | Text {
  const { valueSpans, labels } = arrays[role] ?? {};
  const start = valueSpans?.[2 * at];
  const end = valueSpans?.[2 * at + 1];
  if (start === undefined || end === undefined) {
    return text(
      'These values have no place of their own in the text, so they cannot be written back. Copy them instead.',
    );
  }
  const written = source.slice(start, end);
  const literal = literalLike(written, after, labels?.[after]);
  if (literal === undefined) {
    return text('{value} cannot be written in the place of {literal}. Change it in the editor.', {
      value: after,
      literal: written,
    });
  }
  return { start, end, text: literal };
}
