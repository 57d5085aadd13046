import type * as vscode from 'vscode';
import type { Edit } from 'web-tree-sitter';

/** What the syntax tree has to know about a change of the text; offsets and columns count UTF-16 units on both sides. */
export function editOf({
  range,
  rangeOffset,
  rangeLength,
  text,
}: vscode.TextDocumentContentChangeEvent): ConstructorParameters<typeof Edit>[0] {
  const lines = text.split(/\r\n|\r|\n/);
  const lastLine = lines.at(-1) ?? '';
  const startColumn = lines.length === 1 ? range.start.character : 0;
  return {
    startIndex: rangeOffset,
    oldEndIndex: rangeOffset + rangeLength,
    newEndIndex: rangeOffset + text.length,
    startPosition: { row: range.start.line, column: range.start.character },
    oldEndPosition: { row: range.end.line, column: range.end.character },
    newEndPosition: { row: range.start.line + lines.length - 1, column: startColumn + lastLine.length },
  };
}
