import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerPage } from './support/viewerPage';
import { Workbench } from './support/workbench';

describe('touching the derivation', () => {
  let workbench: Workbench;
  let viewer: ViewerPage;
  beforeAll(async () => {
    workbench = await Workbench.open({ file: 'predictions/breast_cancer.py' });
    viewer = await workbench.openWideViewer({ line: 4, column: 6 });
  });
  afterAll(async () => {
    await workbench.close();
  });

  it('shows result, derivation and plots side by side where there is room', async () => {
    await workbench.viewer.locator('input.theta').first().waitFor();
    await workbench.page.mouse.move(600, 1000);
    await workbench.page.locator('.workbench-hover').waitFor({ state: 'hidden' });
    await workbench.screenshot('viewer-editor');
    const [result, derivation] = await Promise.all([
      viewer.headline.boundingBox(),
      viewer.steps.first().boundingBox(),
    ]);
    expect(derivation?.x).toBeGreaterThan((result?.x ?? 0) + 100);
  });

  it('walks the steps with the keys', async () => {
    const current = workbench.viewer.locator('[aria-current="step"]');
    await current.focus();
    const first = await current.innerText();
    await workbench.page.keyboard.press('ArrowDown');
    await expect.poll(() => current.innerText()).not.toBe(first);
  });

  it('follows an edited number at once, and undo takes it back', async () => {
    const before = await viewer.headline.innerText();
    const cell = workbench.viewer.locator('.data-row td.editable').nth(1);
    await cell.dblclick();
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.type('0.25');
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => viewer.headline.innerText()).not.toBe(before);
    await expect.poll(() => viewer.root.innerText()).toContain('0.25');
    await workbench.screenshot('edited');
    await workbench.viewer.getByRole('button', { name: 'Undo the last edit' }).click();
    await expect.poll(() => viewer.headline.innerText()).toBe(before);
  });

  it('has the maximum of the likelihood and the minimum of the cross-entropy at the same parameter', async () => {
    const slider = workbench.viewer.locator('input.theta').first();
    await workbench.viewer.locator('.plots-place').scrollIntoViewIfNeeded();
    await slider.scrollIntoViewIfNeeded();
    await slider.press('Home');
    const atStart = await slider.getAttribute('aria-valuetext');
    await slider.press('End');
    expect(await slider.getAttribute('aria-valuetext')).not.toBe(atStart);
    await workbench.screenshot('plots');
  });

  it('reports no errors', () => {
    expect(workbench.errors).toEqual([]);
  });
});
