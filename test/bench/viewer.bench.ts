import type { Browser, Page } from 'playwright-core';
import { Unavailable } from '../../scripts/provision/unavailable';
import { launchChromium } from '../../scripts/vscode/launchChromium';
import type { SessionClient } from '../../src/host/sessionClient';
import { openText, startSession, textOfRows } from './benchSession';
import { tasksDuring, type MainThreadTask } from './longTasks';
import { median, milliseconds, type Measurement, type Skipped } from './measurement';
import { timedEdit } from './timedEdit';
import { serveViewer, type ServedViewer } from './viewerPage';

const pages = 5;
const editsPerPage = 3;
/** Milliseconds in which everything is shown, on slow machines too. */
const openingTime = 4_000;
/** A frame at 60 Hz. */
const frame = 16;

/** The built viewer in Chromium without VS Code, whose own work would be counted too: how long it blocks its thread at most. */
export async function measureViewer(): Promise<readonly (Measurement | Skipped)[]> {
  const browser = await launchOrWhyNot();
  if ('why' in browser) return [browser];
  const results: Measurement[] = [];
  try {
    for (const [rows, columns] of [
      [1_000, 10],
      [30_000, 3],
    ] as const)
      results.push(...(await measureRows(browser, rows, columns)));
    return results;
  } finally {
    await browser.close();
  }
}

async function launchOrWhyNot(): Promise<Browser | Skipped> {
  try {
    return await launchChromium();
  } catch (error) {
    if (error instanceof Unavailable) return { what: 'viewer', why: error.message };
    throw error;
  }
}

async function measureRows(browser: Browser, rows: number, columns: number): Promise<readonly Measurement[]> {
  const served: { viewer?: ServedViewer } = {};
  const session: SessionClient = startSession((json) => served.viewer?.post(json));
  served.viewer = await serveViewer(() => session);
  const size = `${rows.toLocaleString('en')} x ${columns}`;
  const openings: (readonly MainThreadTask[])[] = [];
  const edits: (readonly MainThreadTask[])[] = [];
  const scrolls: (readonly MainThreadTask[])[] = [];
  try {
    for (let round = 0; round < pages; round += 1) {
      await openText(session, textOfRows(rows, columns));
      const page = await newPage(browser);
      openings.push(await tasksDuring(browser, page, () => open(page, served.viewer?.url ?? '')));
      await shown(page);
      for (let edit = 0; edit < editsPerPage; edit += 1)
        edits.push(await tasksDuring(browser, page, () => edited(page, columns)));
      await page.locator('.rows-scroller').hover();
      await settled(page);
      scrolls.push(await tasksDuring(browser, page, () => scroll(page)));
      await page.close();
    }
    return [
      longest(`viewer: longest task, opening ${size}`, openings),
      longest(`viewer: longest task, editing one of ${size}`, edits),
      longest(`viewer: longest task, scrolling ${size}`, scrolls),
    ];
  } finally {
    served.viewer.stop();
    session.dispose();
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 420, height: 960 } });
  // tsx gives functions their names with a helper that the browser lacks.
  await page.addInitScript('globalThis.__name = (named) => named;');
  return page;
}

async function edited(page: Page, columns: number): Promise<void> {
  await timedEdit(page, columns);
  await settled(page);
}

/** Does not ask the page meanwhile, whose thread would have to answer. */
async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForTimeout(openingTime);
}

/** Fails where the page had more to do than could be measured. */
async function shown(page: Page): Promise<void> {
  const isShown = await page.evaluate(
    () =>
      document.querySelector('.headline-value') !== null &&
      document.querySelector('.katex') !== null &&
      document.querySelector('[aria-busy]') === null,
  );
  if (!isShown) throw new Error(`The viewer was not there after ${openingTime.toString()} ms.`);
}

/** Until nothing is pending, and a while more for what is drawn after. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy]') === null);
  await page.waitForTimeout(600);
}

/** Turns the wheel where the mouse is, over the rows: quickly, as far as it goes in two seconds. */
async function scroll(page: Page): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(30);
  }
}

/** The median of the longest tasks of several rounds. */
function longest(what: string, rounds: readonly (readonly MainThreadTask[])[]): Measurement {
  const cpu = rounds.map((tasks) => Math.max(...tasks.map((task) => task.cpu)));
  const clock = rounds.map((tasks) => Math.max(...tasks.map((task) => task.clock)));
  return {
    what,
    ours: milliseconds(median(cpu)),
    goal: { of: 'ours', atMost: frame },
    remark: `worst ${Math.max(...cpu).toFixed(0)} ms; by the clock ${median(clock).toFixed(0)} ms`,
  };
}
