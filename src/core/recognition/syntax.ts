/** A node of a syntax tree; web-tree-sitter's `Node` is one. Indices are UTF-16 offsets. */
export interface SyntaxNode {
  readonly id: number;
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly namedChildren: readonly SyntaxNode[];
  readonly children: readonly SyntaxNode[];
  childForFieldName(name: string): SyntaxNode | null;
}

export interface SyntaxCapture {
  readonly name: string;
  readonly node: SyntaxNode;
}

/** A compiled `queries/<language>/loss.scm`; web-tree-sitter's `Query` is one. Captures come in document order. */
export interface SyntaxQuery {
  captures(root: SyntaxNode): readonly SyntaxCapture[];
}

/** A parsed source and the query of its language. Whoever parsed it calls `dispose`. */
export interface ParsedSource {
  readonly root: SyntaxNode;
  readonly query: SyntaxQuery;
  dispose(): void;
}

/** What a host supplies: a parser for the languages of `languages.ts`. */
export interface Parser {
  parse(source: string, language: string): Promise<ParsedSource>;
}
