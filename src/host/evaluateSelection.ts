import * as vscode from 'vscode';
import { isSelectionError, noEditor, readDocument, type SelectionError } from './documentArrays';
import type { Lens } from './lens';
import { localise } from './localise';
import { rangeOf, selectRanges } from './places';

/** How an evaluation went; `refused` changed nothing and was said in one message. */
export type EvaluationOutcome =
  | { readonly kind: 'shown' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** Characters that may take over a second to read and evaluate. */
const longText = 4_000_000;

/** The command: shows what the active editor's selections evaluate to, or says in one message why they cannot be. */
export async function evaluateSelection(lens: Lens): Promise<EvaluationOutcome> {
  const editor = editorToRead();
  if (editor === undefined) return refuse(noEditor);
  const { document, selections } = editor;
  if (document.getText().length <= longText) return evaluate(lens, document, selections);
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Evaluating the selection'),
      cancellable: true,
    },
    (_progress, token) => evaluate(lens, document, selections, token),
  );
}

/** The active editor, or one in sight where the viewer itself is the active editor. */
function editorToRead(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return activeTextEditor ?? visibleTextEditors.find(({ document }) => document.uri.scheme !== 'output');
}

async function evaluate(
  lens: Lens,
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
  token?: vscode.CancellationToken,
): Promise<EvaluationOutcome> {
  if (await wasCancelled(token)) return { kind: 'cancelled' };
  const read = readDocument(document, selections);
  if (isSelectionError(read)) return refuse(read, document);
  if (await wasCancelled(token)) return { kind: 'cancelled' };
  const error = lens.open(read);
  if (error !== undefined) return refuse(error, document);
  await lens.view.reveal();
  return { kind: 'shown' };
}

/** Lets a press on Cancel arrive between two stages; short texts have no token and no pause. */
async function wasCancelled(token: vscode.CancellationToken | undefined): Promise<boolean> {
  if (token === undefined) return false;
  await new Promise((resolve) => setTimeout(resolve, 0));
  return token.isCancellationRequested;
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
