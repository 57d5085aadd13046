import * as vscode from 'vscode';
import type { Derivation } from '../core/derivation/derivation';
import { writeDerivation, type DerivationFormat } from '../core/derivation/writeDerivation';
import { writeHtml } from '../core/derivation/writeHtml';
import type { Lens } from './lens';
import { localise } from './localise';
import { shownDerivations } from './session/shownDerivations';

/** Puts every derivation shown on the clipboard; where none is shown, the clipboard stays as it is. */
export async function copyDerivations(lens: Lens, format: DerivationFormat): Promise<void> {
  const written = writeShown(lens, format);
  if (written === undefined) return;
  await vscode.env.clipboard.writeText(written);
  const message = vscode.l10n.t('Copied the derivation.');
  vscode.window.setStatusBarMessage(message, 3_000);
}

/** Writes the derivations shown as a page that needs nothing beside itself, to a file that is asked for unless it is given. */
export async function exportHtml(lens: Lens, file?: unknown): Promise<void> {
  const derivations = derivationsToTake(lens);
  if (derivations === undefined) return;
  const target = file instanceof vscode.Uri ? file : await askForPage();
  if (target === undefined) return;
  const { renderToString } = await import('katex');
  const page = writeHtml(derivations, {
    title: vscode.l10n.t('Maximum likelihood and cross-entropy'),
    language: vscode.env.language,
    say: localise,
    renderMath: (latex) => renderToString(latex, { displayMode: true, output: 'mathml' }),
  });
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(page));
  void offerToOpen(target);
}

function askForPage(): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    defaultUri: suggestedFile('derivation.html'),
    filters: { HTML: ['html'] },
    title: vscode.l10n.t('Export the derivation as HTML'),
  });
}

async function offerToOpen(page: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('Exported the derivation to {file}.', {
    file: vscode.workspace.asRelativePath(page),
  });
  const answer = await vscode.window.showInformationMessage(message, open);
  if (answer === open) await vscode.env.openExternal(page);
}

/** Asks for a file and writes a picture of the derivation to it; `png` in base64. */
export async function saveImage(png: string): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    defaultUri: suggestedFile('derivation.png'),
    filters: { PNG: ['png'] },
    title: vscode.l10n.t('Save the derivation as an image'),
  });
  if (target === undefined) return;
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  await vscode.workspace.fs.writeFile(target, bytes);
  const file = vscode.workspace.asRelativePath(target);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Saved the image to {file}.', { file }), 3_000);
}

/** Inserts the derivations shown as a Markdown cell below the active cell of the active notebook. */
export async function insertNotebookCell(lens: Lens): Promise<void> {
  const editor = vscode.window.activeNotebookEditor ?? vscode.window.visibleNotebookEditors[0];
  if (editor === undefined) {
    const message = vscode.l10n.t(
      'No notebook is open. Open the notebook that the derivation should go into.',
    );
    void vscode.window.showErrorMessage(message);
    return;
  }
  const written = writeShown(lens, 'markdown');
  if (written === undefined) return;
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, written, 'markdown');
  const edit = new vscode.WorkspaceEdit();
  edit.set(editor.notebook.uri, [vscode.NotebookEdit.insertCells(editor.selection.end, [cell])]);
  await vscode.workspace.applyEdit(edit);
}

function writeShown(lens: Lens, format: DerivationFormat): string | undefined {
  return derivationsToTake(lens)
    ?.map((derivation) => writeDerivation(derivation, format, localise))
    .join('\n');
}

/** The derivations shown; where there is none, or only that of earlier values, one message says so. */
function derivationsToTake({ session: { state } }: Lens): readonly Derivation[] | undefined {
  const derivations = shownDerivations(state);
  const isPending = state.kind === 'ready' && state.pending?.includes('derivations') === true;
  if (!isPending && derivations.length > 0) return derivations;
  const message = isPending
    ? vscode.l10n.t('The derivation is still being worked out. Take it when it is shown.')
    : vscode.l10n.t('There is no derivation yet. Evaluate two arrays or hover a loss first.');
  void vscode.window.showErrorMessage(message);
  return undefined;
}

function suggestedFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  return vscode.Uri.joinPath(folder, name);
}
