import * as vscode from 'vscode';
import type { Lens } from './lens';
import type { LossFinder } from './lossFinder';

/** Shows the derivation of the loss at an offset of a document, or at the cursor where none is given. */
export async function showDerivation(
  lens: Lens,
  losses: LossFinder,
  uri?: unknown,
  offset?: unknown,
): Promise<void> {
  const place =
    typeof uri === 'string' && typeof offset === 'number' ? await placeAt(uri, offset) : placeOfCursor();
  const found = place && (await losses.at(place.document, place.position));
  if (found === undefined) {
    const message = vscode.l10n.t(
      'There is no loss at the cursor. Put it on a loss such as nn.CrossEntropyLoss.',
    );
    void vscode.window.showErrorMessage(message);
    return;
  }
  void lens.view.openFirst();
  const outcome = await lens.showLoss(found);
  if (outcome.kind === 'shown') await lens.view.reveal();
}

interface Place {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

async function placeAt(uri: string, offset: number): Promise<Place> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  return { document, position: document.positionAt(offset) };
}

function placeOfCursor(): Place | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && { document: editor.document, position: editor.selection.active };
}
