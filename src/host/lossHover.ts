import * as vscode from 'vscode';
import { explain } from '../core/explanation/explain';
import { toLatex } from '../core/expression/toLatex';
import { languageIds } from '../core/recognition/languages';
import { explanationMarkdown } from './explanationMarkdown';
import type { FormulaImages } from './formula/formulaImages';
import type { LossFinder } from './lossFinder';
import { setting } from './settings';

/** Explains the loss under the pointer, in files, untitled documents and notebook cells. */
export function registerLossHover(losses: LossFinder, images: FormulaImages): vscode.Disposable {
  const languages = languageIds.map((language) => ({ language }));
  return vscode.languages.registerHoverProvider(languages, {
    provideHover: async (document, position, token) => {
      if (!setting('hover.enabled', document)) return undefined;
      const withdrawn = (): boolean => token.isCancellationRequested;
      const found = await losses.at(document, position, token);
      if (found === undefined || withdrawn()) return undefined;
      const explanation = explain(found.loss);
      const image = await images.imageOf(toLatex(explanation.formula));
      if (withdrawn()) return undefined;
      const target = [document.uri.toString(), document.offsetAt(position)] as const;
      return new vscode.Hover(explanationMarkdown(explanation, image, target), found.range);
    },
  });
}
