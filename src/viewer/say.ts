import * as l10n from '@vscode/l10n';
import { saidArguments, type Text } from '../core/text';

/** A sentence of the core in the reader's language. */
export function say(text: Text): string {
  return l10n.t(text.message, saidArguments(text, say));
}
