import { element } from '../dom';
import type { PlotLibrary } from '../libraries';
import type { Slices } from '../slices';
import { costPlot } from './costPlot';
import { curvePlot } from './curvePlot';
import { lossShares } from './lossShares';
import type { PlotData, PlotView } from './plotView';
import { reliabilityPlot } from './reliabilityPlot';

export interface Plots {
  readonly element: HTMLElement;
  readonly update: (data: PlotData) => void;
}

const widest = 560;

/** All plots, one below the other, drawn one after the other when they come near the screen, as wide as their place. */
export function plots(library: PlotLibrary, slices: Slices, goToRow: (row: number) => void): Plots {
  const views = [
    costPlot(library),
    lossShares(goToRow),
    curvePlot(library, slices, 'rate'),
    curvePlot(library, slices, 'temperature'),
    reliabilityPlot(library),
  ];
  const byElement = new Map<Element, PlotView>(views.map((view) => [view.element, view]));
  const stale = new Set<PlotView>();
  const near = new Set<PlotView>();
  const root = element('div', { class: 'plots' }, ...views.map((view) => view.element));
  let data: PlotData | undefined;
  let width = 0;
  const draw = (view: PlotView): void => {
    if (!near.has(view) || !stale.has(view)) return;
    slices.later(view, () => {
      width ||= Math.floor(root.clientWidth);
      if (data === undefined || width === 0 || view.isKnown?.(data.state) === false) return;
      stale.delete(view);
      view.draw(data, Math.min(width, widest));
    });
  };
  const drawAll = (): void => {
    for (const view of views) {
      stale.add(view);
      draw(view);
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const view = byElement.get(target);
        if (view === undefined) continue;
        if (!isIntersecting) near.delete(view);
        else {
          near.add(view);
          draw(view);
        }
      }
    },
    { rootMargin: '300px' },
  );
  for (const { element: place } of views) observer.observe(place);
  // Here the width is known without a layout made for it.
  new ResizeObserver(() => {
    const before = width;
    width = Math.floor(root.clientWidth);
    if (width !== before) drawAll();
  }).observe(root);
  return {
    element: root,
    update: (next) => {
      data = next;
      for (const { element: place, isKnown } of views) place.hidden = isKnown?.(next.state) === false;
      drawAll();
    },
  };
}
