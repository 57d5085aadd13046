// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LikelihoodCurve, ReadyState } from '../../src/protocol';
import { nearestSample, threeCurves } from '../../src/viewer/plots/curves';
import { onAnEmptyPage, one, openViewer, textOf } from './openViewer';
import { plotsOf } from './plotData';
import { binary } from './states';

onAnEmptyPage();

/** How often the event happened, and did not. */
const counts = fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 }));

function rateCurve(ones: number, zeros: number): LikelihoodCurve {
  const at = Array.from({ length: 101 }, (_, sample) => sample / 100);
  const logLikelihood = at.map((theta) => ones * Math.log(theta) + zeros * Math.log(1 - theta));
  return {
    parameter: 'rate',
    at,
    logLikelihood,
    crossEntropy: logLikelihood.map((value) => -value / (ones + zeros)),
    best: ones / (ones + zeros),
  };
}

describe('the three curves over θ', () => {
  it('have their best at the same θ, however small the likelihood is', () => {
    fc.assert(
      fc.property(counts, ([ones, zeros]) => {
        const [likelihood, logLikelihood, crossEntropy] = threeCurves(rateCurve(ones, zeros)).map(
          ({ values }) => values,
        );
        const largest = (values: readonly number[] = []): number => values.indexOf(Math.max(...values));
        const smallest = (values: readonly number[] = []): number => values.indexOf(Math.min(...values));
        expect(likelihood?.[largest(likelihood)]).toBe(1);
        expect(largest(likelihood)).toBe(largest(logLikelihood));
        expect(smallest(crossEntropy)).toBe(largest(logLikelihood));
      }),
    );
  });

  it('keep their best inside the frame', () => {
    fc.assert(
      fc.property(counts, ([ones, zeros]) => {
        for (const { values, domain, highIsBest } of threeCurves(rateCurve(ones, zeros))) {
          const best = highIsBest ? Math.max(...values) : Math.min(...values);
          expect(best).toBeGreaterThanOrEqual(domain[0]);
          expect(best).toBeLessThanOrEqual(domain[1]);
        }
      }),
    );
  });

  it.each([
    [0.34, 1],
    [-5, 0],
    [5, 2],
  ])('the sample nearest to %s is number %s', (theta, expected) => {
    expect(nearestSample([0, 0.5, 1], theta)).toBe(expected);
  });
});

describe('the plots', () => {
  const plotted: ReadyState = { ...binary, plots: plotsOf(binary) };

  beforeEach(() => {
    Object.defineProperty(HTMLElement.prototype, 'clientWidth', { value: 400, configurable: true });
  });

  async function drawn(state: ReadyState): Promise<void> {
    openViewer().show(state);
    for (let wait = 0; wait < 200 && document.body.querySelectorAll('.plot').length < 8; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it('are drawn without style elements, which the policy of the page forbids', async () => {
    await drawn(plotted);
    expect(document.body.querySelectorAll('.plot')).toHaveLength(8);
    expect(document.body.querySelectorAll('style')).toHaveLength(0);
  });

  it('say in words what they show', async () => {
    await drawn(plotted);
    expect(textOf('.plots')).toContain('The costliest is row 6, at 1.204.');
    expect(textOf('.plots')).toContain('Half of the loss comes from 2 of 8 rows (25.0 %).');
    expect(textOf('.plots')).toContain('L and log L are largest and CE is smallest at the same θ = 0.62');
    expect(textOf('.plots')).toContain('21.0 % apart on average');
  });

  it('have their numbers in a table', async () => {
    await drawn(plotted);
    const details = document.body.querySelector('details');
    if (details === null) throw new Error('no table');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    expect(details.querySelectorAll('tbody tr')).toHaveLength(8);
    expect(details.querySelector('tbody tr')?.textContent).toBe('61.204');
  });

  it('follow the slider, and go to the best θ', async () => {
    await drawn(plotted);
    const [slider] = document.body.querySelectorAll<HTMLInputElement>('.theta');
    if (slider === undefined) throw new Error('no slider');
    slider.value = '25';
    slider.dispatchEvent(new Event('input'));
    expect(slider.getAttribute('aria-valuetext')).toBe('θ = 0.25: L = 0.000412, log L = −7.795, CE = 0.9743');
    document.body.querySelector<HTMLElement>('.theta-controls vscode-button')?.click();
    expect(slider.value).toBe('62');
  });

  it('lead to the costliest rows', async () => {
    await drawn(plotted);
    document.body.querySelector<HTMLElement>('.shares .link')?.click();
    expect((document.activeElement as HTMLElement).closest('tr')?.getAttribute('aria-rowindex')).toBe('8');
  });

  it('leave out what the host does not send', async () => {
    const { plots: _plots, ...undrawn } = binary;
    openViewer().show(undrawn);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(one('.section-plots').hidden).toBe(false);
    expect(document.body.querySelectorAll('.theta')).toHaveLength(2);
    expect(
      [...document.body.querySelectorAll<HTMLElement>('.theta')].every(
        (slider) => slider.closest('[hidden]') !== null,
      ),
    ).toBe(true);
  });
});
