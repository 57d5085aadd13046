import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Language, Parser as TreeSitter, Query } from 'web-tree-sitter';
import { languageOf } from '../core/recognition/languages';
import type { Language as SourceLanguage } from '../core/recognition/languages';
import type { ParsedSource, Parser, SyntaxQueries } from '../core/recognition/syntax';

/** Where things lie. */
export interface ParserFiles {
  /** tree-sitter's own .wasm file. */
  readonly runtime: string;
  /** The folder of `tree-sitter-<grammar>.wasm`. */
  readonly grammars: string;
  /** The folder of `<language>/*.scm`. */
  readonly queries: string;
}

/** A grammar that is loaded once and its queries. */
interface Grammar {
  readonly language: Language;
  readonly queries: SyntaxQueries;
}

/** Parses with tree-sitter in Node; grammars load on first use. */
export class NodeParser implements Parser {
  readonly #grammars = new Map<string, Promise<Grammar>>();

  constructor(readonly files: ParserFiles) {}

  async parse(source: string, languageId: string): Promise<ParsedSource> {
    const language = languageOf(languageId);
    if (language === undefined) throw new Error(`no grammar for ${languageId}`);
    const { grammar, queries } = language;
    const loading = this.#grammars.get(grammar) ?? this.#load(grammar, queries);
    this.#grammars.set(grammar, loading);
    const { language: loaded, queries: compiled } = await loading;
    const parser = new TreeSitter();
    try {
      const tree = parser.setLanguage(loaded).parse(source);
      if (tree === null) throw new Error('tree-sitter gave no tree');
      return {
        root: tree.rootNode,
        queries: compiled,
        dispose: () => {
          tree.delete();
        },
      };
    } finally {
      parser.delete();
    }
  }

  async #load(grammar: SourceLanguage['grammar'], queries: SourceLanguage['queries']): Promise<Grammar> {
    await TreeSitter.init({ locateFile: () => this.files.runtime });
    const language = await Language.load(path.join(this.files.grammars, `tree-sitter-${grammar}.wasm`));
    const query = async (name: string): Promise<Query> =>
      new Query(language, await readFile(path.join(this.files.queries, queries, `${name}.scm`), 'utf8'));
    return { language, queries: { names: await query('names'), loss: await query('loss') } };
  }
}
