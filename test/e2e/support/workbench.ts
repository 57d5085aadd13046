import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { projectRoot } from '../../../scripts/projectRoot';
import { launchChromium } from '../../../scripts/vscode/launchChromium';
import { workbenchUrl } from '../../../scripts/vscode/workbenchUrl';
import { mayBeOurs } from './consoleErrors';
import { setDisplayLanguage, type DisplayLanguage } from './displayLanguage';
import { QuickInput } from './quickInput';
import { themes, type ThemeName } from './themes';
import { ViewerPage } from './viewerPage';

export interface WorkbenchOptions {
  /** A file of samples/ to open, relative to it. */
  readonly file?: string;
  readonly theme?: ThemeName;
  /** The language VS Code is shown in; English where none is asked for. */
  readonly language?: DisplayLanguage;
  /** How far the page is zoomed in: 2 is 200 %. */
  readonly zoom?: number;
}

/** Where something is in a file: 1-based, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** How long the page may take for one thing, in milliseconds: shared machines are slow. */
const patience = 60_000;

/** VS Code on a copy of samples/ in a real browser, with the packaged extension, handled as a reader would: keys, mouse, eyes. */
export class Workbench {
  /** What the page has reported as errors, apart from what this VS Code always reports. */
  readonly errors: string[] = [];

  readonly quickInput: QuickInput;

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    this.quickInput = new QuickInput(page);
    page.on('console', (message) => {
      if (message.type() === 'error' && mayBeOurs(message.text())) this.errors.push(message.text());
    });
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
  }

  /** Opens VS Code and waits until the extension's contributions are there and, with a file, its text is shown. */
  static async open({
    file,
    theme = 'light',
    language = 'en',
    zoom = 1,
  }: WorkbenchOptions = {}): Promise<Workbench> {
    const browser = await launchChromium();
    const page = await browser.newPage({
      viewport: { width: Math.round(1440 / zoom), height: Math.round(960 / zoom) },
      deviceScaleFactor: zoom,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page.setDefaultTimeout(patience);
    const workbench = new Workbench(browser, page);
    await changeSettings({ 'workbench.colorTheme': themes[theme].id });
    await setDisplayLanguage(inject('server').settingsFile, language);
    const folder = inject('samples');
    const target = { port: inject('server').port, folder };
    await page.goto(workbenchUrl(file === undefined ? target : { ...target, file: path.join(folder, file) }));
    await page.locator('.activitybar [aria-label="Likelihood Lens"]').first().waitFor();
    if (file !== undefined) await workbench.editor.waitFor();
    return workbench;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /** The text of the active editor. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first();
  }

  /** The viewer's document inside its frames; the last one where several are open. */
  get viewer(): FrameLocator {
    return this.page
      .locator('iframe.webview[src*="extensionId=likelihood-lens.likelihood-lens"]')
      .last()
      .contentFrame()
      .locator('#active-frame')
      .contentFrame();
  }

  /** What a notebook's cells render, inside its frames. */
  get notebookOutput(): FrameLocator {
    return this.page
      .locator('iframe.webview:not([src*="extensionId=likelihood-lens.likelihood-lens"])')
      .last()
      .contentFrame()
      .locator('#active-frame')
      .contentFrame();
  }

  /** Runs a command from the palette by its full title, such as "Likelihood Lens: Open Viewer". */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.take(`>${title}`, title);
  }

  /** The titles that the palette offers for a search. */
  async commandsFor(search: string): Promise<readonly string[]> {
    await this.quickInput.open(`>${search}`);
    await this.quickInput.rows.first().waitFor();
    return this.quickInput.rows.locator('.label-name').allTextContents();
  }

  /** Opens a file of samples/ by its name. */
  async openFile(name: string): Promise<void> {
    await this.openTab(name);
    await this.editor.waitFor();
  }

  /** Opens a notebook of samples/ by its name. */
  async openNotebook(name: string): Promise<void> {
    await this.openTab(name);
    await this.page.locator('.notebook-editor .code-cell-row').first().waitFor();
  }

  private async openTab(name: string): Promise<void> {
    await this.quickInput.take(name, name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** Chooses files of samples/ in the Explorer, and a command of their context menu. */
  async chooseInExplorer(names: readonly string[], title: string): Promise<void> {
    const files = names.map((name) => this.page.getByRole('treeitem', { name }).first());
    // A click without Control opens the file, after which the Explorer selects that one alone.
    for (const file of files) await file.click({ modifiers: ['Control'] });
    await files[names.length - 1]?.click({ button: 'right' });
    const item = this.page.getByRole('menuitem', { name: title });
    await item.waitFor();
    // A menu that has just opened takes no click.
    await expect
      .poll(
        async () => {
          if (await item.isVisible()) await item.click();
          return item.isVisible();
        },
        { timeout: patience },
      )
      .toBe(false);
  }

  /** Puts the cursor somewhere in the active editor, from the keyboard. */
  async goTo({ line, column }: Place): Promise<void> {
    await this.quickInput.open(`:${line}:${column}`);
    await this.quickInput.accept();
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Selects the text between two places of the active editor, from the keyboard. */
  async select(from: Place, to: Place): Promise<void> {
    await this.goTo(from);
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+B');
    await this.goTo(to);
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+K');
    await this.page.locator('.statusbar-item', { hasText: 'selected)' }).waitFor();
  }

  /** Rests the mouse on a place of the active editor and returns the hover that appears, once all of it has loaded. */
  async hoverAt(place: Place): Promise<Locator> {
    await this.goTo(place);
    const cursor = this.page
      .locator('.editor-group-container.active .monaco-editor .cursors-layer .cursor')
      .first();
    const box = await cursor.boundingBox();
    if (box === null) throw new Error(`There is no cursor at line ${place.line}.`);
    const hover = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content:visible');
    // Another hover in the way closes when the mouse leaves it.
    await this.page.mouse.move(0, 0);
    await hover.waitFor({ state: 'hidden' });
    await this.page.mouse.move(box.x + 2, box.y + box.height / 2, { steps: 4 });
    const loaded = hover.filter({ hasNotText: 'Loading...' }).first();
    await loaded.waitFor();
    return loaded;
  }

  /** Evaluates the arrays at a place and opens the viewer as an editor, in a window wide enough for all its columns. */
  async openWideViewer(at: Place): Promise<ViewerPage> {
    await this.page.setViewportSize({ width: 2560, height: 1200 });
    await this.goTo(at);
    await this.page.keyboard.press('Control+Alt+L');
    const viewer = new ViewerPage(this.viewer);
    await viewer.headline.waitFor();
    await this.runCommand('Likelihood Lens: Open Viewer as Editor');
    await this.page.keyboard.press('Control+B');
    await viewer.headline.waitFor();
    await viewer.steps.first().waitFor();
    return viewer;
  }

  /** What is selected in the first editor group, which gets the keyboard. */
  async selectedText(): Promise<string> {
    await this.page.keyboard.press('Control+1');
    await this.page.keyboard.press('Control+C');
    return this.clipboardText();
  }

  /** What the clipboard holds as text. */
  async clipboardText(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** The image that the clipboard holds: its size and how many shades it has; it is kept in artifacts/screenshots/. */
  async clipboardImage(
    name: string,
  ): Promise<{ readonly width: number; readonly height: number; readonly inks: number }> {
    const { png, ...image } = await this.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const blob = await item?.getType('image/png');
      if (blob === undefined) throw new Error('The clipboard holds no image.');
      const { width, height } = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(width, height).getContext('2d');
      canvas?.drawImage(await createImageBitmap(blob), 0, 0);
      const pixels = new Uint32Array(canvas?.getImageData(0, 0, width, height).data.buffer ?? []);
      const bytes = Array.from(new Uint8Array(await blob.arrayBuffer()));
      return { png: bytes, width, height, inks: new Set(pixels).size };
    });
    await writeFile(await screenshotFile(name), Uint8Array.from(png));
    return image;
  }

  /** Opens another page in the same browser: its text, and what it asked for beside itself. */
  async openPage(url: string): Promise<{ readonly text: string; readonly requests: readonly string[] }> {
    const page = await this.browser.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url);
    const text = await page.locator('body').innerText();
    await page.screenshot({ path: await screenshotFile('exported-page'), fullPage: true });
    await page.close();
    return { text, requests: requests.filter((each) => each !== url) };
  }

  /** Drags the edge of the side bar until it has this width, in CSS pixels. */
  async dragSideBarTo(width: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (box === null) throw new Error('The side bar is not shown.');
    const { mouse } = this.page;
    await mouse.move(box.x + box.width, box.y + box.height / 3);
    await mouse.down();
    await mouse.move(box.x + width, box.y + box.height / 3, { steps: 4 });
    await mouse.up();
  }

  /** Changes the theme with the theme picker, and waits until the page wears it. */
  async setTheme(theme: ThemeName): Promise<void> {
    const { label, worn } = themes[theme];
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.fill(label);
    await this.quickInput.pick(label);
    await this.page.locator(`.monaco-workbench.${worn}`).waitFor();
  }

  /** Keeps a picture of the window in artifacts/screenshots/. */
  async screenshot(name: string): Promise<string> {
    const file = await screenshotFile(name);
    await this.page.screenshot({ path: file });
    return file;
  }
}

async function screenshotFile(name: string): Promise<string> {
  const folder = path.join(projectRoot, 'artifacts', 'screenshots');
  await mkdir(folder, { recursive: true });
  return path.join(folder, `${name}.png`);
}

/** Changes user settings of the server under test. */
async function changeSettings(changes: Readonly<Record<string, unknown>>): Promise<void> {
  const { settingsFile } = inject('server');
  const settings = JSON.parse(await readFile(settingsFile, 'utf8')) as Record<string, unknown>;
  await writeFile(settingsFile, JSON.stringify({ ...settings, ...changes }, undefined, 2));
}
