import { element } from '../dom';
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

/** All plots, one below the other, drawn one a frame, as wide as their place. */
export function plots(goToRow: (row: number) => void): Plots {
  const views = [
    costPlot(),
    lossShares(goToRow),
    curvePlot('rate'),
    curvePlot('temperature'),
    reliabilityPlot(),
  ];
  const root = element('div', { class: 'plots' }, ...views.map((view) => view.element));
  let data: PlotData | undefined;
  let waiting: PlotView[] = [];
  let scheduled = false;
  const drawNext = (): void => {
    scheduled = false;
    const width = Math.floor(root.clientWidth);
    const next = waiting.shift();
    if (data === undefined || next === undefined || width === 0) return;
    next.draw(data, Math.min(width, widest));
    if (waiting.length > 0) schedule();
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(drawNext);
  };
  const drawAll = (): void => {
    waiting = [...views];
    schedule();
  };
  new ResizeObserver(drawAll).observe(root);
  return {
    element: root,
    update: (next) => {
      data = next;
      drawAll();
    },
  };
}
