import * as vscode from 'vscode';
import { encode, type FromViewer } from '../protocol';
import { applyEdits } from './applyEdits';
import { exportHtml, insertNotebookCell, saveImage } from './derivationExports';
import { evaluateSelection } from './evaluateSelection';
import type { FormulaImages } from './formula/formulaImages';
import { goToCell, goToSymbol } from './goToSource';
import type { Lens } from './lens';
import { openSamples } from './openSamples';
import type { Change } from './session/sessionCalls';
import { withCancel } from './withCancel';

/** What the reader's wishes act on. */
export interface MessageContext {
  readonly lens: Lens;
  readonly images: FormulaImages;
  readonly extensionUri: vscode.Uri;
}

/** Does what the reader asked for in the viewer. */
export async function handleViewerMessage(
  { lens, images, extensionUri }: MessageContext,
  message: FromViewer,
): Promise<void> {
  const { session, view } = lens;
  switch (message.type) {
    case 'ready':
      return;
    case 'setOptions':
      return change(lens, { kind: 'options', options: message.options });
    case 'swapArrays':
      return change(lens, { kind: 'swap' });
    case 'edit':
      return change(lens, { kind: 'edit', cell: message.cell, value: message.value });
    case 'undo':
    case 'redo':
      return change(lens, { kind: message.type });
    case 'setPinned':
      return session.setPinned(message.pinned);
    case 'cancel':
      session.cancel();
      return;
    case 'workOut':
      return withCancel(vscode.l10n.t('Working out the rest'), (watch) =>
        session.resume(message.part, watch),
      );
    case 'requestRows':
      return post(lens, session.rows(message.from, message.count));
    case 'findRow':
      return post(lens, session.findRow(message.sourceRow));
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
      view.post(encode({ type: 'images', id: message.id, images: await images.drawingsOf(message.latex) }));
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

function change({ session }: Lens, asked: Change): Promise<void> {
  return withCancel(vscode.l10n.t('Evaluating the change'), (watch) => session.change(asked, watch));
}

async function post({ view }: Lens, answer: Promise<string | undefined>): Promise<void> {
  const message = await answer;
  if (message !== undefined) view.post(message);
}
