import * as l10n from '@vscode/l10n';
import type { EvaluationNote } from '../../core/evaluation/evaluation';
import { element, setText } from '../dom';
import { icon } from '../icon';
import { say } from '../say';
import { keyedViews, type View } from '../view';

const rowsNamed = 8;

/** What a person should know before trusting the numbers; each row named can be gone to. */
export function noteList(goToRow: (row: number) => void): View<readonly EvaluationNote[]> {
  const list = element('ul', { class: 'notes' });
  const show = keyedViews<EvaluationNote>(
    list,
    (note, position) => `${note.code}:${String(position)}`,
    () => noteView(goToRow),
  );
  return {
    element: list,
    update: (notes) => {
      list.hidden = notes.length === 0;
      show(notes);
    },
  };
}

function noteView(goToRow: (row: number) => void): View<EvaluationNote> {
  const message = element('span', {});
  const rows = element('span', { class: 'note-rows' });
  let shown = '';
  return {
    element: element('li', { class: 'note' }, icon('info'), element('div', {}, message, rows)),
    update: (note) => {
      setText(message, say(note.message));
      const key = JSON.stringify(note.rows);
      if (key === shown) return;
      shown = key;
      const links = note.rows.slice(0, rowsNamed).map((row) => rowLink(row, goToRow));
      const rest = note.rows.length - links.length;
      rows.replaceChildren(...links, ...(rest > 0 ? [l10n.t('and {count} more', { count: rest })] : []));
    },
  };
}

function rowLink(row: number, goToRow: (row: number) => void): HTMLElement {
  const link = element('button', { class: 'link', type: 'button' }, l10n.t('row {row}', { row: row + 1 }));
  link.addEventListener('click', () => {
    goToRow(row);
  });
  return link;
}
