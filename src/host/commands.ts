import * as vscode from 'vscode';
import { copyDerivations, exportHtml, insertNotebookCell } from './derivationExports';
import { evaluateFile } from './evaluateFile';
import { evaluateSelection } from './evaluateSelection';
import type { Lens } from './lens';
import type { LossFinder } from './lossFinder';
import { openSamples } from './openSamples';
import { showDerivation } from './showDerivation';

/** What the commands act on. */
export interface CommandContext {
  readonly lens: Lens;
  readonly losses: LossFinder;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

/** Every command of package.json, by the name it has under `likelihoodLens.`. */
export function registerCommands({ lens, losses, log, extensionUri }: CommandContext): vscode.Disposable {
  const commands: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
    evaluateSelection: () => evaluateSelection(lens),
    evaluateFile: (clicked, selected) => evaluateFile(lens, clicked, selected),
    openViewer: () => lens.view.open(),
    openInEditor: () => {
      lens.view.openInEditor();
    },
    showDerivation: (uri, offset) => showDerivation(lens, losses, uri, offset),
    pin: () => lens.session.setPinned(true),
    unpin: () => lens.session.setPinned(false),
    copyAsLatex: () => copyDerivations(lens, 'latex'),
    copyAsMarkdown: () => copyDerivations(lens, 'markdown'),
    exportHtml: (target) => exportHtml(lens, target),
    insertNotebookCell: () => insertNotebookCell(lens),
    openSamples: () => openSamples(extensionUri),
    showLog: () => {
      log.show();
    },
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(`likelihoodLens.${name}`, run),
    ),
  );
}
