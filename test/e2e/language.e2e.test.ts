import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/projectRoot';
import { axeViolations } from './support/axe';
import { ViewerPage } from './support/viewerPage';
import { Workbench } from './support/workbench';

/** Sentences of the viewer that have a translation, in English. */
async function englishSentences(): Promise<readonly string[]> {
  const bundle = JSON.parse(
    await readFile(path.join(projectRoot, 'l10n/bundle.l10n.zh-cn.json'), 'utf8'),
  ) as Record<string, string>;
  return Object.keys(bundle).filter((key) => !key.includes('{') && key.split(' ').length > 3);
}

describe('the extension in Simplified Chinese', () => {
  let workbench: Workbench;
  let viewer: ViewerPage;
  beforeAll(async () => {
    workbench = await Workbench.open({ file: 'predictions/iris.py', language: 'zh-cn' });
    viewer = new ViewerPage(workbench.viewer);
  });
  afterAll(async () => {
    await workbench.close();
  });

  it('names its commands in Chinese, and in English below', async () => {
    const titles = await workbench.commandsFor('Likelihood Lens');
    expect(titles).toContain('Likelihood Lens: 计算所选数组的交叉熵');
    await workbench.screenshot('palette-zh-cn');
    await workbench.page.keyboard.press('Escape');
  });

  it('shows the result and the derivation in Chinese', async () => {
    await workbench.goTo({ line: 4, column: 6 });
    await workbench.page.keyboard.press('Control+Alt+L');
    await viewer.headline.waitFor();
    await viewer.steps.first().locator('.katex').first().waitFor();
    const shown = await viewer.root.innerText();
    expect(shown).toContain('交叉熵');
    expect((await englishSentences()).filter((sentence) => shown.includes(sentence))).toEqual([]);
    await workbench.screenshot('viewer-zh-cn');
  });

  it('is read in Chinese by a screen reader too', async () => {
    const labels = await workbench.viewer
      .locator('[aria-label]')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label') ?? ''));
    expect(labels.length).toBeGreaterThan(10);
    const sentences = await englishSentences();
    expect(labels.filter((label) => sentences.includes(label))).toEqual([]);
    expect(await axeViolations(viewer.root)).toEqual([]);
  });

  it('explains a loss in Chinese', async () => {
    await workbench.openFile('pytorch_digits.py');
    const hover = await workbench.hoverAt({ line: 13, column: 18 });
    expect(await hover.innerText()).toMatch(/[\u4e00-\u9fff]{4}/);
    await workbench.screenshot('hover-zh-cn');
  });

  it('reports no errors', () => {
    expect(workbench.errors).toEqual([]);
  });
});
