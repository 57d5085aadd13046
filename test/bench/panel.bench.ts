import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { buildVsix } from '../../scripts/buildVsix';
import { temporaryFolder } from '../../scripts/cleanUp';
import { projectRoot } from '../../scripts/projectRoot';
import { Unavailable } from '../../scripts/provision/unavailable';
import { launchChromium } from '../../scripts/vscode/launchChromium';
import { startServer } from '../../scripts/vscode/startServer';
import { workbenchUrl } from '../../scripts/vscode/workbenchUrl';
import { type Measurement, median, milliseconds, type Skipped, uniformNumbers } from './measurement';

const rows = 1000;
const columns = 10;
const coldRounds = 4;
const warmRounds = 11;

/** The packaged extension in VS Code in Chromium: opening the panel cold, and the time from an edit until the viewer shows it. */
export async function measurePanel(): Promise<readonly (Measurement | Skipped)[]> {
  let browser: Browser | undefined;
  let stop: (() => void) | undefined;
  try {
    browser = await launchChromium();
    const server = await startServer({ extensions: [await buildVsix(temporaryFolder('vsix'))] });
    stop = server.stop;
    const page = await browser.newPage({ viewport: { width: 1440, height: 960 } });
    page.setDefaultTimeout(60_000);
    const folder = await workspace();
    const at = (file: string): string =>
      workbenchUrl({ port: server.port, folder, file: path.join(folder, file) });
    return [...(await coldOpen(page, at('breast_cancer.py'))), ...(await warmUpdate(page, at('rows.py')))];
  } catch (error) {
    if (error instanceof Unavailable) return [{ what: 'panel', why: error.message }];
    throw error;
  } finally {
    await browser?.close();
    stop?.();
  }
}

/** A sample, and 1,000 rows of 10 probabilities with their classes. */
async function workspace(): Promise<string> {
  const folder = path.join(temporaryFolder('workspace'), 'bench');
  await mkdir(folder, { recursive: true });
  const sample = path.join(projectRoot, 'samples', 'predictions', 'breast_cancer.py');
  await cp(sample, path.join(folder, 'breast_cancer.py'));
  const uniform = uniformNumbers();
  const table = Array.from({ length: rows }, () => {
    const weights = Array.from({ length: columns }, uniform);
    const sum = weights.reduce((total, weight) => total + weight);
    return `[${weights.map((weight) => String(weight / sum)).join(', ')}]`;
  });
  const classes = table.map(() => Math.floor(columns * uniform()));
  await writeFile(
    path.join(folder, 'rows.py'),
    `y_pred = [\n${table.join(',\n')}]\ny_true = [${classes.join(', ')}]\n`,
  );
  return folder;
}

/** From the key that runs the command, in a VS Code just loaded, until the result is shown. */
async function coldOpen(page: Page, url: string): Promise<readonly Measurement[]> {
  const times: number[] = [];
  for (let round = 0; round < coldRounds; round += 1) {
    await load(page, url);
    times.push(await evaluate(page, ':4:6'));
  }
  return spread('panel: cold open', times, 500);
}

/** From the key that ends an edit until the viewer has drawn the result of it. */
async function warmUpdate(page: Page, url: string): Promise<readonly Measurement[]> {
  await load(page, url);
  await evaluate(page, ':1:3');
  const viewer = viewerOf(page);
  const frame = await (await viewer.locator('body').elementHandle()).ownerFrame();
  if (frame === null) throw new Error('The viewer has no frame.');
  const whole: number[] = [];
  const drawing: number[] = [];
  for (let round = 0; round < warmRounds + 2; round += 1) {
    const { total, update } = await edit(viewer, frame);
    // The first two warm it up.
    if (round < 2) continue;
    whole.push(total);
    drawing.push(update);
  }
  return [
    ...spread(`panel: warm update, ${rows} rows`, whole, 50),
    { what: 'panel: of that, the viewer', ours: milliseconds(median(drawing)), remark: 'by the clock' },
  ];
}

/** Opens the page and waits until the extension's view and the file's text are there. */
async function load(page: Page, url: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(url);
  await page.locator('.activitybar [aria-label="Likelihood Lens"]').first().waitFor();
  await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
}

/** Puts the cursor at a place and evaluates there; the time until the viewer shows the result. */
async function evaluate(page: Page, place: string): Promise<number> {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill(place);
  await input.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  const begin = performance.now();
  await page.keyboard.press('Control+Alt+L');
  await viewerOf(page).locator('.headline-value').waitFor();
  return performance.now() - begin;
}

function viewerOf(page: Page): FrameLocator {
  return page
    .locator('iframe.webview[src*="extensionId=likelihood-lens.likelihood-lens"]')
    .last()
    .contentFrame()
    .locator('#active-frame')
    .contentFrame();
}

/** Gives the first row another class, its first number; times by the viewer's own clock. */
async function edit(viewer: FrameLocator, frame: Frame): Promise<{ total: number; update: number }> {
  const cell = viewer.locator('.data-row').first().locator('td.editable').first();
  const before = Number(await cell.innerText());
  await cell.dblclick();
  const input = viewer.locator('.cell-input');
  await input.fill(String((before + 1) % columns));
  const done = frame.evaluate(
    () =>
      new Promise<{ total: number; update: number }>((resolve, reject) => {
        setTimeout(() => {
          reject(new Error('The viewer showed no other result within 20 s.'));
        }, 20_000);
        const shown = document.querySelector('.headline-value')?.textContent;
        const press: { at?: number } = {};
        addEventListener('keydown', () => (press.at = performance.now()), { capture: true, once: true });
        const observer = new PerformanceObserver((list) => {
          const [update] = list.getEntriesByName('viewer-update').slice(-1);
          const changed = document.querySelector('.headline-value')?.textContent !== shown;
          const begin = press.at;
          if (update === undefined || begin === undefined || !changed) return;
          observer.disconnect();
          // After the frame in which the update is drawn.
          requestAnimationFrame(() =>
            setTimeout(() => {
              resolve({ total: performance.now() - begin, update: update.duration });
            }),
          );
        });
        observer.observe({ entryTypes: ['measure'] });
      }),
  );
  await input.press('Enter');
  return done;
}

function spread(what: string, times: readonly number[], atMost: number): readonly Measurement[] {
  const worst = Math.max(...times);
  return [
    {
      what,
      ours: milliseconds(median(times)),
      goal: { of: 'ours', atMost },
      remark: `by the clock, worst of ${times.length}: ${worst.toFixed(0)} ms`,
    },
  ];
}
