import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { buildVsix } from '../../scripts/buildVsix';
import { temporaryFolder } from '../../scripts/cleanUp';
import { projectRoot } from '../../scripts/projectRoot';
import { Unavailable } from '../../scripts/provision/unavailable';
import { launchChromium } from '../../scripts/vscode/launchChromium';
import { startServer } from '../../scripts/vscode/startServer';
import { workbenchUrl } from '../../scripts/vscode/workbenchUrl';
import { messageRoundTrip, packEmptyWebview } from './emptyWebview';
import { type Measurement, median, milliseconds, type Skipped, uniformNumbers } from './measurement';
import { timedEdit } from './timedEdit';

const rows = 1000;
const columns = 10;
const coldRounds = 5;
const warmRounds = 11;

/** A key that opens a webview, and the extension whose webview that is. */
interface Opening {
  readonly key: string;
  readonly extension: string;
}

const ours: Opening = { key: 'Control+Alt+L', extension: 'likelihood-lens.likelihood-lens' };
const empty: Opening = { key: 'Control+Alt+E', extension: 'bench.empty-webview' };

/** The packaged extension in VS Code in Chromium: opening the panel cold, and the time from an edit until the viewer shows it. */
export async function measurePanel(): Promise<readonly (Measurement | Skipped)[]> {
  let browser: Browser | undefined;
  let stop: (() => void) | undefined;
  try {
    browser = await launchChromium();
    const extensions = [
      await buildVsix(temporaryFolder('vsix')),
      await packEmptyWebview(temporaryFolder('empty')),
    ];
    const server = await startServer({ extensions });
    stop = server.stop;
    const page = await browser.newPage({ viewport: { width: 1440, height: 960 } });
    page.setDefaultTimeout(30_000);
    // tsx gives functions their names with a helper that the browser lacks.
    await page.addInitScript('globalThis.__name = (named) => named;');
    const folder = await workspace();
    const at = (file: string): string =>
      workbenchUrl({ port: server.port, folder, file: path.join(folder, file) });
    return [
      ...(await orWhyNot('panel: cold open', () => coldOpen(page, at('breast_cancer.py')))),
      ...(await orWhyNot('panel: warm update', () => warmUpdate(page, at('rows.py')))),
    ];
  } catch (error) {
    if (error instanceof Unavailable) return [{ what: 'panel', why: error.message }];
    throw error;
  } finally {
    await browser?.close();
    stop?.();
  }
}

/** What fails does not take the other figures with it. */
async function orWhyNot(
  what: string,
  measure: () => Promise<readonly Measurement[]>,
): Promise<readonly (Measurement | Skipped)[]> {
  try {
    return await measure();
  } catch (error) {
    return [{ what, why: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '' }];
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

/** From the key that runs the command, in a VS Code just loaded, until the result is shown; beside it, the same with an empty webview. */
async function coldOpen(page: Page, url: string): Promise<readonly Measurement[]> {
  const times: number[] = [];
  const emptyTimes: number[] = [];
  for (let round = 0; round < coldRounds; round += 1) {
    await load(page, url);
    times.push(await open(page, ':4:6', ours));
    await load(page, url);
    emptyTimes.push(await open(page, ':4:6', empty));
  }
  return [
    {
      what: 'panel: cold open',
      ours: milliseconds(median(times)),
      peer: { name: 'an empty webview', amount: milliseconds(median(emptyTimes)) },
      goal: { of: 'ours', atMost: 500 },
      remark: spread(times),
    },
  ];
}

/** From the key that ends an edit until the viewer has drawn the result of it. */
async function warmUpdate(page: Page, url: string): Promise<readonly Measurement[]> {
  const roundTrips = await roundTripTimes(page, url);
  await load(page, url);
  await open(page, ':1:3', ours);
  const viewer = viewerOf(page, ours);
  const times: Awaited<ReturnType<typeof timedEdit>>[] = [];
  // The first two warm it up.
  for (let round = -2; round < warmRounds; round += 1) {
    const time = await timedEdit(viewer, columns);
    if (round >= 0) times.push(time);
  }
  const totals = times.map(({ total }) => total);
  return [
    {
      what: `panel: warm update, ${rows} rows`,
      ours: milliseconds(median(totals)),
      goal: { of: 'ours', atMost: 50 },
      remark: spread(totals),
    },
    {
      what: 'panel: of that, until the result is there',
      ours: milliseconds(median(times.map(({ arrival }) => arrival))),
      peer: { name: 'a message there and back', amount: milliseconds(median(roundTrips)) },
      remark: 'by the clock',
    },
    {
      what: 'panel: of that, the viewer',
      ours: milliseconds(median(times.map(({ update }) => update))),
      remark: 'by the clock',
    },
  ];
}

/** How long VS Code alone takes for a message of a webview to the extension host and back. */
async function roundTripTimes(page: Page, url: string): Promise<readonly number[]> {
  await load(page, url);
  await open(page, ':1:3', empty);
  const webview = viewerOf(page, empty);
  const times: number[] = [];
  for (let round = 0; round < warmRounds; round += 1) times.push(await messageRoundTrip(webview));
  return times;
}

/** Opens the page and waits until the extension's view and the file's text are there. */
async function load(page: Page, url: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(url);
  await page.locator('.activitybar [aria-label="Likelihood Lens"]').first().waitFor();
  await page.locator('.activitybar [aria-label="Empty Webview"]').first().waitFor();
  await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
}

/** Puts the cursor at a place and presses the key there; the time until the webview shows what it has to. */
async function open(page: Page, place: string, opening: Opening): Promise<number> {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill(place);
  await input.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  const begin = performance.now();
  await page.keyboard.press(opening.key);
  await viewerOf(page, opening).locator('.headline-value').waitFor();
  return performance.now() - begin;
}

function viewerOf(page: Page, { extension }: Opening): FrameLocator {
  return page
    .locator(`iframe.webview[src*="extensionId=${extension}"]`)
    .last()
    .contentFrame()
    .locator('#active-frame')
    .contentFrame();
}

function spread(times: readonly number[]): string {
  const worst = Math.max(...times);
  return `by the clock, worst of ${times.length}: ${worst.toFixed(0)} ms`;
}
