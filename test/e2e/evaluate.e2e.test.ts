import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/projectRoot';
import { formatNumber } from '../../src/core/expression/formatNumber';
import { axeViolations } from './support/axe';
import { themes, type ThemeName } from './support/themes';
import { ViewerPage } from './support/viewerPage';
import { Workbench } from './support/workbench';

const evaluateCommand = 'Likelihood Lens: Evaluate Cross-Entropy of Selection';

/** -log of the probability of each observed class, worked out from the file's own text. */
async function expectedRows(): Promise<readonly number[]> {
  const text = await readFile(path.join(projectRoot, 'samples/predictions/iris.py'), 'utf8');
  const [scores, labels] = [/q_iris = (\[[^=]*?\n\])/, /y_iris = (\[[^=]*?\n\])/].map(
    (pattern) => JSON.parse((pattern.exec(text)?.[1] ?? '').replace(/,(\s*\])/g, '$1')) as unknown,
  );
  return (labels as number[]).map((label, row) => -Math.log((scores as number[][])[row]?.[label] ?? NaN));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

describe('evaluating arrays as a reader does', () => {
  let workbench: Workbench;
  let viewer: ViewerPage;
  beforeAll(async () => {
    workbench = await Workbench.open({ file: 'predictions/iris.py' });
    viewer = new ViewerPage(workbench.viewer);
  });
  afterAll(async () => {
    await workbench.close();
  });

  it('shows the cross-entropy of both arrays selected with the keyboard', async () => {
    await workbench.select({ line: 4, column: 1 }, { line: 61, column: 2 });
    await workbench.runCommand(evaluateCommand);
    await viewer.headline.waitFor();
    const rows = await expectedRows();
    expect(await viewer.headline.innerText()).toBe(formatNumber(sum(rows) / rows.length));
    expect(await viewer.figure('Negative log-likelihood')).toBe(formatNumber(sum(rows)));
    expect(await viewer.figure('Perplexity')).toBe(formatNumber(Math.exp(sum(rows) / rows.length)));
    expect(await viewer.root.innerText()).toContain('all 50 rows read, 3 classes');
    await workbench.screenshot('evaluate-light');
  });

  it('shows the derivation with these numbers, every step checked', async () => {
    expect(await viewer.steps.count()).toBeGreaterThan(8);
    const text = await viewer.root.innerText();
    expect(text).toContain('same optimum');
    expect(text).toContain('under an assumption');
    await viewer.steps.first().scrollIntoViewIfNeeded();
    await expect
      .poll(() => workbench.viewer.locator('.katex').count(), { timeout: 20_000 })
      .toBeGreaterThan(2);
    expect(await workbench.viewer.locator('.check-failed').count()).toBe(0);
  });

  it('sets its formulas in the fonts of KaTeX', async () => {
    const states = (): Promise<readonly string[]> =>
      viewer.root.evaluate(() => [
        ...new Set(Array.from(document.fonts, ({ family, status }) => `${family} ${status}`)),
      ]);
    await expect.poll(states).toContain('KaTeX_Math loaded');
    expect(await states()).toContain('KaTeX_Main loaded');
    expect((await states()).filter((state) => state.endsWith('error'))).toEqual([]);
  });

  it.each(Object.keys(themes) as ThemeName[])('is clean to axe in the %s theme', async (theme) => {
    await workbench.setTheme(theme);
    // The page puts its colours on a moment after the window does.
    await expect.poll(() => axeViolations(viewer.root), { timeout: 30_000, interval: 1000 }).toEqual([]);
    await workbench.screenshot(`viewer-${theme}`);
  });

  it('reports no errors', () => {
    expect(workbench.errors).toEqual([]);
  });

  it('keeps the last result and says in one sentence what is wrong with a bad selection', async () => {
    const before = await viewer.headline.innerText();
    await workbench.select({ line: 57, column: 10 }, { line: 61, column: 2 });
    await workbench.runCommand(evaluateCommand);
    const notification = workbench.page.locator('.notification-list-item-message');
    await notification.first().waitFor();
    expect(await notification.count()).toBe(1);
    expect(await notification.first().innerText()).toMatch(/array/);
    expect(await viewer.headline.innerText()).toBe(before);
    await workbench.screenshot('bad-selection');
  });
});
