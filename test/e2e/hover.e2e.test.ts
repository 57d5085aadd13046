import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { ViewerPage } from './support/viewerPage';
import { themes, type ThemeName } from './support/themes';
import { Workbench, type Place } from './support/workbench';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot';

/** Where a piece of text stands in a sample, on its first character. */
async function placeOf(file: string, piece: string): Promise<Place> {
  const lines = (await readFile(path.join(projectRoot, 'samples', file), 'utf8')).split('\n');
  const line = lines.findIndex((text) => text.includes(piece));
  if (line < 0) throw new Error(`${file} does not contain ${piece}.`);
  return { line: line + 1, column: (lines[line] ?? '').indexOf(piece) + 2 };
}

describe('hovering losses in the samples', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open({ file: 'training/pytorch_digits.py' });
  });
  afterAll(async () => {
    await workbench.close();
  });

  it('explains a library call with a formula that is rendered', async () => {
    const hover = await workbench.hoverAt(await placeOf('training/pytorch_digits.py', 'CrossEntropyLoss('));
    const image = hover.locator('img').first();
    await expect
      .poll(async () => image.evaluate((node) => (node as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
    const text = await hover.innerText();
    expect(text).toContain('cross-entropy');
    expect(text).toContain('logits');
    expect(text).toContain('Show derivation');
  });

  it.each(Object.keys(themes) as ThemeName[])('can be read in the %s theme', async (theme) => {
    await workbench.setTheme(theme);
    const hover = await workbench.hoverAt(await placeOf('training/pytorch_digits.py', 'CrossEntropyLoss('));
    await hover.locator('img').first().waitFor();
    await workbench.screenshot(`hover-${theme}`);
    await workbench.page.keyboard.press('Escape');
  });

  it('opens the derivation from the hover', async () => {
    const hover = await workbench.hoverAt(await placeOf('training/pytorch_digits.py', 'CrossEntropyLoss('));
    await hover.locator('a', { hasText: 'Show derivation' }).click();
    await workbench.viewer.locator('.step').first().waitFor();
    await workbench.screenshot('loss-derivation');
  });

  it.each(Object.keys(themes) as ThemeName[])(
    'shows the derivation of a loss, clean to axe in the %s theme',
    async (theme) => {
      await workbench.setTheme(theme);
      const { root } = new ViewerPage(workbench.viewer);
      await expect.poll(() => axeViolations(root), { timeout: 30_000, interval: 1000 }).toEqual([]);
    },
  );

  it('explains a handwritten loss in the names of its author', async () => {
    await workbench.openFile('numpy_logistic_regression.py');
    const hover = await workbench.hoverAt(await placeOf('training/numpy_logistic_regression.py', 'np.log('));
    await hover.locator('img').first().waitFor();
    expect((await hover.innerText()).toLowerCase()).toContain('cross-entropy');
    await workbench.screenshot('hover-handwritten');
  });

  it('reports no errors', () => {
    expect(workbench.errors).toEqual([]);
  });
});
