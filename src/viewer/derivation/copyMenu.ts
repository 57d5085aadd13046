import * as l10n from '@vscode/l10n';
import type { Derivation } from '../../core/derivation/derivation';
import { writeDerivation } from '../../core/derivation/writeDerivation';
import type { CopyFormat, FromViewer } from '../../protocol';
import { iconButton, select } from '../controls';
import { element } from '../dom';
import { say } from '../say';
import { copyStep } from './copyContent';

export interface CopyMenu {
  readonly element: HTMLElement;
  readonly copyStep: (position: number) => void;
}

/** What copying copies as, and the button that copies the whole derivation. */
export function copyMenu(send: (message: FromViewer) => void, shown: () => Derivation | undefined): CopyMenu {
  let format: CopyFormat = 'latex';
  const choices: readonly { value: CopyFormat; label: string }[] = [
    { value: 'latex', label: 'LaTeX' },
    { value: 'markdown', label: 'Markdown' },
    { value: 'text', label: l10n.t('text') },
  ];
  const formats = select<CopyFormat>(l10n.t('Copy as'), (value) => {
    format = value;
  });
  formats.update(choices, format);
  const copyAll = iconButton('copy', l10n.t('Copy the whole derivation'), () => {
    const derivation = shown();
    if (derivation !== undefined) send({ type: 'copy', content: writeDerivation(derivation, format, say) });
  });
  return {
    element: element('div', { class: 'copy-menu' }, formats.element, copyAll),
    copyStep: (position) => {
      const step = shown()?.steps[position];
      if (step !== undefined) send({ type: 'copy', content: copyStep(step, format) });
    },
  };
}
