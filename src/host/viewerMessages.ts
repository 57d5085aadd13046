import * as vscode from 'vscode';
import type { FromViewer } from '../protocol';
import { applyEdits } from './applyEdits';
import { exportHtml, insertNotebookCell, saveImage } from './derivationExports';
import { evaluateSelection } from './evaluateSelection';
import { goToCell, goToSymbol } from './goToSource';
import type { Lens } from './lens';
import { openSamples } from './openSamples';

/** Does what the reader asked for in the viewer. */
export async function handleViewerMessage(
  lens: Lens,
  extensionUri: vscode.Uri,
  message: FromViewer,
): Promise<void> {
  const { session, view } = lens;
  switch (message.type) {
    case 'ready':
      return;
    case 'setOptions':
      session.setOptions(message.options);
      return;
    case 'swapArrays':
      session.swap();
      return;
    case 'edit':
      session.edit(message.cell, message.value);
      return;
    case 'undo':
      session.undo();
      return;
    case 'redo':
      session.redo();
      return;
    case 'setPinned':
      session.setPinned(message.pinned);
      return;
    case 'requestRows':
      view.post({ type: 'rows', rows: session.rows(message.from, message.count) });
      return;
    case 'applyToEditor':
      return applyEdits(lens);
    case 'reveal':
      return goToCell(lens, message.cell);
    case 'revealSymbol':
      return goToSymbol(lens, message.name);
    case 'copy':
      return vscode.env.clipboard.writeText(message.content);
    case 'saveImage':
      return saveImage(message.png);
    case 'requestImages':
    case 'cancel':
      return;
    case 'exportHtml':
      return exportHtml(lens);
    case 'insertNotebookCell':
      return insertNotebookCell(lens);
    case 'openInEditor':
      view.openInEditor();
      return;
    case 'evaluateSelection':
      await evaluateSelection(lens);
      return;
    case 'openSamples':
      return openSamples(extensionUri);
  }
}
