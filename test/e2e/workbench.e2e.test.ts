import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './support/workbench';

describe('the packaged extension in VS Code', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open({ file: 'predictions/iris.py' });
  });
  afterAll(async () => {
    await workbench.close();
  });

  it('offers its commands in the palette', async () => {
    const titles = await workbench.commandsFor('Likelihood Lens');
    expect(titles).toContain('Likelihood Lens: Open Viewer');
    await workbench.screenshot('palette');
  });

  it('runs a command that the palette offers', async () => {
    await workbench.runCommand('Likelihood Lens: Open Viewer');
    await workbench.viewer.locator('body').waitFor();
    await workbench.screenshot('viewer-empty');
  });

  it('wears a theme at once', async () => {
    await workbench.setTheme('hc-light');
    await workbench.setTheme('dark');
    await workbench.screenshot('viewer-empty-dark');
  });

  it('can select from the keyboard and hover with the mouse', async () => {
    await workbench.openFile('pytorch_digits.py');
    await workbench.select({ line: 3, column: 1 }, { line: 5, column: 2 });
    const hover = await workbench.hoverAt({ line: 13, column: 18 });
    await workbench.screenshot('hover');
    expect(await hover.textContent()).toBeTruthy();
  });

  it('reports no errors', () => {
    expect(workbench.errors).toEqual([]);
  });
});
