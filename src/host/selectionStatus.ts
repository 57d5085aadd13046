import * as vscode from 'vscode';
import { evaluate } from '../core/evaluation/evaluate';
import { isEvaluationError } from '../core/evaluation/evaluationError';
import { formatNumber } from '../core/expression/formatNumber';
import { isSelectionError, readDocument } from './documentArrays';
import { setting } from './settings';

const delay = 100;
/** Longer selections are evaluated on command only. */
const longestSelection = 200_000;

/** The cross-entropy of the selected arrays in the status bar, while two arrays are selected. */
export function registerSelectionStatus(): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    'likelihoodLens.selection',
    vscode.StatusBarAlignment.Right,
    100,
  );
  item.name = 'Likelihood Lens';
  item.command = 'likelihoodLens.evaluateSelection';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      showStatus(item, vscode.window.activeTextEditor);
    }, delay);
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

function showStatus(item: vscode.StatusBarItem, editor: vscode.TextEditor | undefined): void {
  const crossEntropy = editor && crossEntropyOf(editor);
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

function crossEntropyOf({ document, selections }: vscode.TextEditor): number | undefined {
  if (!setting('statusBar.enabled', document)) return undefined;
  const length = selections.reduce(
    (sum, { start, end }) => sum + document.offsetAt(end) - document.offsetAt(start),
    0,
  );
  if (length === 0 || length > longestSelection) return undefined;
  const read = readDocument(document, selections);
  if (isSelectionError(read)) return undefined;
  const { scores, targets, weights } = read.input.arrays;
  const evaluation = evaluate(scores, targets, read.input.options, weights);
  return isEvaluationError(evaluation) ? undefined : evaluation.crossEntropy;
}
