import type * as vscode from 'vscode';
import type { FromViewer, ViewState } from '../protocol';
import { evaluateSelection, type EvaluationOutcome } from './evaluateSelection';
import { handleViewerMessage, type MessageContext } from './viewerMessages';

/** What the extension offers other extensions; grows only with its version. */
export interface LikelihoodLensApi {
  readonly version: 1;
  /** What the viewer shows. */
  readonly state: ViewState;
  readonly onDidChangeState: vscode.Event<ViewState>;
  /** As the command of the same name, and tells how it went. */
  readonly evaluateSelection: () => Promise<EvaluationOutcome>;
  /** Does what the viewer would do when its reader asked for this. */
  readonly send: (message: FromViewer) => Promise<void>;
}

export function createApi(context: MessageContext): LikelihoodLensApi {
  const { lens } = context;
  return {
    version: 1,
    get state() {
      return lens.state;
    },
    onDidChangeState: (listener, thisArg, disposables) =>
      lens.onDidChange(
        () => {
          listener.call(thisArg, lens.state);
        },
        undefined,
        disposables,
      ),
    evaluateSelection: () => evaluateSelection(lens),
    send: (message) => handleViewerMessage(context, message),
  };
}
