import * as vscode from 'vscode';
import { arrayFileExtensions } from '../core/arrays/files/arrayFileExtensions';
import { byteSourceOf } from './byteSource';
import { optionsFor, wordsFor } from './documentRequests';
import { commandWish, conclude, type EvaluationOutcome } from './evaluateSelection';
import { fileErrorOf } from './fileErrorOf';
import type { Lens } from './lens';
import type { FilesOutcome } from './session/sessionCalls';
import { withCancel, type Watch } from './withCancel';

/** The command: evaluates the arrays of one file or of several, those chosen in the Explorer or in a dialog. */
export async function evaluateFile(
  lens: Lens,
  clicked?: unknown,
  selected?: unknown,
): Promise<EvaluationOutcome> {
  const uris = await filesOf(clicked, selected);
  const [first] = uris;
  if (first === undefined) return { kind: 'cancelled' };
  void lens.view.openFirst();
  const outcome = await withCancel(vscode.l10n.t('Reading arrays'), (watch) =>
    open(lens, uris, first, watch),
  );
  if (outcome.kind !== 'unreadable') return conclude(lens, outcome);
  const message = vscode.l10n.t('{file} cannot be read: {reason}', {
    file: vscode.workspace.asRelativePath(uris[outcome.file] ?? first),
    reason: outcome.reason,
  });
  void vscode.window.showErrorMessage(message);
  return { kind: 'refused', code: 'unreadable', message };
}

async function open(
  lens: Lens,
  uris: readonly vscode.Uri[],
  first: vscode.Uri,
  watch: Watch,
): Promise<FilesOutcome> {
  const files = [];
  for (const [file, uri] of uris.entries()) {
    try {
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      files.push({ name, bytes: await byteSourceOf(uri) });
    } catch (error) {
      const reason = fileErrorOf(error);
      if (reason === undefined) throw error;
      return { kind: 'unreadable', file, reason };
    }
  }
  const words = wordsFor(vscode.workspace.asRelativePath(first, false));
  return lens.session.openFiles({ words, options: optionsFor(first) }, files, commandWish(lens, watch));
}

async function filesOf(clicked: unknown, selected: unknown): Promise<readonly vscode.Uri[]> {
  const chosen = Array.isArray(selected) ? selected : [clicked];
  const uris = chosen.filter((item): item is vscode.Uri => item instanceof vscode.Uri);
  if (uris.length > 0) return uris;
  const picked = await vscode.window.showOpenDialog({
    canSelectMany: true,
    filters: { [vscode.l10n.t('Arrays')]: [...arrayFileExtensions] },
    title: vscode.l10n.t('Evaluate File'),
  });
  return picked ?? [];
}
