import type { PlotOptions } from '@observablehq/plot';
import type { PlotLibrary } from '../libraries';

/** A drawn plot, and the scales to find places on it. */
export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly x: Axis;
  readonly y: Axis;
}

/** Between a value and its place in pixels. */
export interface Axis {
  readonly place: (value: number) => number;
  readonly value: (place: number) => number;
}

/** Draws in the theme's colours. The style element that Plot adds is taken out: the page's policy forbids it, the style sheet has its rules. */
export function draw({ plot }: PlotLibrary, options: PlotOptions): Drawing {
  const drawn = plot({
    marginTop: 22,
    marginRight: 14,
    marginBottom: 36,
    marginLeft: 44,
    className: 'plot',
    ...options,
  });
  const svg = drawn as SVGSVGElement;
  for (const style of svg.querySelectorAll('style')) style.remove();
  svg.setAttribute('aria-hidden', 'true');
  return { svg, x: axis(drawn.scale('x')), y: axis(drawn.scale('y')) };
}

function axis(scale: ReturnType<ReturnType<PlotLibrary['plot']>['scale']>): Axis {
  if (scale?.invert === undefined) throw new Error('draw: a plot needs continuous axes');
  return {
    place: (value) => Number(scale.apply(value)),
    value: (place) => Number(scale.invert?.(place)),
  };
}

/** The colours of lines, from the theme. */
export const colours = {
  curve: 'var(--vscode-charts-blue, currentColor)',
  rows: 'var(--vscode-charts-orange, currentColor)',
  quiet: 'var(--vscode-charts-lines, currentColor)',
  best: 'var(--vscode-charts-green, currentColor)',
} as const;
