import * as vscode from 'vscode';
import { decodeFromViewer, encode, type FromViewer, type ToViewer } from '../protocol';
import { viewerHtml, viewerRoot, type ViewerPlace } from './viewerHtml';

const viewId = 'likelihoodLens.viewer';
const panelType = 'likelihoodLens.panel';

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

  /** What the reader did in any of the viewers. */
  readonly onMessage = this.messages.event;

  /** `prepare` is waited for before a viewer gets its first state. */
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly prepare: () => Promise<void>,
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
    this.states = isWhole ? [state] : [...this.states.slice(0, 1), state];
    this.post(state);
  }

  /** Sends an encoded message to the viewers. */
  post(json: string): void {
    for (const webview of this.prepared) void webview.postMessage(json);
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
      this.adopt(vscode.window.createWebviewPanel(panelType, title, vscode.ViewColumn.Beside));
    } else {
      this.panel.reveal();
    }
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    this.connect(view.webview, 'view');
    view.onDidDispose(() => {
      this.prepared.delete(view.webview);
      if (this.view === view) this.view = undefined;
    });
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.panel?.dispose();
    this.messages.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'icon.png');
    this.connect(panel.webview, 'editor');
    panel.onDidDispose(() => {
      this.prepared.delete(panel.webview);
      if (this.panel === panel) this.panel = undefined;
    });
  }

  private connect(webview: vscode.Webview, place: ViewerPlace): void {
    webview.options = { enableScripts: true, localResourceRoots: [viewerRoot(this.extensionUri)] };
    webview.onDidReceiveMessage((json: unknown) => {
      if (typeof json === 'string') void this.receive(webview, decodeFromViewer(json));
    });
    webview.html = viewerHtml(webview, this.extensionUri, place);
  }

  private async receive(webview: vscode.Webview, message: FromViewer): Promise<void> {
    if (message.type === 'ready') {
      const language: ToViewer = {
        type: 'language',
        language: vscode.env.language,
        bundle: vscode.l10n.bundle ?? {},
      };
      void webview.postMessage(encode(language));
      await this.prepare();
      this.prepared.add(webview);
      for (const state of this.states) void webview.postMessage(state);
    }
    this.messages.fire(message);
  }
}
