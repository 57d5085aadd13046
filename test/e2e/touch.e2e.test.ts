import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNumber } from '../../src/viewer/rows/cellEditor';
import { axeViolations } from './support/axe';
import type { ViewerPage } from './support/viewerPage';
import { Workbench } from './support/workbench';

const editor = '.editor-group-container .monaco-editor .view-lines';

/** The figures of "θ = 0.5: L = …, log L = −3.2, CE = 0.4". */
function reading(text: string): { readonly logLikelihood: number; readonly crossEntropy: number } {
  const figure = (name: string): number =>
    readNumber(new RegExp(`${name} = ([−\\d.∞]+)`).exec(text)?.[1] ?? '') ?? NaN;
  return { logLikelihood: figure('log L'), crossEntropy: figure('CE') };
}

describe('touching the numbers and the proof', () => {
  let workbench: Workbench;
  let viewer: ViewerPage;
  beforeAll(async () => {
    workbench = await Workbench.open({ file: 'predictions/breast_cancer.py' });
    viewer = await workbench.openWideViewer({ line: 4, column: 6 });
  });
  afterAll(async () => {
    await workbench.close();
  });

  it('says what a symbol is and highlights it in the other steps', async () => {
    const symbol = workbench.viewer.locator('.step .katex [data-symbol]').first();
    await symbol.hover();
    const tip = workbench.viewer.locator('.symbol-tip');
    await tip.waitFor();
    expect((await tip.innerText()).length).toBeGreaterThan(5);
    expect(await workbench.viewer.locator('.step [data-symbol].highlighted').count()).toBeGreaterThan(2);
    await workbench.screenshot('symbol');
  });

  it('collapses a step that is known, and keeps it collapsed while the numbers change', async () => {
    const toggle = workbench.viewer.locator('.step-toggle').nth(1);
    await toggle.click();
    expect(await toggle.getAttribute('aria-expanded')).toBe('false');
    await viewer.typeInto(0, '0.25');
    await workbench.viewer.getByRole('button', { name: 'Undo the last edit' }).click();
    expect(await toggle.getAttribute('aria-expanded')).toBe('false');
    await toggle.click();
  });

  it.each([
    { where: 'in the rows', number: () => viewer.cell(3), source: '1.08443006e-06' },
    {
      where: 'in a step of the derivation',
      number: () => viewer.steps.first().locator('[data-origin]', { hasText: '0.9998' }).first(),
      source: '0.999788035',
    },
  ])('selects the source of a number that is clicked $where', async ({ number, source }) => {
    await number().click();
    await expect.poll(() => workbench.selectedText()).toBe(source);
    await workbench.screenshot('source-of-a-number');
  });

  it('drags θ with the mouse: where L and log L are largest, CE is smallest', async () => {
    const drawing = workbench.viewer.locator('.draggable').first();
    await drawing.scrollIntoViewIfNeeded();
    const slider = workbench.viewer.locator('input.theta').first();
    const box = await drawing.boundingBox();
    if (box === null) throw new Error('The curves are not shown.');
    const { mouse } = workbench.page;
    const middle = box.y + box.height / 2;
    await mouse.move(box.x + box.width * 0.15, middle);
    await mouse.down();
    const readings: ReturnType<typeof reading>[] = [];
    for (let part = 0.15; part < 0.98; part += 0.02) {
      await mouse.move(box.x + box.width * part, middle);
      readings.push(reading((await slider.getAttribute('aria-valuetext')) ?? ''));
    }
    await mouse.up();
    const largest = Math.max(...readings.map(({ logLikelihood }) => logLikelihood));
    const smallest = Math.min(...readings.map(({ crossEntropy }) => crossEntropy));
    expect(new Set(readings.map(({ crossEntropy }) => crossEntropy)).size).toBeGreaterThan(10);
    expect(readings.findIndex(({ logLikelihood }) => logLikelihood === largest)).toBe(
      readings.findIndex(({ crossEntropy }) => crossEntropy === smallest),
    );
    await workbench.viewer.getByRole('button', { name: 'To the best θ' }).first().click();
    const places = await workbench.viewer
      .locator('figure:has(.draggable)')
      .first()
      .locator('.theta-point')
      .evaluateAll((points) => points.map((point) => point.getAttribute('cx')));
    expect(places).toHaveLength(3);
    expect(new Set(places).size).toBe(1);
    await workbench.screenshot('both-optima');
  });

  it('writes an edit back to the editor, where undo takes it back', async () => {
    const text = workbench.page.locator(editor).first();
    const before = await text.innerText();
    await viewer.typeInto(0, '0.0625');
    await workbench.viewer.getByRole('button', { name: 'Apply the edits to the editor' }).click();
    await expect.poll(() => text.innerText()).toContain('0.0625');
    await workbench.screenshot('applied');
    await text.click();
    await workbench.page.keyboard.press('Control+Z');
    await expect.poll(() => text.innerText()).toBe(before);
  });

  it('weighs the positives: the loss changes, and its derivation comes with the others', async () => {
    const { viewer: page } = workbench;
    const before = await viewer.headline.innerText();
    await page.getByRole('button', { name: 'Weights, smoothing and clipping' }).click();
    const field = page.getByRole('textbox', { name: /pos_weight/ });
    await field.fill('3');
    await field.press('Enter');
    const tab = page.getByRole('tab', { name: 'From the weighted loss to the likelihood' });
    await tab.waitFor();
    expect(await viewer.headline.innerText()).not.toBe(before);
    await tab.click();
    await expect.poll(() => viewer.steps.count()).toBe(5);
    expect(await page.locator('.step .check-failed').count()).toBe(0);
    // A formula that is wider than its place can be reached by keyboard from the frame on in which it is laid out.
    await expect.poll(() => axeViolations(viewer.root), { timeout: 10_000 }).toEqual([]);
    await workbench.screenshot('weighted');
    await field.fill('');
    await field.press('Enter');
    await expect.poll(() => viewer.headline.innerText()).toBe(before);
  });

  it('says what is wrong with a value that cannot be, and keeps the last result', async () => {
    const before = await viewer.headline.innerText();
    await viewer.typeInto(0, '-0.5');
    const message = workbench.viewer.locator('.message-error');
    await message.waitFor();
    expect(await message.innerText()).toMatch(/row 0 \(counting from 0\)/);
    expect(await viewer.headline.innerText()).toBe(before);
    expect(await axeViolations(viewer.root)).toEqual([]);
    await workbench.screenshot('invalid');
  });

  it('reports no errors', () => {
    expect(workbench.errors).toEqual([]);
  });
});
