import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ViewerPage } from './support/viewerPage';
import { Workbench } from './support/workbench';

describe('taking the derivation elsewhere', () => {
  let workbench: Workbench;
  let viewer: ViewerPage;
  beforeAll(async () => {
    workbench = await Workbench.open({ file: 'predictions/iris.py' });
    await workbench.goTo({ line: 4, column: 6 });
    await workbench.page.keyboard.press('Control+Alt+L');
    viewer = new ViewerPage(workbench.viewer);
    await viewer.steps.first().waitFor();
  });
  afterAll(async () => {
    await workbench.close();
  });

  it('copies one step as LaTeX', async () => {
    await workbench.viewer.getByRole('button', { name: 'Copy this step' }).nth(1).click();
    await expect.poll(() => workbench.clipboardText()).toMatch(/\\prod|\\log/);
  });

  it('copies the whole derivation as Markdown', async () => {
    await workbench.viewer.getByRole('combobox', { name: 'Copy as' }).click();
    await workbench.viewer.getByRole('option', { name: 'Markdown' }).click();
    await workbench.viewer.getByRole('button', { name: 'Copy the whole derivation' }).click();
    await expect.poll(() => workbench.clipboardText()).toContain('$$');
    expect((await workbench.clipboardText()).split('$$').length).toBeGreaterThan(8);
  });

  it('copies a step as an image', async () => {
    await workbench.viewer.getByRole('combobox', { name: 'Copy as' }).click();
    await workbench.viewer.getByRole('option', { name: 'image' }).click();
    await workbench.viewer.getByRole('button', { name: 'Copy this step' }).nth(2).click();
    await workbench.viewer.getByText('Copied as an image.').waitFor();
    const { width, height, inks } = await workbench.clipboardImage('copied-step');
    expect(width).toBeGreaterThan(200);
    expect(height).toBeGreaterThan(60);
    expect(inks).toBeGreaterThan(2);
  });

  it('exports a page that needs nothing beside itself', async () => {
    await workbench.viewer.getByRole('button', { name: 'Export as a web page' }).click();
    const target = path.join(inject('samples'), 'derivation.html');
    await workbench.quickInput.saveAs('derivation.html', target);
    await expect.poll(() => readFile(target, 'utf8').catch(() => '')).toContain('<math');
    const page = await workbench.openPage(`file://${target}`);
    expect(page.requests).toEqual([]);
    expect(page.text).toContain('cross-entropy');
    expect(page.text).toContain('0.1933');
  });

  it('goes into a notebook as a Markdown cell that the notebook renders', async () => {
    await workbench.openNotebook('three_flowers.ipynb');
    await workbench.viewer.getByRole('button', { name: 'Insert as a notebook cell' }).click();
    const formula = workbench.notebookOutput.locator('.katex').first();
    await formula.waitFor({ state: 'attached' });
    await workbench.screenshot('notebook-cell');
  });

  it('reports no errors', () => {
    expect(workbench.errors).toEqual([]);
  });
});
