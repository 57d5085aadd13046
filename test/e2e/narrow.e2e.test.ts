import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ViewerPage } from './support/viewerPage';
import { Workbench } from './support/workbench';

/** Formulas that stick out of the page without a box of their own to scroll them in. */
async function clippedFormulas(viewer: ViewerPage): Promise<readonly string[]> {
  return viewer.root.evaluate((body) => {
    const page = body.ownerDocument.documentElement;
    const scrolls = (node: Element | null): boolean =>
      node !== null &&
      node !== body &&
      (/(auto|scroll)/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
    return Array.from(body.querySelectorAll('.katex'))
      .filter((formula) => formula.getBoundingClientRect().right > page.clientWidth && !scrolls(formula))
      .map((formula) => formula.textContent);
  });
}

describe.each([
  { name: 'at 200 % zoom', zoom: 2, picture: 'viewer-zoomed' },
  { name: 'in a side panel 280 px wide', zoom: 1, picture: 'viewer-narrow' },
])('the viewer $name', ({ zoom, picture }) => {
  let workbench: Workbench;
  let viewer: ViewerPage;
  beforeAll(async () => {
    workbench = await Workbench.open({ file: 'predictions/iris.py', zoom });
    await workbench.goTo({ line: 4, column: 6 });
    await workbench.page.keyboard.press('Control+Alt+L');
    viewer = new ViewerPage(workbench.viewer);
    await viewer.headline.waitFor();
    await workbench.dragSideBarTo(280);
    await viewer.steps.first().waitFor();
  });
  afterAll(async () => {
    await workbench.close();
  });

  it('has nothing that sticks out of the page', async () => {
    const [width, content] = await viewer.root.evaluate(({ ownerDocument: { documentElement } }) => [
      documentElement.clientWidth,
      documentElement.scrollWidth,
    ]);
    expect(width).toBeLessThanOrEqual(290);
    expect(content).toBe(width);
    await workbench.screenshot(picture);
  });

  it('clips no formula: the long ones scroll in boxes of their own', async () => {
    await viewer.steps.last().scrollIntoViewIfNeeded();
    await expect.poll(() => workbench.viewer.locator('.katex').count()).toBeGreaterThan(2);
    expect(await clippedFormulas(viewer)).toEqual([]);
    await workbench.screenshot(`${picture}-steps`);
  });

  it('reports no errors', () => {
    expect(workbench.errors).toEqual([]);
  });
});
