import * as vscode from 'vscode';
import { createApi, type LikelihoodLensApi } from './api';
import { registerCommands } from './commands';
import { followSelection } from './followSelection';
import { FormulaImages } from './formula/formulaImages';
import { Lens } from './lens';
import { LossFinder } from './lossFinder';
import { registerLossHover } from './lossHover';
import { rememberSession, restoreSession } from './savedSession';
import { registerSelectionStatus } from './selectionStatus';
import { SyntaxTrees } from './source/syntaxTrees';
import { handleViewerMessage } from './viewerMessages';

/** Registers the extension's features; nothing is loaded or computed before it is asked for. */
export function activate(context: vscode.ExtensionContext): LikelihoodLensApi {
  const { extensionUri, subscriptions, workspaceState } = context;
  const log = vscode.window.createOutputChannel('Likelihood Lens', { log: true });
  const trees = new SyntaxTrees(extensionUri, log);
  const images = new FormulaImages(extensionUri, log);
  const losses = new LossFinder(trees);
  const lens = new Lens(extensionUri, log, (restored) => restoreSession(restored, workspaceState, log));
  const wishes = { lens, images, extensionUri };
  subscriptions.push(
    log,
    trees,
    images,
    lens,
    lens.view.register(),
    lens.view.onMessage((message) => void handleViewerMessage(wishes, message)),
    registerCommands({ lens, losses, log, extensionUri }),
    registerLossHover(losses, images),
    registerSelectionStatus(lens.session),
    followSelection(lens),
    rememberSession(lens, workspaceState),
  );
  return createApi(wishes);
}
