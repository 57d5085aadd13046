import * as vscode from 'vscode';
import type * as TreeSitter from 'web-tree-sitter';
import type { Parser, Query, Tree } from 'web-tree-sitter';
import { languageOf, type Language } from '../../core/recognition/languages';
import type { SyntaxQueries } from '../../core/recognition/syntax';
import { editOf } from './treeEdit';
import type { SourceText } from './sourceText';

interface CachedTree {
  /** Undefined once the tree was edited and not yet parsed again. */
  version: string | undefined;
  readonly tree: Tree;
}

/** A grammar and the queries that find losses in its trees. */
interface Grammar {
  readonly language: TreeSitter.Language;
  readonly queries: SyntaxQueries;
}

/** A tree that stays the cache's: read it at once, do not keep it across an await. */
export interface SourceTree {
  readonly tree: Tree;
  readonly queries: SyntaxQueries;
}

const timeLimit = 500;
const cacheSize = 20;

/** Syntax trees of source texts: the parser loads on first use, trees are kept by text and edited as the text changes. */
export class SyntaxTrees implements vscode.Disposable {
  private readonly trees = new Map<string, CachedTree>();
  private readonly grammars = new Map<string, Promise<Grammar>>();
  private parser: Promise<Parser> | undefined;
  /** Loaded when there is a parser. */
  private treeSitter: typeof TreeSitter | undefined;
  private readonly subscriptions = [
    vscode.workspace.onDidChangeTextDocument((change) => {
      this.edit(change);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      this.evict(uri.toString());
    }),
    vscode.workspace.onDidCloseNotebookDocument(({ uri }) => {
      this.evictNotebook(uri.toString());
    }),
  ];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The tree of the text; undefined for languages that are not read and when parsing took too long. */
  async at(source: SourceText, token?: vscode.CancellationToken): Promise<SourceTree | undefined> {
    const language = languageOf(source.language);
    if (language === undefined) return undefined;
    const parser = await this.loadParser();
    const grammar = await this.loadGrammar(language);
    if (token?.isCancellationRequested === true) return undefined;
    const cached = this.trees.get(source.key);
    const tree = cached?.version === source.version ? cached.tree : this.parse(parser, grammar, source);
    return tree === undefined ? undefined : { tree, queries: grammar.queries };
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const key of [...this.trees.keys()]) this.evict(key);
    void this.parser?.then((parser) => {
      parser.delete();
    });
  }

  private parse(parser: Parser, grammar: Grammar, source: SourceText): Tree | undefined {
    const deadline = Date.now() + timeLimit;
    const previous = this.trees.get(source.key)?.tree ?? null;
    parser.setLanguage(grammar.language);
    const tree = parser.parse(source.text, source.single ? previous : null, {
      progressCallback: () => Date.now() > deadline,
    });
    this.evict(source.key);
    if (tree === null) {
      parser.reset();
      this.log.warn(`Parsing ${source.key} took more than ${timeLimit} ms and was given up.`);
      return undefined;
    }
    this.trees.set(source.key, { version: source.version, tree });
    const [oldest] = this.trees.keys();
    if (this.trees.size > cacheSize && oldest !== undefined) this.evict(oldest);
    return tree;
  }

  private edit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const cached = this.trees.get(document.uri.toString());
    if (cached === undefined || this.treeSitter === undefined || contentChanges.length === 0) return;
    for (const change of contentChanges) cached.tree.edit(new this.treeSitter.Edit(editOf(change)));
    cached.version = undefined;
  }

  private evict(key: string): void {
    this.trees.get(key)?.tree.delete();
    this.trees.delete(key);
  }

  private evictNotebook(uri: string): void {
    for (const key of [...this.trees.keys()]) if (key.startsWith(`${uri}#`)) this.evict(key);
  }

  private loadParser(): Promise<Parser> {
    this.parser ??= this.startParser();
    return this.parser;
  }

  private async startParser(): Promise<Parser> {
    const treeSitter = await import('web-tree-sitter');
    await treeSitter.Parser.init({ wasmBinary: await this.read('dist', 'grammars', 'web-tree-sitter.wasm') });
    this.treeSitter = treeSitter;
    return new treeSitter.Parser();
  }

  private loadGrammar(language: Language): Promise<Grammar> {
    let grammar = this.grammars.get(language.grammar);
    grammar ??= this.readGrammar(language);
    this.grammars.set(language.grammar, grammar);
    return grammar;
  }

  private async readGrammar({ grammar, queries }: Language): Promise<Grammar> {
    const treeSitter = await import('web-tree-sitter');
    const language = await treeSitter.Language.load(
      await this.read('dist', 'grammars', `tree-sitter-${grammar}.wasm`),
    );
    const query = async (name: string): Promise<Query> =>
      new treeSitter.Query(
        language,
        new TextDecoder().decode(await this.read('queries', queries, `${name}.scm`)),
      );
    return { language, queries: { names: await query('names'), loss: await query('loss') } };
  }

  private async read(...path: readonly string[]): Promise<Uint8Array> {
    return vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extensionUri, ...path));
  }
}
