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

/** The reader's arrays evaluated: the result at once, then the derivation, the plots, and what they rest on. */
export function readyView(context: ViewerContext): ReadyView {
  const { slices } = context;
  const bar = toolbar(context);
  const label = element('h1', { class: 'title' });
  const goToRow = (row: number): void => {
    data.now().goToRow(row);
  };
  const result = resultColumn(context, goToRow);
  const derivation = laterBuilt(slices.later, column('derivation'), (place) =>
    derivationColumn(context, place),
  );
  // Last: where the derivation stands before them, they are out of sight, and their library is not loaded.
  const plots = laterBuilt(slices.last, column('plots'), (place) => {
    const drawn = plotSection(context, goToRow);
    place.append(drawn.element);
    return laterView(slices, drawn);
  });
  const data = laterBuilt(slices.later, column('data'), (place) => dataColumn(context, place));
  const columns = columnLayout((count) => {
    if (count === 1) return [result.element, derivation.element, plots.element, data.element];
    // Down one column, then down the next.
    return count === 2
      ? [result.element, data.element, plots.element, derivation.element]
      : [result.element, data.element, derivation.element, plots.element];
  });
  return {
    element: element(
      'div',
      { class: 'ready' },
      element('header', { class: 'page-header' }, label, bar.element),
      columns,
    ),
    addRows: (rows) => {
      data.now().addRows(rows);
    },
    foundRow: (answer) => {
      data.now().foundRow(answer);
    },
    update: (state) => {
      derivation.update(state);
      plots.update(state);
      // Before the result: the rows are measured, which is free as long as nothing has changed.
      data.update(state);
      setText(label, state.source.label);
      bar.update({ ...state, canApply: state.edited.length > 0 });
      result.update(state);
    },
  };
}

function column(name: string): HTMLElement {
  return element('div', { class: `column column-${name}` });
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

/** The derivations with the reader's numbers. */
function derivationColumn(context: ViewerContext, place: HTMLElement): Pick<View<ReadyState>, 'update'> {
  const derivations = laterView(context.slices, derivationView(context));
  const pending = pendingPart(context, 'derivations', derivations.element);
  place.append(
    section(context.memory, { key: 'derivation', title: l10n.t('Derivation') }, pending.element).element,
  );
  return {
    update: (state) => {
      pending.update(state);
      derivations.update({ derivations: state.derivations, sources: state });
    },
  };
}

/** How the data were read, what each convention makes of them, and their rows. */
function dataColumn(context: ViewerContext, place: HTMLElement): Omit<RowTable, 'element'> {
  const { memory, slices } = context;
  const table = rowTable(context);
  const rows = firstLater(slices, table);
  const read = laterView(slices, readings(context));
  const conventions = laterView(slices, conventionTable());
  const pending = pendingPart(context, 'conventions', conventions.element);
  const compared = section(
    memory,
    { key: 'conventions', title: l10n.t('The same data by convention') },
    pending.element,
  );
  place.append(
    section(memory, { key: 'readings', title: l10n.t('How the data were read') }, read.element).element,
    compared.element,
    section(memory, { key: 'rows', title: l10n.t('Rows') }, table.element).element,
  );
  return {
    ...table,
    update: (state) => {
      rows.update(state);
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
