import * as l10n from '@vscode/l10n';
import type { Derivation } from '../../core/derivation/derivation';
import { writeDerivation } from '../../core/derivation/writeDerivation';
import type { CopyFormat } from '../../protocol';
import type { ViewerContext } from '../context';
import { iconButton, select } from '../controls';
import { element, setText } from '../dom';
import { copyPicture } from '../picture/copyPicture';
import { pictureLines, type PictureLine } from '../picture/pictureLines';
import { say } from '../say';
import { copyStep } from './copyContent';

export interface CopyMenu {
  readonly element: HTMLElement;
  readonly copyStep: (position: number) => void;
}

/** Milliseconds that it stays said what was copied. */
const saidFor = 4_000;

/** What copying copies as, and the button that copies the whole derivation. */
export function copyMenu(context: ViewerContext, shown: () => Derivation | undefined): CopyMenu {
  let format: CopyFormat | 'image' = 'latex';
  const choices: readonly { value: CopyFormat | 'image'; label: string }[] = [
    { value: 'latex', label: 'LaTeX' },
    { value: 'markdown', label: 'Markdown' },
    { value: 'text', label: l10n.t('text') },
    { value: 'image', label: l10n.t('image') },
  ];
  const formats = select<CopyFormat | 'image'>(context.slices, l10n.t('Copy as'), (value) => {
    format = value;
  });
  formats.update(choices, format);
  const status = element('span', { class: 'copy-status hint', role: 'status' });
  let fading: ReturnType<typeof setTimeout> | undefined;
  const tell = (sentence: string): void => {
    clearTimeout(fading);
    setText(status, sentence);
    fading = setTimeout(() => {
      setText(status, '');
    }, saidFor);
  };
  const copyText = (content: string): void => {
    context.send({ type: 'copy', content });
    tell(l10n.t('Copied.'));
  };
  const copyImage = async (lines: readonly PictureLine[]): Promise<void> => {
    tell(l10n.t('Drawing the image …'));
    try {
      const done = await copyPicture(context, lines);
      tell(
        done === 'copied'
          ? l10n.t('Copied as an image.')
          : l10n.t('The clipboard takes no images here: choose a file to save it to.'),
      );
    } catch {
      tell(l10n.t('The image could not be drawn. Copy the formulas as LaTeX instead.'));
    }
  };
  const copyAll = iconButton('copy', l10n.t('Copy the whole derivation'), () => {
    const derivation = shown();
    if (derivation === undefined) return;
    if (format !== 'image') copyText(writeDerivation(derivation, format, say));
    else void copyImage(derivation.steps.flatMap((step, position) => pictureLines(step, position + 1)));
  });
  return {
    element: element('div', { class: 'copy-menu' }, status, formats.element, copyAll),
    copyStep: (position) => {
      const step = shown()?.steps[position];
      if (step === undefined) return;
      if (format !== 'image') copyText(copyStep(step, format));
      else void copyImage(pictureLines(step));
    },
  };
}
