import type * as vscode from 'vscode';
import type { ViewState } from '../protocol';
import { evaluateSelection, type EvaluationOutcome } from './evaluateSelection';
import type { Lens } from './lens';

/** What the extension offers other extensions; grows only with its version. */
export interface LikelihoodLensApi {
  readonly version: 1;
  /** What the viewer shows. */
  readonly state: ViewState;
  readonly onDidChangeState: vscode.Event<ViewState>;
  /** As the command of the same name, and tells how it went. */
  readonly evaluateSelection: () => Promise<EvaluationOutcome>;
}

export function createApi(lens: Lens): LikelihoodLensApi {
  return {
    version: 1,
    get state() {
      return lens.session.state;
    },
    onDidChangeState: lens.onDidChangeState,
    evaluateSelection: () => evaluateSelection(lens),
  };
}
