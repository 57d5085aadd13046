import * as vscode from 'vscode';
import { formatNumber } from '../core/expression/formatNumber';
import { requestOf, textOf } from './documentRequests';
import type { SessionClient } from './sessionClient';
import { setting } from './settings';

const delay = 100;
/** Longer selections are evaluated on command only. */
const longestSelection = 200_000;

/** The cross-entropy of the selected arrays in the status bar, while two arrays are selected. */
export function registerSelectionStatus(session: SessionClient): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    'likelihoodLens.selection',
    vscode.StatusBarAlignment.Right,
    100,
  );
  item.name = 'Likelihood Lens';
  item.command = 'likelihoodLens.evaluateSelection';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const update = async (): Promise<void> => {
    asked += 1;
    const question = asked;
    const editor = vscode.window.activeTextEditor;
    const crossEntropy = editor && (await crossEntropyOf(session, editor));
    if (question === asked) showStatus(item, crossEntropy);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), delay);
  };
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeTextEditorSelection(later),
    vscode.window.onDidChangeActiveTextEditor(later),
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
  );
}

function showStatus(item: vscode.StatusBarItem, crossEntropy: number | undefined): void {
  if (crossEntropy === undefined) {
    item.hide();
    return;
  }
  const value = formatNumber(crossEntropy);
  item.text = `$(graph-line) ${vscode.l10n.t('CE {value}', { value })}`;
  item.tooltip = vscode.l10n.t('Cross-entropy of the selected arrays. Click to see its derivation.');
  item.accessibilityInformation = {
    label: vscode.l10n.t('Cross-entropy of the selected arrays: {value}', { value }),
  };
  item.show();
}

async function crossEntropyOf(
  session: SessionClient,
  { document, selections }: vscode.TextEditor,
): Promise<number | undefined> {
  if (!setting('statusBar.enabled', document)) return undefined;
  const request = requestOf(document, selections);
  const length = request.spans.reduce((sum, { start, end }) => sum + end - start, 0);
  if (length === 0 || length > longestSelection) return undefined;
  return session.crossEntropy(request, textOf(document));
}
