import * as vscode from 'vscode';
import { text } from '../core/text';
import { requestOf, textOf } from './documentRequests';
import type { Lens } from './lens';
import { localise } from './localise';
import type { Wish } from './openings';
import { rangeOf, selectRanges } from './places';
import type { OpenOutcome, SelectionError } from './session/sessionCalls';
import { withCancel, type Watch } from './withCancel';

/** How an evaluation went; `refused` changed nothing and was said in one message. */
export type EvaluationOutcome =
  | { readonly kind: 'shown' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** The refusal when there is no editor to read from. */
const noEditor: SelectionError = {
  code: 'no-editor',
  message: text('No editor is open. Open a file and put the cursor into one of two neighbouring arrays.'),
};

/** The command: shows what the active editor's selections evaluate to, or says in one message why they cannot be. */
export async function evaluateSelection(lens: Lens): Promise<EvaluationOutcome> {
  const editor = editorToRead();
  if (editor === undefined) return refuse(noEditor);
  const { document, selections } = editor;
  void lens.view.openFirst();
  const outcome = await withCancel(vscode.l10n.t('Evaluating the selection'), (watch) =>
    lens.session.openText(requestOf(document, selections), textOf(document), commandWish(lens, watch)),
  );
  return conclude(lens, outcome, document);
}

/** What a command wishes of its evaluation: what is known first is brought into sight at once. */
export function commandWish({ view }: Lens, watch: Watch): Wish {
  return { importance: 'command', onShown: () => void view.reveal(), ...watch };
}

/** Brings a result into sight, or says what is wrong. */
export async function conclude(
  lens: Lens,
  outcome: OpenOutcome,
  document?: vscode.TextDocument,
): Promise<EvaluationOutcome> {
  switch (outcome.kind) {
    case 'shown':
      await lens.view.reveal();
      return outcome;
    case 'withdrawn':
      return { kind: 'cancelled' };
    case 'refused':
      return refuse(outcome.error, document);
  }
}

/** The active editor, or one in sight where the viewer itself is the active editor. */
function editorToRead(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return activeTextEditor ?? visibleTextEditors.find(({ document }) => document.uri.scheme !== 'output');
}

/** One message, which offers to show the place; nobody has to answer it. */
export function refuse(error: SelectionError, document?: vscode.TextDocument): EvaluationOutcome {
  const message = localise(error.message);
  const { span } = error;
  const show = vscode.l10n.t('Show');
  const offers = document !== undefined && span !== undefined ? [show] : [];
  void vscode.window.showErrorMessage(message, ...offers).then(async (answer) => {
    if (answer !== show || document === undefined || span === undefined) return;
    await selectRanges(document, [rangeOf(document, span)], false);
  });
  return { kind: 'refused', code: error.code, message };
}
