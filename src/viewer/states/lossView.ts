import * as l10n from '@vscode/l10n';
import type { LossState } from '../../protocol';
import { columnLayout } from '../columnLayout';
import type { ViewerContext } from '../context';
import { derivationView } from '../derivation/derivationView';
import { element, setText } from '../dom';
import { expressionFormula } from '../formula/formulas';
import { formulaView } from '../formula/formulaView';
import { say } from '../say';
import { section } from '../section';
import { toolbar } from '../toolbar';
import { laterView, type View } from '../view';

/** A loss found in code: its formula, what it expects, its likelihood, and the derivation without numbers. */
export function lossView(context: ViewerContext): View<LossState> {
  const bar = toolbar(context);
  const label = element('p', { class: 'source-label' });
  const title = element('h1', { class: 'title' });
  const formula = formulaView(context.formulas);
  const expects = element('dd', {});
  const likelihood = element('dd', {});
  const convention = element('dd', {});
  const notes = element('ul', { class: 'notes plain' });
  const documentation = element('a', { class: 'documentation' }, l10n.t('Documentation'));
  const facts = element(
    'dl',
    { class: 'facts' },
    ...factLines(
      [l10n.t('Expects'), expects],
      [l10n.t('Likelihood'), likelihood],
      [l10n.t('Convention'), convention],
    ),
  );
  const derivations = laterView(context.slices, derivationView(context));
  const derivation = section(
    context.memory,
    { key: 'derivation', title: l10n.t('Derivation') },
    derivations.element,
  );
  const about = element(
    'div',
    { class: 'column column-result' },
    element('div', { class: 'card-formula' }, formula.element),
    facts,
    notes,
    documentation,
  );
  const derivationColumn = element('div', { class: 'column column-derivation' }, derivation.element);
  return {
    element: element(
      'div',
      { class: 'loss' },
      element('header', { class: 'page-header' }, element('div', {}, label, title), bar.element),
      columnLayout(() => [about, derivationColumn]),
    ),
    update: ({ sourceLabel, explanation, derivations: known, pinned }) => {
      setText(label, sourceLabel);
      setText(title, say(explanation.title));
      formula.update(expressionFormula(explanation.formula));
      setText(expects, say(explanation.expects));
      setText(likelihood, say(explanation.likelihood));
      setText(convention, say(explanation.convention));
      notes.hidden = explanation.notes.length === 0;
      notes.replaceChildren(...explanation.notes.map((note) => element('li', {}, say(note))));
      showDocumentation(documentation, explanation.documentation);
      derivation.element.hidden = known.length === 0;
      derivations.update({ derivations: known });
      bar.update({ pinned, canUndo: false, canRedo: false, canApply: false, derivations: known });
    },
  };
}

function factLines(...facts: readonly (readonly [string, HTMLElement])[]): readonly HTMLElement[] {
  return facts.map(([name, value]) => element('div', { class: 'fact' }, element('dt', {}, name), value));
}

/** Only pages of the web are linked. */
function showDocumentation(link: HTMLAnchorElement, address: string | undefined): void {
  const safe = address?.startsWith('https://') === true;
  link.hidden = !safe;
  if (safe) link.href = address;
}
