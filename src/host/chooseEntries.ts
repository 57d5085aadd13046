import * as vscode from 'vscode';
import type { EntryLabel } from './session/sessionCalls';

/** Lets the reader pick the columns or tensors of a file; their positions, in the order of the file. */
export async function chooseEntries(entries: readonly EntryLabel[]): Promise<readonly number[] | undefined> {
  const items = entries.map(({ name, description }, position) => ({ label: name, description, position }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    title: vscode.l10n.t('Evaluate File'),
    placeHolder: vscode.l10n.t('Choose the scores (one array, or one column for each class) and the targets'),
  });
  return chosen?.map(({ position }) => position);
}
