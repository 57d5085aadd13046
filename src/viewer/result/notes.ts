import * as l10n from '@vscode/l10n';
import type { EvaluationSummary, SummaryNote } from '../../protocol';
import { element, setText } from '../dom';
import { icon } from '../icon';
import { say } from '../say';
import { keyedViews, type View } from '../view';

/** What a person should know before trusting the numbers; each row named can be gone to, unless it is ignored. */
export function noteList(goToRow: (row: number) => void): View<EvaluationSummary> {
  const list = element('ul', { class: 'notes' });
  const show = keyedViews<SummaryNote>(
    list,
    (note, position) => `${note.code}:${String(position)}`,
    () => noteView(goToRow),
  );
  return {
    element: list,
    update: ({ notes }) => {
      list.hidden = notes.length === 0;
      show(notes);
    },
  };
}

function noteView(goToRow: (row: number) => void): View<SummaryNote> {
  const message = element('span', {});
  const rows = element('span', { class: 'note-rows' });
  let shown = '';
  return {
    element: element('li', { class: 'note' }, icon('info'), element('div', {}, message, rows)),
    update: (note) => {
      setText(message, say(note.message));
      const key = JSON.stringify([note.rows, note.rowCount]);
      if (key === shown) return;
      shown = key;
      const links = note.rows.map((named) => rowLink(named, goToRow));
      const rest = note.rowCount - links.length;
      rows.replaceChildren(...links, ...(rest > 0 ? [l10n.t('and {count} more', { count: rest })] : []));
    },
  };
}

/** The number of a row as sentences give it, from 0, and a link where the row is evaluated. */
function rowLink(
  { sourceRow, row }: SummaryNote['rows'][number],
  goToRow: (row: number) => void,
): HTMLElement {
  if (row === undefined) return element('span', {}, l10n.t('row {row} (ignored)', { row: sourceRow }));
  const link = element('button', { class: 'link', type: 'button' }, l10n.t('row {row}', { row: sourceRow }));
  link.addEventListener('click', () => {
    goToRow(row);
  });
  return link;
}
