import * as l10n from '@vscode/l10n';
import type { ViewerContext } from '../context';
import { button } from '../controls';
import { element } from '../dom';

/** What to do first. */
export function emptyView({ send }: ViewerContext): HTMLElement {
  return element(
    'div',
    { class: 'empty' },
    element('h1', { class: 'empty-title' }, l10n.t('Read a loss on your own numbers')),
    element(
      'p',
      {},
      l10n.t(
        'Select predicted probabilities (or logits) and their labels in an editor, or put the cursor inside one of two neighbouring arrays.',
      ),
    ),
    element(
      'p',
      {},
      l10n.t(
        'You will see their cross-entropy, and why it is the negative log-likelihood, step by checked step.',
      ),
    ),
    element(
      'div',
      { class: 'empty-actions' },
      button(
        l10n.t('Evaluate the selection'),
        () => {
          send({ type: 'evaluateSelection' });
        },
        true,
      ),
      button(l10n.t('Open the samples'), () => {
        send({ type: 'openSamples' });
      }),
    ),
  );
}
