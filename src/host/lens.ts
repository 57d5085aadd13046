import * as vscode from 'vscode';
import type { Text } from '../core/text';
import type { ViewState } from '../protocol';
import { chooseEntries } from './chooseEntries';
import { labelOf } from './documentRequests';
import { fileErrorOf } from './fileErrorOf';
import { LensView } from './lensView';
import { localise } from './localise';
import type { FoundLoss } from './lossFinder';
import type { OpenOutcome, SessionFacts } from './session/sessionCalls';
import { SessionClient } from './sessionClient';
import { startWorker } from './worker/startWorker';

/** The result that is shown and where it came from: the session, which a worker keeps, and the viewers. */
export class Lens implements vscode.Disposable {
  readonly view: LensView;
  readonly session: SessionClient;
  private readonly changes = new vscode.EventEmitter<SessionFacts>();
  /** Every state the viewers are given. */
  readonly onDidChange = this.changes.event;
  private readonly contexts = new Map<string, boolean>();
  private loss: FoundLoss | undefined;

  /** `restore` brings the last session back before a viewer shows anything. */
  constructor(
    extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
    restore: (lens: Lens) => Promise<void>,
  ) {
    this.session = new SessionClient({
      startWorker: () => startWorker(extensionUri, 'sessionWorker.js'),
      changed: (json, facts) => {
        this.changed(json, facts);
      },
      stopped: (error, reason) => {
        this.stopped(error, reason);
      },
      chooseEntries,
      fileErrorOf,
    });
    this.view = new LensView(extensionUri, {
      prepare: async () => {
        this.session.warmUp();
        await this.firstState();
        await restore(this);
      },
      isStarting: () => this.session.facts.kind === 'empty' && this.session.opening !== undefined,
    });
  }

  /** What the viewers show. */
  get state(): ViewState {
    return this.session.state;
  }

  /** The loss shown, where the viewer shows one. */
  get shownLoss(): FoundLoss | undefined {
    return this.session.facts.kind === 'loss' ? this.loss : undefined;
  }

  /** Shows a loss found in code, with its derivation without numbers. */
  async showLoss(found: FoundLoss): Promise<OpenOutcome> {
    const label = labelOf(found.document, found.range.start.line + 1);
    return this.session.openLoss(found.loss, label, {
      importance: 'command',
      isWanted: () => {
        this.loss = found;
        return true;
      },
    });
  }

  dispose(): void {
    this.session.dispose();
    this.view.dispose();
    this.changes.dispose();
  }

  /** Resolves when what is being opened is shown, or is not going to be; at once where something is shown. */
  private async firstState(): Promise<void> {
    const { facts, opening } = this.session;
    if (facts.kind !== 'empty' || opening === undefined) return;
    const shown = new Promise<void>((resolve) => {
      const listening = this.onDidChange(() => {
        listening.dispose();
        resolve();
      });
    });
    await Promise.race([shown, opening]);
  }

  private changed(json: string, facts: SessionFacts): void {
    this.view.show(json, facts.isWhole);
    this.changes.fire(facts);
    this.setContext('hasResult', facts.hasDerivations);
    this.setContext('pinned', facts.pinned);
  }

  /** Tells VS Code only what it does not know: what is told goes the way that the state takes to the viewers. */
  private setContext(key: string, value: boolean): void {
    if (this.contexts.get(key) === value) return;
    this.contexts.set(key, value);
    void vscode.commands.executeCommand('setContext', `likelihoodLens.${key}`, value);
  }

  private stopped(error: Text, reason: string): void {
    this.log.error(`The session worker stopped: ${reason}`);
    void vscode.window.showErrorMessage(localise(error));
  }
}
