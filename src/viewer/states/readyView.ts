import * as l10n from '@vscode/l10n';
import type { DataRow, ReadyState } from '../../protocol';
import type { ViewerContext } from '../context';
import { derivationView } from '../derivation/derivationView';
import { element, setText } from '../dom';
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
  const bar = toolbar(context);
  const label = element('h1', { class: 'title' });
  const parts = {
    headline: headline(),
    figures: figureList(),
    baselines: baselines(),
    readings: readings(context),
    conventions: conventionTable(),
    derivations: derivationView(context),
  };
  const table = rowTable(context);
  const notes = noteList(table.goToRow);
  const result = element(
    'div',
    { class: 'column column-result' },
    parts.headline.element,
    notes.element,
    section(
      context.memory,
      { key: 'figures', title: l10n.t('Result') },
      parts.figures.element,
      parts.baselines.element,
    ).element,
    section(
      context.memory,
      { key: 'readings', title: l10n.t('How the data were read') },
      parts.readings.element,
    ).element,
  );
  const derivation = element(
    'div',
    { class: 'column column-derivation' },
    section(context.memory, { key: 'derivation', title: l10n.t('Derivation') }, parts.derivations.element)
      .element,
  );
  const data = element(
    'div',
    { class: 'column column-data' },
    section(context.memory, { key: 'rows', title: l10n.t('Rows') }, table.element).element,
    section(
      context.memory,
      { key: 'conventions', title: l10n.t('The same data by convention') },
      parts.conventions.element,
    ).element,
  );
  return {
    element: element(
      'div',
      { class: 'ready' },
      element('header', { class: 'page-header' }, label, bar.element),
      element('div', { class: 'columns' }, result, derivation, data),
    ),
    addRows: table.addRows,
    update: (state) => {
      const { evaluation } = state;
      setText(label, state.source.label);
      bar.update({ ...state, canApply: state.edited.length > 0 });
      parts.headline.update(evaluation);
      notes.update(evaluation.notes);
      parts.figures.update(evaluation);
      parts.baselines.update(evaluation);
      parts.readings.update(state);
      table.update(state);
      parts.conventions.update({ rows: state.conventions, chosen: evaluation.convention });
      parts.derivations.update(state.derivations);
    },
  };
}
