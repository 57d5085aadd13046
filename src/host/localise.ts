import * as vscode from 'vscode';
import type { Text } from '../core/text';

/** The sentence in VS Code's language; English where no translation is found. */
export function localise({ message, args }: Text): string {
  return vscode.l10n.t(message, args);
}
