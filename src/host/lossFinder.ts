import * as vscode from 'vscode';
import type { RecognisedLoss } from '../core/recognition/recognisedLoss';
import { lossAt } from '../core/recognition/lossAt';
import { type LossesWithin, readLosses } from '../core/recognition/recogniseLosses';
import { sourceTextOf, type SourceText } from './source/sourceText';
import type { SourceTree, SyntaxTrees } from './source/syntaxTrees';

/** A loss and the document it was found in. */
export interface FoundLoss {
  readonly loss: RecognisedLoss;
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

/** Finds losses in documents; the names of the last tree are kept, since hovers ask for the same text again and again. */
export class LossFinder {
  /** Read only while the cache still gives the tree: then it is neither edited nor deleted. */
  private last: { readonly tree: SourceTree['tree']; readonly lossesWithin: LossesWithin } | undefined;

  constructor(private readonly trees: SyntaxTrees) {}

  /** The innermost loss at a position; undefined where there is none, or when the question was withdrawn. */
  async at(
    document: vscode.TextDocument,
    position: vscode.Position,
    token?: vscode.CancellationToken,
  ): Promise<FoundLoss | undefined> {
    const source = sourceTextOf(document);
    const offset = source.start + document.offsetAt(position);
    const parsed = await this.trees.at(source, token);
    if (parsed === undefined) return undefined;
    const loss = lossAt(this.lossesOf(source, parsed)({ start: offset, end: offset }), offset);
    if (loss === undefined) return undefined;
    const range = new vscode.Range(
      document.positionAt(loss.range.start - source.start),
      document.positionAt(loss.range.end - source.start),
    );
    return { loss, document, range };
  }

  private lossesOf(source: SourceText, { tree, queries }: SourceTree): LossesWithin {
    if (this.last?.tree === tree) return this.last.lossesWithin;
    const lossesWithin = readLosses(tree.rootNode, source.text, source.language, queries);
    this.last = { tree, lossesWithin };
    return lossesWithin;
  }
}
