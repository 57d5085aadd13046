import * as vscode from 'vscode';
import type { FormulaDrawing } from '../../protocol';
import { startWorker } from '../worker/startWorker';
import { connectTo, type WorkerConnection } from '../worker/workerConnection';
import type { FormulaCalls } from './formulaWorker';

/** A formula as an image for Markdown: a data URI and its size in CSS pixels. */
export interface FormulaImage {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
}

/** How long a formula may take, in ms; the first one of a thread also waits until MathJax is loaded. */
const timeLimit = 3_000;
const firstTimeLimit = 15_000;
const cacheSize = 200;
/** A hover's Markdown is cut at 100,000 characters; the image leaves room for the words. */
const longestUri = 90_000;

/** Text colours that read on the hover's background in each kind of theme. */
const inkOf: Readonly<Record<vscode.ColorThemeKind, string>> = {
  [vscode.ColorThemeKind.Light]: '#1f1f1f',
  [vscode.ColorThemeKind.Dark]: '#d7d7d7',
  [vscode.ColorThemeKind.HighContrast]: '#ffffff',
  [vscode.ColorThemeKind.HighContrastLight]: '#000000',
};

/** Renders LaTeX to images in a thread of its own: started on first use, restarted when a formula takes too long. */
export class FormulaImages implements vscode.Disposable {
  private worker: Promise<WorkerConnection<FormulaCalls>> | undefined;
  private readonly rendered = new Map<string, FormulaDrawing>();
  private isLoaded = false;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The image in the ink of the current theme; undefined when the formula cannot be an image, which is logged. */
  async imageOf(latex: string): Promise<FormulaImage | undefined> {
    const formula = await this.drawingOf(latex);
    if (formula === undefined) return undefined;
    const ink = inkOf[vscode.window.activeColorTheme.kind];
    const uri = `data:image/svg+xml;base64,${base64(formula.svg.replaceAll('currentColor', ink))}`;
    if (uri.length > longestUri) {
      this.log.info(`A formula of ${uri.length} characters is too long for a hover image.`);
      return undefined;
    }
    return { uri, width: formula.width, height: formula.height };
  }

  /** The drawings in `currentColor`, in the order asked for; null where a formula cannot be drawn. */
  async drawingsOf(formulas: readonly string[]): Promise<readonly (FormulaDrawing | null)[]> {
    const drawings = [];
    for (const latex of formulas) drawings.push((await this.drawingOf(latex)) ?? null);
    return drawings;
  }

  dispose(): void {
    this.stop();
  }

  private async drawingOf(latex: string): Promise<FormulaDrawing | undefined> {
    const drawing = this.rendered.get(latex) ?? (await this.render(latex));
    if (drawing !== undefined) this.remember(latex, drawing);
    return drawing;
  }

  private async render(latex: string): Promise<FormulaDrawing | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      this.worker ??= this.start();
      const { calls } = await this.worker;
      const limit = this.isLoaded ? timeLimit : firstTimeLimit;
      timer = setTimeout(() => {
        this.stop('it took too long');
      }, limit);
      const formula = await calls.texToSvg(latex);
      this.isLoaded = true;
      return formula;
    } catch (error) {
      this.log.warn(`No image for ${latex}: ${String(error)}`);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  private async start(): Promise<WorkerConnection<FormulaCalls>> {
    try {
      const thread = await startWorker(this.extensionUri, 'formulaWorker.js');
      thread.onFailure((reason) => {
        this.stop(reason);
      });
      return connectTo<FormulaCalls>(thread, {});
    } catch (error) {
      this.worker = undefined;
      throw error;
    }
  }

  /** Ends the thread and answers whoever waits; the next formula starts another. */
  private stop(reason = 'stopped'): void {
    this.worker?.then(
      ({ close }) => {
        close(new Error(reason));
      },
      () => undefined,
    );
    this.worker = undefined;
    this.isLoaded = false;
  }

  private remember(latex: string, drawing: FormulaDrawing): void {
    this.rendered.delete(latex);
    this.rendered.set(latex, drawing);
    const [oldest] = this.rendered.keys();
    if (this.rendered.size > cacheSize && oldest !== undefined) this.rendered.delete(oldest);
  }
}

function base64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
