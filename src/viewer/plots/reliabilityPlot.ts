import * as l10n from '@vscode/l10n';
import type { ReadyState, ReliabilityBin } from '../../protocol';
import type { PlotLibrary } from '../libraries';
import { numberText, percent } from '../result/quantities';
import { colours, draw } from './draw';
import { figure } from './figure';
import type { PlotView } from './plotView';

/** How often predictions of a confidence came true; on the diagonal they mean what they say. */
export function reliabilityPlot(library: PlotLibrary): PlotView {
  const { dot, line, ruleX } = library;
  const view = figure(l10n.t('Do the probabilities mean what they say?'));
  view.element.hidden = true;
  return {
    element: view.element,
    isKnown: ({ plots }) => plots !== undefined,
    draw: ({ state }, width) => {
      const reliability = state.plots?.reliability;
      if (reliability === undefined) return;
      const bins = reliability.bins.filter(({ count }) => count > 0);
      const side = Math.min(width, 300);
      const { svg } = draw(library, {
        width: side,
        height: side * 0.86,
        x: { label: l10n.t('confidence'), labelAnchor: 'center', labelArrow: 'none', domain: [0, 1] },
        y: { label: l10n.t('came true'), labelArrow: 'none', domain: [0, 1] },
        r: { range: [2.5, 11] },
        marks: [
          line(
            [
              [0, 0],
              [1, 1],
            ],
            { stroke: colours.quiet, strokeDasharray: '4 3' },
          ),
          ruleX(bins, {
            x: 'confidence',
            y1: 'confidence',
            y2: 'accuracy',
            stroke: colours.curve,
            strokeWidth: 1.5,
          }),
          dot(bins, { x: 'confidence', y: 'accuracy', r: 'count', fill: colours.curve, fillOpacity: 0.8 }),
        ],
      });
      view.drawing.replaceChildren(svg);
      view.describe([summary(bins, reliability.error), ...sampleWords(state)].join(' '));
      view.tabulate(
        [l10n.t('from'), l10n.t('to'), l10n.t('rows'), l10n.t('confidence'), l10n.t('came true')],
        bins.map(({ from, to, count, confidence, accuracy }) => [
          numberText(from, 3),
          numberText(to, 3),
          String(count),
          percent(confidence),
          percent(accuracy),
        ]),
      );
    },
  };
}

function summary(bins: readonly ReliabilityBin[], error: number): string {
  const farthest = [...bins].sort((a, b) => gap(b) - gap(a))[0];
  const expected = l10n.t(
    'Confidence and frequency are {error} apart on average (expected calibration error).',
    { error: percent(error) },
  );
  if (farthest === undefined) return expected;
  const { confidence, accuracy, count } = farthest;
  const worst = l10n.t(
    'Farthest off: {count} rows at {confidence} confidence, of which {accuracy} came true.',
    {
      count,
      confidence: percent(confidence),
      accuracy: percent(accuracy),
    },
  );
  return `${expected} ${worst}`;
}

function sampleWords({ held }: ReadyState): readonly string[] {
  if (held === undefined) return [];
  return [l10n.t('Found on {rows} of {of} rows, spread evenly.', { rows: held.sample, of: held.of })];
}

function gap({ confidence, accuracy }: ReliabilityBin): number {
  return Math.abs(confidence - accuracy);
}
