import * as l10n from '@vscode/l10n';
import { powerOfTen } from '../../core/expression/formatNumber';
import type { LikelihoodCurve } from '../../protocol';
import { button } from '../controls';
import type { PlotLibrary } from '../libraries';
import { element, setText } from '../dom';
import { nearestSample, threeCurves, type Curve } from './curves';
import { magnitudeText, numberText } from '../result/quantities';
import type { Slices } from '../slices';
import { colours, draw, type Drawing } from './draw';
import { figure } from './figure';
import type { PlotView } from './plotView';

/** L, log L and CE over θ, one above the other; the reader drags θ and sees where each is best. */
export function curvePlot(
  library: PlotLibrary,
  slices: Slices,
  parameter: LikelihoodCurve['parameter'],
): PlotView {
  const view = figure(titleOf(parameter));
  view.element.hidden = true;
  const slider = element('input', {
    class: 'theta',
    type: 'range',
    min: 0,
    step: 1,
    'aria-label': nameOf(parameter),
  });
  const reading = element('p', { class: 'theta-reading' });
  const toBest = button(l10n.t('To the best θ'), () => {
    if (curve !== undefined) moveTo(nearestSample(curve.at, curve.best));
  });
  const controls = element('div', { class: 'theta-controls' }, slider, toBest);
  view.drawing.after(controls, reading);
  let curve: LikelihoodCurve | undefined;
  const panels: Panel[] = [];
  const keys = [{}, {}, {}];
  let position: number | undefined;
  let shown = '';

  const moveTo = (sample: number): void => {
    if (curve === undefined) return;
    position = Math.max(0, Math.min(sample, curve.at.length - 1));
    slider.value = String(position);
    const said = readingAt(curve, position);
    slider.setAttribute('aria-valuetext', said);
    setText(reading, said);
    for (const panel of panels) panel.moveTo(position);
  };
  slider.addEventListener('input', () => {
    moveTo(Number(slider.value));
  });
  dragTheta(view.drawing, (clientX) => {
    const [panel] = panels;
    if (curve === undefined || panel === undefined) return;
    moveTo(nearestSample(curve.at, panel.thetaAt(clientX)));
  });
  return {
    element: view.element,
    isKnown: ({ plots }) => plots?.curves.some((each) => each.parameter === parameter) === true,
    draw: ({ state }, width) => {
      const found = state.plots?.curves.find((each) => each.parameter === parameter);
      if (found === undefined) return;
      const drawn = `${String(width)} ${found.at.join()} ${found.logLikelihood.join()}`;
      if (drawn === shown) return;
      shown = drawn;
      curve = found;
      slider.max = String(found.at.length - 1);
      for (const [at, each] of threeCurves(found).entries())
        slices.later(keys[at] ?? each, () => {
          const drawn = panel(library, each, found, width, { first: at === 0, last: at === keys.length - 1 });
          const before = panels[at];
          panels[at] = drawn;
          if (before === undefined) view.drawing.append(drawn.svg);
          else before.svg.replaceWith(drawn.svg);
          if (position !== undefined) drawn.moveTo(position);
        });
      view.describe(summary(found, state.classNames));
      view.tabulate(
        ['θ', 'log L(θ)', 'CE(θ)'],
        found.at.map((theta, at) =>
          [theta, found.logLikelihood[at], found.crossEntropy[at]].map((value) => numberText(value ?? NaN)),
        ),
      );
      moveTo(position ?? nearestSample(found.at, parameter === 'rate' ? 0.5 : 1));
    },
  };
}

function titleOf(parameter: LikelihoodCurve['parameter']): string {
  return parameter === 'rate'
    ? l10n.t('One probability θ for every row: where is it best?')
    : l10n.t('Your scores at another temperature θ: where are they best?');
}

function nameOf(parameter: LikelihoodCurve['parameter']): string {
  return parameter === 'rate' ? l10n.t('θ, the rate') : l10n.t('θ, the temperature');
}

interface Panel {
  readonly svg: SVGSVGElement;
  readonly moveTo: (sample: number) => void;
  readonly thetaAt: (clientX: number) => number;
}

const panelHeight = 92;
const axisHeight = 34;

/** One curve with its optimum marked, and a marker that follows θ; the first panel names the best θ, the last carries the axis of all. */
function panel(
  library: PlotLibrary,
  curve: Curve,
  { at, best, open, parameter }: LikelihoodCurve,
  width: number,
  { first, last }: { readonly first: boolean; readonly last: boolean },
): Panel {
  const points = at
    .map((theta, sample) => ({ theta, value: curve.values[sample] ?? NaN }))
    .filter(({ value }) => Number.isFinite(value));
  const optimum = curve.values[nearestSample(at, best)] ?? NaN;
  const domain = [at[0] ?? 0, at.at(-1) ?? 1];
  const scale =
    parameter === 'temperature' ? { type: 'log' as const, ticks: powersOfTen(domain) } : { ticks: 5 };
  const { dot, line, ruleX, text: textMark } = library;
  const drawing = draw(library, {
    width,
    height: panelHeight + (last ? axisHeight : 0),
    marginTop: 22,
    marginBottom: last ? axisHeight : 4,
    x: {
      ...scale,
      domain,
      label: 'θ',
      labelAnchor: 'center',
      labelArrow: 'none',
      axis: last ? 'bottom' : null,
      tickFormat: (value: number) => numberText(value, 3),
    },
    y: { label: curve.name, domain: [...curve.domain], ticks: 3, labelArrow: 'none' },
    marks: [
      ruleX([best], { stroke: colours.best, strokeDasharray: '4 3' }),
      ...(first && open === undefined
        ? [
            textMark([best], {
              x: (theta: number) => theta,
              frameAnchor: 'top',
              dy: -12,
              text: (theta: number) => `θ = ${numberText(theta)}`,
              fill: 'currentColor',
            }),
          ]
        : []),
      line(points, { x: 'theta', y: 'value', stroke: colours.curve, strokeWidth: 1.5, clip: true }),
      dot([[best, optimum]], {
        symbol: curve.highIsBest ? 'triangle' : 'triangle2',
        r: 4,
        fill: colours.best,
      }),
    ],
  });
  return { svg: drawing.svg, ...marker(drawing, at, curve) };
}

function powersOfTen([low = 1, high = 1]: readonly number[]): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => 10 ** (first + step));
}

function marker(
  { svg, x, y }: Drawing,
  at: readonly number[],
  { values, domain }: Curve,
): Omit<Panel, 'svg'> {
  const rule = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  const point = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  rule.setAttribute('class', 'theta-rule');
  point.setAttribute('class', 'theta-point');
  point.setAttribute('r', '4');
  svg.append(rule, point);
  const [low, high] = domain;
  rule.setAttribute('y1', String(y.place(high)));
  rule.setAttribute('y2', String(y.place(low)));
  return {
    moveTo: (sample) => {
      const place = String(x.place(at[sample] ?? NaN));
      const value = values[sample] ?? NaN;
      rule.setAttribute('x1', place);
      rule.setAttribute('x2', place);
      point.setAttribute('cx', place);
      const inFrame = value >= low && value <= high;
      point.style.display = inFrame ? '' : 'none';
      if (inFrame) point.setAttribute('cy', String(y.place(value)));
    },
    thetaAt: (clientX) => {
      const { left, width } = svg.getBoundingClientRect();
      return x.value(((clientX - left) * svg.width.baseVal.value) / width);
    },
  };
}

function dragTheta(drawing: HTMLElement, move: (clientX: number) => void): void {
  drawing.classList.add('draggable');
  drawing.addEventListener('pointerdown', (event) => {
    drawing.setPointerCapture(event.pointerId);
    move(event.clientX);
  });
  drawing.addEventListener('pointermove', (event) => {
    if (drawing.hasPointerCapture(event.pointerId)) move(event.clientX);
  });
}

function readingAt({ at, logLikelihood, crossEntropy }: LikelihoodCurve, sample: number): string {
  const logL = logLikelihood[sample] ?? NaN;
  return l10n.t('θ = {theta}: L = {likelihood}, log L = {logLikelihood}, CE = {crossEntropy}', {
    theta: numberText(at[sample] ?? NaN, 3),
    likelihood: magnitudeText(logL === -Infinity ? { mantissa: 0, exponent: 0 } : powerOfTen(logL)),
    logLikelihood: numberText(logL),
    crossEntropy: numberText(crossEntropy[sample] ?? NaN),
  });
}

function summary(curve: LikelihoodCurve, classNames: readonly string[] = []): string {
  const { best, open, at, logLikelihood, crossEntropy, sample: drawnFrom } = curve;
  const sample = nearestSample(at, best);
  const values = {
    best: numberText(best),
    logLikelihood: numberText(logLikelihood[sample] ?? NaN),
    crossEntropy: numberText(crossEntropy[sample] ?? NaN),
  };
  const sentences = [
    open === undefined
      ? l10n.t(
          'L and log L are largest and CE is smallest at the same θ = {best}: there log L is {logLikelihood} and CE {crossEntropy}. L is drawn relative to its maximum.',
          values,
        )
      : l10n.t(
          'L and log L grow and CE falls up to the end of the range, θ = {best}, and beyond it: there log L is {logLikelihood} and CE {crossEntropy}.',
          values,
        ),
    ...(curve.class === undefined
      ? []
      : [
          l10n.t('θ is the rate of class {class}, told apart from all others.', {
            class: classNames[curve.class] ?? curve.class,
          }),
        ]),
    ...(drawnFrom === undefined ? [] : [l10n.t('The curves stand on {rows} of {of} rows.', drawnFrom)]),
  ];
  return sentences.join(' ');
}
