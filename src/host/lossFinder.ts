import * as vscode from 'vscode';
import type { RecognisedLoss } from '../core/recognition/recognisedLoss';
import { lossAt } from '../core/recognition/lossAt';
import { recogniseLosses } from '../core/recognition/recogniseLosses';
import { sourceTextOf, type SourceText } from './source/sourceText';
import type { SyntaxTrees } from './source/syntaxTrees';

/** A loss and the document it was found in. */
export interface FoundLoss {
  readonly loss: RecognisedLoss;
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

/** Finds losses in documents; the last text's are kept, since hovers ask for the same text again and again. */
export class LossFinder {
  private last: { readonly source: SourceText; readonly losses: readonly RecognisedLoss[] } | undefined;

  constructor(private readonly trees: SyntaxTrees) {}

  /** The innermost loss at a position; undefined where there is none, or when the question was withdrawn. */
  async at(
    document: vscode.TextDocument,
    position: vscode.Position,
    token?: vscode.CancellationToken,
  ): Promise<FoundLoss | undefined> {
    const source = sourceTextOf(document);
    const losses = await this.lossesOf(source, token);
    const loss = losses && lossAt(losses, source.start + document.offsetAt(position));
    if (loss === undefined) return undefined;
    const range = new vscode.Range(
      document.positionAt(loss.range.start - source.start),
      document.positionAt(loss.range.end - source.start),
    );
    return { loss, document, range };
  }

  private async lossesOf(
    source: SourceText,
    token?: vscode.CancellationToken,
  ): Promise<readonly RecognisedLoss[] | undefined> {
    if (this.last?.source.key === source.key && this.last.source.version === source.version) {
      return this.last.losses;
    }
    const parsed = await this.trees.at(source, token);
    if (parsed === undefined) return undefined;
    const losses = recogniseLosses(parsed.tree.rootNode, source.text, source.language, parsed.query);
    this.last = { source, losses };
    return losses;
  }
}
