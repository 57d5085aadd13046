import * as l10n from '@vscode/l10n';
import type { ReadyState } from '../../protocol';
import { columnLayout } from '../columnLayout';
import type { ViewerContext } from '../context';
import { derivationView } from '../derivation/derivationView';
import { element, setText } from '../dom';
import { plotSection } from '../plots/plotSection';
import { baselines } from '../result/baselines';
import { conventionTable } from '../result/conventions';
import { figureList } from '../result/figures';
import { headline } from '../result/headline';
import { noteList } from '../result/notes';
import { readings } from '../result/readings';
import { rowTable, type RowTable } from '../rows/rowTable';
import { pendingPart } from '../pendingPart';
import { section } from '../section';
import { toolbar } from '../toolbar';
import { firstLater, laterBuilt, laterView, type View } from '../view';

export interface ReadyView extends View<ReadyState>, Pick<RowTable, 'addRows' | 'foundRow'> {}

/** The reader's arrays evaluated: the result, the derivation, the plots, and what they rest on. */
export function readyView(context: ViewerContext): ReadyView {
  const bar = toolbar(context);
  const label = element('h1', { class: 'title' });
  const table = rowTable(context);
  const rows = firstLater(context.slices, table);
  const result = resultColumn(context, table.goToRow);
  const derivations = laterBuilt(context.slices, element('div'), () => derivationView(context));
  const derived = pendingPart(context, 'derivations', derivations.element);
  const derivation = element(
    'div',
    { class: 'column column-derivation' },
    section(context.memory, { key: 'derivation', title: l10n.t('Derivation') }, derived.element).element,
  );
  const drawn = laterView(context.slices, plotSection(context, table.goToRow));
  const plots = element('div', { class: 'column column-plots' }, drawn.element);
  const data = dataColumn(context, table);
  const columns = columnLayout((count) => {
    if (count === 1) return [result.element, derivation, plots, data.element];
    // Down one column, then down the next.
    return count === 2
      ? [result.element, data.element, plots, derivation]
      : [result.element, data.element, derivation, plots];
  });
  return {
    element: element(
      'div',
      { class: 'ready' },
      element('header', { class: 'page-header' }, label, bar.element),
      columns,
    ),
    addRows: table.addRows,
    foundRow: table.foundRow,
    update: (state) => {
      // The rows first: they are measured, which is free as long as nothing has changed.
      rows.update(state);
      setText(label, state.source.label);
      bar.update({ ...state, canApply: state.edited.length > 0 });
      result.update(state);
      derived.update(state);
      derivations.update({ derivations: state.derivations, sources: state });
      drawn.update(state);
      data.update(state);
    },
  };
}

/** The numbers, and what to know before trusting them. */
function resultColumn({ memory, slices }: ViewerContext, goToRow: (row: number) => void): View<ReadyState> {
  const top = headline();
  const notes = noteList(goToRow);
  const figures = figureList();
  const comparison = laterView(slices, baselines());
  return {
    element: element(
      'div',
      { class: 'column column-result' },
      top.element,
      notes.element,
      section(memory, { key: 'figures', title: l10n.t('Result') }, figures.element, comparison.element)
        .element,
    ),
    update: (state) => {
      const { evaluation } = state;
      top.update(evaluation);
      notes.update(evaluation);
      figures.update(state);
      comparison.update(evaluation);
    },
  };
}

/** How the data were read, what each convention makes of them, and their rows. */
function dataColumn(context: ViewerContext, table: RowTable): View<ReadyState> {
  const { memory, slices } = context;
  const read = laterBuilt(slices, element('div'), () => readings(context));
  const conventions = laterView(slices, conventionTable());
  const pending = pendingPart(context, 'conventions', conventions.element);
  const compared = section(
    memory,
    { key: 'conventions', title: l10n.t('The same data by convention') },
    pending.element,
  );
  return {
    element: element(
      'div',
      { class: 'column column-data' },
      section(memory, { key: 'readings', title: l10n.t('How the data were read') }, read.element).element,
      compared.element,
      section(memory, { key: 'rows', title: l10n.t('Rows') }, table.element).element,
    ),
    update: (state) => {
      read.update(state);
      compared.element.hidden = isAbsent(state);
      pending.update(state);
      conventions.update({ rows: state.conventions, chosen: state.evaluation.convention });
    },
  };
}

/** Whether there is no convention to compare, and none to come. */
function isAbsent({ conventions, pending = [], cancelled = [] }: ReadyState): boolean {
  return conventions.length === 0 && ![...pending, ...cancelled].includes('conventions');
}
