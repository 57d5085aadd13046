import * as vscode from 'vscode';
import { explain } from '../core/explanation/explain';
import type { Derivation } from '../core/derivation/derivation';
import { deriveLoss } from '../core/derivation/deriveLoss';
import type { ViewState } from '../protocol';
import {
  labelOf,
  placeOf,
  type DocumentArrays,
  type DocumentSnapshot,
  type SelectionError,
} from './documentArrays';
import { LensView } from './lensView';
import type { FoundLoss } from './lossFinder';
import { Session } from './session/session';

/** The result that is shown and where it came from: the session, the viewers and the document behind them. */
export class Lens implements vscode.Disposable {
  readonly view: LensView;
  readonly session = new Session((state) => {
    this.stateChanged(state);
  });
  private readonly states = new vscode.EventEmitter<ViewState>();
  /** Every state the viewers are given. */
  readonly onDidChangeState = this.states.event;
  private document: DocumentSnapshot | undefined;
  private loss: FoundLoss | undefined;

  /** `restore` brings the last session back before a viewer shows anything. */
  constructor(extensionUri: vscode.Uri, restore: (lens: Lens) => Promise<void>) {
    this.view = new LensView(extensionUri, () => restore(this));
  }

  /** The document of the arrays shown, as it was when they were read. */
  get arraysDocument(): DocumentSnapshot | undefined {
    return this.document;
  }

  /** The loss shown, where the viewer shows one. */
  get shownLoss(): FoundLoss | undefined {
    return this.session.state.kind === 'loss' ? this.loss : undefined;
  }

  /** Shows what the arrays evaluate to; where they cannot be evaluated, nothing changes and the reason is returned. */
  open({ snapshot, input }: DocumentArrays): SelectionError | undefined {
    const error = this.session.open(input);
    if (error !== undefined) return placeOf(error, input.arrays);
    this.document = snapshot;
    return undefined;
  }

  /** Whether these arrays, of this very text, are the ones that are shown. */
  isShowing({ snapshot, input }: DocumentArrays): boolean {
    const { current, state } = this.session;
    if (state.kind !== 'ready' || current === undefined || snapshot === undefined) return false;
    const { uri, text } = snapshot;
    if (this.document?.text !== text || this.document.uri.toString() !== uri.toString()) return false;
    return current.original.scores.span.start === input.arrays.scores.span.start;
  }

  /** The arrays were found again, or written, in a later text of their document. */
  moveTo(document: DocumentSnapshot): void {
    this.document = document;
  }

  /** Shows a loss found in code, with its derivation without numbers. */
  showLoss(found: FoundLoss): void {
    this.loss = found;
    this.session.showLoss({
      kind: 'loss',
      sourceLabel: labelOf(found.document, found.range.start),
      explanation: explain(found.loss),
      derivations: deriveLoss(found.loss),
      pinned: false,
    });
  }

  dispose(): void {
    this.view.dispose();
    this.states.dispose();
  }

  private stateChanged(state: ViewState): void {
    this.view.show(state);
    this.states.fire(state);
    const hasResult = shownDerivations(state).length > 0;
    void vscode.commands.executeCommand('setContext', 'likelihoodLens.hasResult', hasResult);
    void vscode.commands.executeCommand('setContext', 'likelihoodLens.pinned', this.session.pinned);
  }
}

/** The derivations that a state shows. */
export function shownDerivations(state: ViewState): readonly Derivation[] {
  if (state.kind === 'ready' || state.kind === 'loss') return state.derivations;
  return state.kind === 'invalid' ? (state.last?.derivations ?? []) : [];
}
