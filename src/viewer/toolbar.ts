import * as l10n from '@vscode/l10n';
import type { Derivation } from '../core/derivation/derivation';
import type { FromViewer } from '../protocol';
import type { ViewerContext } from './context';
import { enable, iconButton } from './controls';
import { element } from './dom';
import type { IconName } from './icon';
import type { View } from './view';

/** What the toolbar can act on now. */
export interface ToolbarState {
  readonly pinned: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canApply: boolean;
  readonly derivations: readonly Derivation[];
}

/** Pin, undo, redo, write back, and take the derivation elsewhere. */
export function toolbar({ send }: ViewerContext): View<ToolbarState> {
  const action = (name: IconName, label: string, message: FromViewer): HTMLButtonElement =>
    iconButton(name, label, () => {
      send(message);
    });
  let pinned = false;
  const pin = iconButton('pin', l10n.t('Pin: keep this while the selection moves'), () => {
    send({ type: 'setPinned', pinned: !pinned });
  });
  const undo = action('undo', l10n.t('Undo the last edit'), { type: 'undo' });
  const redo = action('redo', l10n.t('Redo the last undone edit'), { type: 'redo' });
  const apply = action('write-back', l10n.t('Apply the edits to the editor'), { type: 'applyToEditor' });
  const exports = [
    action('export', l10n.t('Export as a web page'), { type: 'exportHtml' }),
    action('notebook', l10n.t('Insert as a notebook cell'), { type: 'insertNotebookCell' }),
  ];
  const open = action('beside', l10n.t('Open beside the editor'), { type: 'openInEditor' });
  const bar = element(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': l10n.t('Actions') },
    pin,
    undo,
    redo,
    apply,
    element('span', { class: 'toolbar-gap' }),
    ...exports,
    open,
  );
  return {
    element: bar,
    update: (state) => {
      pinned = state.pinned;
      pin.setAttribute('aria-pressed', String(pinned));
      enable(undo, state.canUndo);
      enable(redo, state.canRedo);
      enable(apply, state.canApply);
      for (const button of exports) enable(button, state.derivations.length > 0);
    },
  };
}
