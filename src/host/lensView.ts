import * as vscode from 'vscode';
import { text } from '../core/text';
import { decodeFromViewer, encode, type FromViewer } from '../protocol';
import { readViewerCode, viewerHtml, viewerRoot, type ViewerCode, type ViewerPlace } from './viewerHtml';

const viewId = 'likelihoodLens.viewer';
const panelType = 'likelihoodLens.panel';

/** What the viewers need of what they show. */
export interface ViewDoor {
  /** Waited for before a viewer gets its first state. */
  readonly prepare: () => Promise<void>;
  /** Whether arrays are being evaluated and nothing is shown yet. */
  readonly isStarting: () => boolean;
}

const starting = encode({ type: 'state', state: { kind: 'working', what: text('Evaluating …') } });

/** The viewer in the side bar and in editors. All show the same state, which stays here: a webview may be gone at any time. */
export class LensView
  implements vscode.WebviewViewProvider, vscode.WebviewPanelSerializer, vscode.Disposable
{
  private readonly messages = new vscode.EventEmitter<FromViewer>();
  private view: vscode.WebviewView | undefined;
  private panel: vscode.WebviewPanel | undefined;
  /** Those that have said that they are ready. */
  private readonly prepared = new Set<vscode.Webview>();
  /** The last message, after the one that has its parts where it has not. */
  private states: readonly string[] = [encode({ type: 'state', state: { kind: 'empty' } })];
  private isEmpty = true;

  /** What the reader did in any of the viewers. */
  readonly onMessage = this.messages.event;

  private code: Promise<ViewerCode> | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly door: ViewDoor,
  ) {}

  /** Whether the reader can see a viewer. */
  get isVisible(): boolean {
    return this.view?.visible === true || this.panel?.visible === true;
  }

  /** Registers the view and the editor that a reload brings back. */
  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this,
      vscode.window.registerWebviewViewProvider(viewId, this),
      vscode.window.registerWebviewPanelSerializer(panelType, this),
    );
  }

  /** Shows a state, a message already encoded, in every viewer, now and when one opens; one that is not whole goes with the last that was. */
  show(state: string, isWhole: boolean): void {
    this.isEmpty = false;
    this.states = isWhole ? [state] : [...this.states.slice(0, 1), state];
    this.post(state);
  }

  /** Sends an encoded message to the viewers. */
  post(json: string): void {
    for (const webview of this.prepared) void webview.postMessage(json);
  }

  /** Opens a viewer where there is none, so that it loads while arrays are read. */
  async openFirst(): Promise<void> {
    if (this.panel !== undefined || this.view !== undefined) return;
    void this.loadCode();
    await this.reveal();
  }

  /** Brings a viewer into sight: the editor if there is one, else the view; the keyboard stays where it is. */
  async reveal(): Promise<void> {
    if (this.panel === undefined) {
      await vscode.commands.executeCommand(`${viewId}.focus`, { preserveFocus: true });
    } else {
      this.panel.reveal(undefined, true);
    }
  }

  /** Opens the view and moves the keyboard there. */
  async open(): Promise<void> {
    await vscode.commands.executeCommand(`${viewId}.focus`);
  }

  openInEditor(): void {
    if (this.panel === undefined) {
      const title = vscode.l10n.t('Likelihood Lens');
      void this.adopt(vscode.window.createWebviewPanel(panelType, title, vscode.ViewColumn.Beside));
    } else {
      this.panel.reveal();
    }
  }

  async resolveWebviewView(view: vscode.WebviewView): Promise<void> {
    this.view = view;
    view.onDidDispose(() => {
      this.prepared.delete(view.webview);
      if (this.view === view) this.view = undefined;
    });
    await this.connect(view.webview, 'view');
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    await this.adopt(panel);
  }

  dispose(): void {
    this.panel?.dispose();
    this.messages.dispose();
  }

  private async adopt(panel: vscode.WebviewPanel): Promise<void> {
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'icon.png');
    panel.onDidDispose(() => {
      this.prepared.delete(panel.webview);
      if (this.panel === panel) this.panel = undefined;
    });
    await this.connect(panel.webview, 'editor');
  }

  private async connect(webview: vscode.Webview, place: ViewerPlace): Promise<void> {
    webview.onDidReceiveMessage((json: unknown) => {
      if (typeof json === 'string') void this.receive(webview, decodeFromViewer(json));
    });
    const code = await this.loadCode();
    // Together with the page: options by themselves load an empty one.
    webview.options = { enableScripts: true, localResourceRoots: [viewerRoot(this.extensionUri)] };
    webview.html = viewerHtml(webview, this.extensionUri, code, { place, messages: this.firstMessages() });
  }

  private loadCode(): Promise<ViewerCode> {
    return (this.code ??= readViewerCode(this.extensionUri));
  }

  /** What a new viewer shows before it has said that it is there. */
  private firstMessages(): readonly string[] {
    return [languageMessage(), ...(this.isEmpty ? [] : this.states)];
  }

  private async receive(webview: vscode.Webview, message: FromViewer): Promise<void> {
    if (message.type === 'ready') {
      if (this.door.isStarting()) void webview.postMessage(starting);
      await this.door.prepare();
      this.prepared.add(webview);
      for (const state of this.states) void webview.postMessage(state);
    }
    this.messages.fire(message);
  }
}

function languageMessage(): string {
  return encode({ type: 'language', language: vscode.env.language, bundle: vscode.l10n.bundle ?? {} });
}
