import * as l10n from '@vscode/l10n';
import type { ReadyState } from '../../protocol';
import type { ViewerContext } from '../context';
import { element } from '../dom';
import { pendingPart } from '../pendingPart';
import { section } from '../section';
import type { View } from '../view';
import { plots, type Plots } from './plots';
import type { PlotData, RowCost } from './plotView';

/** The plots; their code is loaded when they first come into sight. */
export function plotSection(context: ViewerContext, goToRow: (row: number) => void): View<ReadyState> {
  const place = element('div', { class: 'plots-place' });
  const pending = pendingPart(context, 'plots', place);
  const whole = section(context.memory, { key: 'plots', title: l10n.t('Plots') }, pending.element);
  let data: PlotData | undefined;
  let loaded: Plots | undefined;
  const load = async (): Promise<void> => {
    const library = await context.libraries.plot();
    if (loaded !== undefined) return;
    loaded = plots(library, context.slices, goToRow);
    place.replaceChildren(loaded.element);
    if (data !== undefined) loaded.update(data);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.unobserve(place);
      void load();
    },
    { rootMargin: '400px' },
  );
  observer.observe(place);
  return {
    element: whole.element,
    update: (state) => {
      pending.update(state);
      // Costs and curves of earlier values stay together.
      if (data !== undefined && state.pending?.includes('plots') === true) return;
      const isNew = state.plots === undefined || state.plots !== data?.state.plots;
      data = { state, costs: knownCosts(state) };
      if (isNew) loaded?.update(data);
    },
  };
}

/** What the costliest rows cost: as the host says, or as far as the first rows tell. */
function knownCosts({ costliest, costliestSourceRows, plots, rows }: ReadyState): readonly RowCost[] {
  const costs = plots?.costs;
  if (costs !== undefined)
    return costs.map((cost, at) => {
      const row = costliest[at] ?? at;
      return { row, sourceRow: costliestSourceRows?.[at] ?? row, cost };
    });
  return rows
    .map(({ row, sourceRow, contribution }) => ({ row, sourceRow, cost: contribution }))
    .sort((left, right) => right.cost - left.cost);
}
