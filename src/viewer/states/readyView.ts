import * as l10n from '@vscode/l10n';
import type { DataRow, ReadyState } from '../../protocol';
import type { ViewerContext } from '../context';
import { derivationView } from '../derivation/derivationView';
import { element, setText } from '../dom';
import { plotSection } from '../plots/plotSection';
import { baselines } from '../result/baselines';
import { conventionTable } from '../result/conventions';
import { figureList, headline } from '../result/figures';
import { noteList } from '../result/notes';
import { readings } from '../result/readings';
import { rowTable } from '../rows/rowTable';
import { section } from '../section';
import { toolbar } from '../toolbar';
import type { View } from '../view';

export interface ReadyView extends View<ReadyState> {
  readonly addRows: (rows: readonly DataRow[]) => void;
}

/** The reader's arrays evaluated: the result, the derivation, the plots. */
export function readyView(context: ViewerContext): ReadyView {
  const { memory } = context;
  const bar = toolbar(context);
  const label = element('h1', { class: 'title' });
  const table = rowTable(context);
  const result = resultColumn(context, table.element, table.goToRow);
  const derivations = derivationView(context);
  const plots = plotSection(context, table.goToRow);
  const conventions = conventionTable();
  const compared = section(
    memory,
    { key: 'conventions', title: l10n.t('The same data by convention') },
    conventions.element,
  );
  const derivation = section(memory, { key: 'derivation', title: l10n.t('Derivation') }, derivations.element);
  return {
    element: element(
      'div',
      { class: 'ready' },
      element('header', { class: 'page-header' }, label, bar.element),
      element(
        'div',
        { class: 'columns' },
        result.element,
        element('div', { class: 'column column-derivation' }, derivation.element),
        element('div', { class: 'column column-plots' }, plots.element, compared.element),
      ),
    ),
    addRows: table.addRows,
    update: (state) => {
      setText(label, state.source.label);
      bar.update({ ...state, canApply: state.edited.length > 0 });
      result.update(state);
      table.update(state);
      compared.element.hidden = state.conventions.length === 0;
      conventions.update({ rows: state.conventions, chosen: state.evaluation.convention });
      derivations.update(state.derivations);
      plots.update(state);
    },
  };
}

/** The numbers, how the data were read, and the rows. */
function resultColumn(
  context: ViewerContext,
  rows: HTMLElement,
  goToRow: (row: number) => void,
): View<ReadyState> {
  const { memory } = context;
  const top = headline();
  const notes = noteList(goToRow);
  const figures = figureList();
  const comparison = baselines();
  const read = readings(context);
  return {
    element: element(
      'div',
      { class: 'column column-result' },
      top.element,
      notes.element,
      section(memory, { key: 'figures', title: l10n.t('Result') }, figures.element, comparison.element)
        .element,
      section(memory, { key: 'readings', title: l10n.t('How the data were read') }, read.element).element,
      section(memory, { key: 'rows', title: l10n.t('Rows') }, rows).element,
    ),
    update: (state) => {
      const { evaluation } = state;
      top.update(evaluation);
      notes.update(evaluation.notes);
      figures.update(evaluation);
      comparison.update(evaluation);
      read.update(state);
    },
  };
}
