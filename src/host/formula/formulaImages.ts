import * as vscode from 'vscode';
import type { FormulaReply, SvgFormula } from './formulaMessages';
import { startWorker, type FormulaThread } from './startWorker';

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
  private thread: Promise<FormulaThread> | undefined;
  private readonly waiting = new Map<number, (reply: FormulaReply) => void>();
  private readonly rendered = new Map<string, SvgFormula>();
  private lastId = 0;
  private isLoaded = false;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The image in the ink of the current theme; undefined when the formula cannot be an image, which is logged. */
  async imageOf(latex: string): Promise<FormulaImage | undefined> {
    const formula = this.rendered.get(latex) ?? (await this.render(latex));
    if (formula === undefined) return undefined;
    this.remember(latex, formula);
    const ink = inkOf[vscode.window.activeColorTheme.kind];
    const uri = `data:image/svg+xml;base64,${base64(formula.svg.replaceAll('currentColor', ink))}`;
    if (uri.length > longestUri) {
      this.log.info(`A formula of ${uri.length} characters is too long for a hover image.`);
      return undefined;
    }
    return { uri, width: formula.width, height: formula.height };
  }

  dispose(): void {
    this.stop();
  }

  private async render(latex: string): Promise<SvgFormula | undefined> {
    const reply = await this.ask(latex);
    if ('formula' in reply) return reply.formula;
    this.log.warn(`No image for ${latex}: ${reply.error}`);
    return undefined;
  }

  private async ask(latex: string): Promise<FormulaReply> {
    this.lastId += 1;
    const id = this.lastId;
    this.thread ??= this.start();
    try {
      const thread = await this.thread;
      return await this.answerOf(thread, id, latex);
    } catch (error) {
      this.thread = undefined;
      return { id, error: String(error) };
    }
  }

  private answerOf(thread: FormulaThread, id: number, latex: string): Promise<FormulaReply> {
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => {
          this.stop('it took too long');
        },
        this.isLoaded ? timeLimit : firstTimeLimit,
      );
      this.waiting.set(id, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
      thread.post({ id, latex });
    });
  }

  private async start(): Promise<FormulaThread> {
    const thread = await startWorker(this.extensionUri);
    thread.onReply((reply) => {
      this.isLoaded = true;
      this.waiting.get(reply.id)?.(reply);
      this.waiting.delete(reply.id);
    });
    thread.onFailure((reason) => {
      this.stop(reason);
    });
    return thread;
  }

  /** Ends the thread and answers whoever waits; the next formula starts another. */
  private stop(reason = 'stopped'): void {
    this.thread?.then(
      (thread) => {
        thread.terminate();
      },
      () => undefined,
    );
    this.thread = undefined;
    this.isLoaded = false;
    for (const [id, answer] of this.waiting) answer({ id, error: reason });
    this.waiting.clear();
  }

  private remember(latex: string, formula: SvgFormula): void {
    this.rendered.delete(latex);
    this.rendered.set(latex, formula);
    const [oldest] = this.rendered.keys();
    if (this.rendered.size > cacheSize && oldest !== undefined) this.rendered.delete(oldest);
  }
}

function base64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
