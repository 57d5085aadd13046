import * as vscode from 'vscode';
import { toPlain } from '../core/expression/toPlain';
import type { Explanation } from '../core/explanation/explanation';
import type { Text } from '../core/text';
import { escapeMarkdown } from './escapeMarkdown';
import type { FormulaImage } from './formula/formulaImages';
import { localise } from './localise';

/** Where "Show derivation" leads: the document and the offset of the loss in it. */
export type DerivationTarget = readonly [uri: string, offset: number];

export const showDerivationCommand = 'likelihoodLens.showDerivation';

/** The hover's Markdown: name and links, which stay in sight, the formula as image and as text, then a line for each fact. Trusted for one command only. */
export function explanationMarkdown(
  explanation: Explanation,
  image: FormulaImage | undefined,
  target: DerivationTarget,
): vscode.MarkdownString {
  const formula = toPlain(explanation.formula);
  const paragraphs = [
    [`**${sentence(explanation.title)}**`, ...links(explanation, target)].join(' · '),
    ...(image === undefined ? [] : [imageMarkdown(image, formula)]),
    `\`${formula.replaceAll('`', "'")}\``,
    [
      labelled(vscode.l10n.t('Expects:'), explanation.expects),
      labelled(vscode.l10n.t('Likelihood:'), explanation.likelihood),
      labelled(vscode.l10n.t('Convention:'), explanation.convention),
    ].join('  \n'),
    ...explanation.notes.map((note) => `$(warning) ${sentence(note)}`),
  ];
  const markdown = new vscode.MarkdownString(paragraphs.join('\n\n'), true);
  markdown.isTrusted = { enabledCommands: [showDerivationCommand] };
  return markdown;
}

function sentence(text: Text): string {
  return escapeMarkdown(localise(text));
}

function labelled(label: string, text: Text): string {
  return `**${label}** ${sentence(text)}`;
}

/** VS Code takes the alternative text as it stands, but for its brackets. */
function imageMarkdown({ uri, width, height }: FormulaImage, formula: string): string {
  const alternative = formula.replace(/[[\]]/g, '\\$&');
  return `![${alternative}](${uri}|width=${width},height=${height})`;
}

function links({ documentation }: Explanation, target: DerivationTarget): readonly string[] {
  const command = `command:${showDerivationCommand}?${encodeURIComponent(JSON.stringify(target))}`;
  const derivation = `[${vscode.l10n.t('Show derivation')}](${command})`;
  if (documentation === undefined) return [derivation];
  return [derivation, `[${vscode.l10n.t('Documentation')}](${documentation})`];
}
