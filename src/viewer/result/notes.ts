import * as l10n from '@vscode/l10n';
import type { EvaluationNote } from '../../core/evaluation/evaluation';
import type { EvaluationSummary } from '../../protocol';
import { element, setText } from '../dom';
import { icon } from '../icon';
import { say } from '../say';
import { keyedViews, type View } from '../view';

const rowsNamed = 8;

/** What a person should know before trusting the numbers; each row named can be gone to, unless it is ignored. */
export function noteList(goToRow: (row: number) => void): View<EvaluationSummary> {
  const list = element('ul', { class: 'notes' });
  let sourceRows: EvaluationSummary['sourceRows'];
  const show = keyedViews<EvaluationNote>(
    list,
    (note, position) => `${note.code}:${String(position)}`,
    () => noteView(goToRow, () => sourceRows),
  );
  return {
    element: list,
    update: ({ notes, sourceRows: known }) => {
      sourceRows = known;
      list.hidden = notes.length === 0;
      show(notes);
    },
  };
}

function noteView(
  goToRow: (row: number) => void,
  sourceRows: () => EvaluationSummary['sourceRows'],
): View<EvaluationNote> {
  const message = element('span', {});
  const rows = element('span', { class: 'note-rows' });
  let shown = '';
  return {
    element: element('li', { class: 'note' }, icon('info'), element('div', {}, message, rows)),
    update: (note) => {
      setText(message, say(note.message));
      const named = note.rows.slice(0, rowsNamed).map((sourceRow) => ({
        sourceRow,
        row: evaluatedRow(sourceRow, sourceRows()),
      }));
      const key = JSON.stringify([named, note.rows.length]);
      if (key === shown) return;
      shown = key;
      const links = named.map(({ sourceRow, row }) => rowLink(sourceRow, row, goToRow));
      const rest = note.rows.length - links.length;
      rows.replaceChildren(...links, ...(rest > 0 ? [l10n.t('and {count} more', { count: rest })] : []));
    },
  };
}

/** The row of the evaluation that a row of the arrays became; undefined where it was left out. */
function evaluatedRow(sourceRow: number, sourceRows: EvaluationSummary['sourceRows']): number | undefined {
  if (sourceRows === undefined) return sourceRow;
  const row = sourceRows.indexOf(sourceRow);
  return row < 0 ? undefined : row;
}

function rowLink(sourceRow: number, row: number | undefined, goToRow: (row: number) => void): HTMLElement {
  const number = sourceRow + 1;
  if (row === undefined) return element('span', {}, l10n.t('row {row} (ignored)', { row: number }));
  const link = element('button', { class: 'link', type: 'button' }, l10n.t('row {row}', { row: number }));
  link.addEventListener('click', () => {
    goToRow(row);
  });
  return link;
}
