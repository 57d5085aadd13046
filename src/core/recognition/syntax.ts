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

/** A place in the source; rows are ended by line feeds. */
export interface SyntaxPoint {
  readonly row: number;
  readonly column: number;
}

/** A compiled query; web-tree-sitter's `Query` is one. Captures come in document order. */
export interface SyntaxQuery {
  /** Those of the nodes that meet a part of the source, or of all. */
  captures(
    root: SyntaxNode,
    part?: { readonly startPosition: SyntaxPoint; readonly endPosition: SyntaxPoint },
  ): readonly SyntaxCapture[];
}

/** The queries of a language, `queries/<language>/<name>.scm`. */
export interface SyntaxQueries {
  /** What binds names, and where they live. */
  readonly names: SyntaxQuery;
  /** What can be a loss. */
  readonly loss: SyntaxQuery;
}

/** A parsed source and the queries of its language. Whoever parsed it calls `dispose`. */
export interface ParsedSource {
  readonly root: SyntaxNode;
  readonly queries: SyntaxQueries;
  dispose(): void;
}

/** What a host supplies: a parser for the languages of `languages.ts`. */
export interface Parser {
  parse(source: string, language: string): Promise<ParsedSource>;
}
