import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

/** A sentence of the program, as it is written in the source, and where. */
export interface Template {
  readonly message: string;
  readonly place: string;
}

/** A call that should hold a literal sentence and does not, so that it cannot be translated. */
export type Uncollectable = Omit<Template, 'message'>;

/** Every literal first argument of `text(…)` and `l10n.t(…)` in the folders' TypeScript files, the names of rules (`rule: '…'`) and the words of symbols. */
export function collectTemplates(...folders: readonly string[]): {
  readonly templates: readonly Template[];
  readonly uncollectable: readonly Uncollectable[];
} {
  const templates: Template[] = [];
  const uncollectable: Uncollectable[] = [];
  for (const file of folders.flatMap(sourcesIn)) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
    const placeOf = (node: ts.Node): string => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      return `${path.relative(root, file)}:${line + 1}`;
    };
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && makesText(node.expression)) {
        const place = placeOf(node);
        const [first] = node.arguments;
        if (first !== undefined && ts.isStringLiteralLike(first))
          templates.push({ message: first.text, place });
        else if (first !== undefined && !isPassedOn(first)) uncollectable.push({ place });
      }
      const words = ts.isCallExpression(node) ? wordsOfSymbol(node) : undefined;
      if (words !== undefined) templates.push({ message: words.text, place: placeOf(words) });
      if (ts.isPropertyAssignment(node) && isRuleName(node)) {
        templates.push({ message: node.initializer.text, place: placeOf(node) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { templates, uncollectable };
}

/** `text(…)`, `l10n.t(…)` and `vscode.l10n.t(…)`. */
function makesText(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'text';
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 't') return false;
  const { expression } = callee;
  return ts.isIdentifier(expression)
    ? expression.text === 'l10n'
    : ts.isPropertyAccessExpression(expression) && expression.name.text === 'l10n';
}

/** The words of `symbol(name, latex, words)`: what a formula reads aloud for it. */
function wordsOfSymbol({ expression, arguments: args }: ts.CallExpression): ts.StringLiteral | undefined {
  const words = ts.isIdentifier(expression) && expression.text === 'symbol' ? args[2] : undefined;
  return words !== undefined && ts.isStringLiteral(words) ? words : undefined;
}

/** The viewer translates the name of a step's rule. */
function isRuleName(
  node: ts.PropertyAssignment,
): node is ts.PropertyAssignment & { initializer: ts.StringLiteral } {
  return ts.isIdentifier(node.name) && node.name.text === 'rule' && ts.isStringLiteral(node.initializer);
}

/** `l10n.t(message, args)` where a sentence that was made elsewhere is translated. */
function isPassedOn(argument: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(argument) ? argument.name : argument;
  return ts.isIdentifier(name) && ['message', 'rule'].includes(name.text);
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => path.join(root, folder, name));
}

/** The names in braces, each once, sorted. */
export function placeholdersOf(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}
