import * as vscode from 'vscode';
import { saidArguments, type Text } from '../core/text';

/** The sentence in VS Code's language; English where no translation is found. */
export function localise(text: Text): string {
  return vscode.l10n.t(text.message, saidArguments(text, localise));
}
