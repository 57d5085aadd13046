import * as l10n from '@vscode/l10n';
import type { Base } from '../../core/likelihood/lossId';
import type { PlotLibrary } from '../libraries';
import { numberText } from '../result/quantities';
import { colours, draw } from './draw';
import { figure, type Figure } from './figure';
import type { PlotData, PlotView } from './plotView';

const height = 190;

const logarithms: Readonly<Record<Base, number>> = { e: 1, '2': Math.LN2, '10': Math.LN10 };

/** −log q: what a row costs, by the probability its target was given; the reader's rows stand on the curve. */
export function costPlot(library: PlotLibrary): PlotView {
  const { dot, line, ruleY } = library;
  const view = figure(l10n.t('What a row costs: −log q'));
  return {
    element: view.element,
    draw: ({ state, costs }, width) => {
      const unit = logarithms[state.evaluation.base];
      const rows = costs
        .filter(({ cost }) => Number.isFinite(cost))
        .map(({ row, cost }) => ({ row, cost, q: Math.exp(-cost * unit) }));
      const highest = Math.max(1, ...rows.map(({ cost }) => cost)) * 1.08;
      const curve = Array.from({ length: 160 }, (_, at) => Math.exp(-highest * unit * (1 - at / 159)));
      const { svg } = draw(library, {
        width,
        height,
        x: {
          label: l10n.t('q, the probability of what happened'),
          labelAnchor: 'center',
          labelArrow: 'none',
          domain: [0, 1],
        },
        y: { label: '−log q', labelArrow: 'none', domain: [0, highest] },
        marks: [
          ruleY([0], { stroke: colours.quiet }),
          line(
            curve.map((q) => [q, -Math.log(q) / unit]),
            { stroke: colours.curve, strokeWidth: 1.5 },
          ),
          dot(distinct(rows, width, highest), {
            x: 'q',
            y: 'cost',
            r: 3.5,
            fill: colours.rows,
            fillOpacity: rows.length > 60 ? 0.4 : 0.85,
          }),
        ],
      });
      view.drawing.replaceChildren(svg);
      describe(view, { state, costs });
    },
  };
}

interface Dot {
  readonly row: number;
  readonly cost: number;
  readonly q: number;
}

/** So many dots upon each other are as dark as any number. */
const mostUponEachOther = 4;

/** The rows without those that would change nothing: a thousand dots take a frame to be drawn. */
function distinct(rows: readonly Dot[], width: number, highest: number): readonly Dot[] {
  const counts = new Map<string, number>();
  return rows.filter(({ q, cost }) => {
    const place = `${String(Math.round((q * width) / 2))} ${String(Math.round((cost / highest) * (height / 2)))}`;
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    return count <= mostUponEachOther;
  });
}

function describe(view: Figure, { state, costs }: PlotData): void {
  const { n } = state.evaluation;
  const endless = costs.filter(({ cost }) => cost === Infinity).length;
  const [costliest] = costs;
  const parts = [
    costs.length < n
      ? l10n.t('The {count} costliest of {n} rows.', { count: costs.length, n })
      : l10n.t('All {n} rows.', { n }),
    l10n.t('A sure prediction that comes true costs nothing; one that fails costs without bound.'),
    ...(costliest === undefined
      ? []
      : [
          l10n.t('The costliest is row {row}, at {cost}.', {
            row: costliest.sourceRow,
            cost: numberText(costliest.cost),
          }),
        ]),
    ...(endless === 0
      ? []
      : [
          l10n.t('{count} rows gave it no probability at all: they cost infinitely much and are not drawn.', {
            count: endless,
          }),
        ]),
  ];
  view.describe(parts.join(' '));
  view.tabulate(
    [l10n.t('row'), l10n.t('cost')],
    costs.map(({ sourceRow, cost }) => [String(sourceRow), numberText(cost)]),
  );
}
