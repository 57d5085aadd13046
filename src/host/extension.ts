import * as vscode from 'vscode';

/** Registers the extension's features; nothing is loaded or computed before it is asked for. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Likelihood Lens', { log: true });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand('likelihoodLens.showLog', () => {
      log.show();
    }),
  );
}

export function deactivate(): void {
  // Everything that lives is in context.subscriptions.
}
