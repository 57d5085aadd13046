import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { npyOfBytes } from '../vscode/support/npy';
import { ViewerPage } from './support/viewerPage';
import { Workbench } from './support/workbench';

const rows = 1_500_000;
const classes = 10;

/** Logits and labels that follow a pattern; near the most that is held, so that the slow parts take their time. */
async function writeLargeFiles(): Promise<void> {
  const logits = Int8Array.from({ length: rows * classes }, (_, at) => ((at * 7919) % 13) - 6);
  const labels = Int8Array.from({ length: rows }, (_, row) => (row * 31) % classes);
  const file = (name: string): string => path.join(inject('samples'), name);
  await writeFile(file('large_logits.npy'), npyOfBytes(`(${rows}, ${classes})`, logits));
  await writeFile(file('large_labels.npy'), npyOfBytes(`(${rows},)`, labels));
}

describe('evaluating files from the Explorer', () => {
  let workbench: Workbench;
  let viewer: ViewerPage;
  beforeAll(async () => {
    await writeLargeFiles();
    workbench = await Workbench.open();
    viewer = new ViewerPage(workbench.viewer);
  });
  afterAll(async () => {
    await workbench.close();
  });

  it('reads two files that are chosen together', async () => {
    await workbench.chooseInExplorer(
      ['large_logits.npy', 'large_labels.npy'],
      'Evaluate Cross-Entropy of File…',
    );
    await viewer.headline.waitFor();
    expect(await viewer.root.innerText()).toContain('all 1,500,000 rows read, 10 classes');
  });

  it('gives up in the viewer what is still being worked out; the figures stay', async () => {
    const headline = await viewer.headline.innerText();
    await viewer.button('Cancel').click();
    await viewer.button('Work it out').first().waitFor();
    expect(await viewer.headline.innerText()).toBe(headline);
    expect(await viewer.root.innerText()).toContain('Cancelled.');
    await workbench.screenshot('cancelled-parts');
  });

  it('works it out after all when asked to, part by part, and evaluates nothing again', async () => {
    const headline = await viewer.headline.innerText();
    const offers = viewer.button('Work it out');
    for (let left = await offers.count(); left > 0; left -= 1) {
      await offers.first().click();
      await expect.poll(() => offers.count(), { timeout: 60_000 }).toBe(left - 1);
      await expect.poll(() => workbench.viewer.locator('[aria-busy]').count(), { timeout: 60_000 }).toBe(0);
      expect(await viewer.headline.innerText()).toBe(headline);
    }
    expect(await viewer.steps.count()).toBeGreaterThan(0);
    expect(await viewer.root.innerText()).not.toContain('Cancelled.');
  });
});
