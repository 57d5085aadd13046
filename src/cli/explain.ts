import path from 'node:path';
import { explain } from '../core/explanation/explain';
import { toLatex } from '../core/expression/toLatex';
import { toPlain } from '../core/expression/toPlain';
import { LineIndex } from '../core/lineColumn';
import { languageIds, languageOf as grammarOf } from '../core/recognition/languages';
import { lossAt } from '../core/recognition/lossAt';
import type { RecognisedLoss, SourceRange } from '../core/recognition/recognisedLoss';
import { recogniseLosses } from '../core/recognition/recogniseLosses';
import { inEnglish, text } from '../core/text';
import { languageOf } from './languageOf';
import { NodeParser } from './nodeParser';
import type { ParserFiles } from './nodeParser';
import { readNotebook } from './notebook';
import { printFailure, printJson } from './output';
import type { Failure } from './output';
import { readSource } from './readSource';
import { parseSourceArguments } from './sourceArguments';

/** A file, or a place in it. */
interface FilePlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A source to look for losses in; `place` says where an offset is, as people count. */
interface Source {
  readonly file: string;
  readonly language: string;
  readonly source: string;
  readonly place: (offset: number) => {
    readonly line: number;
    readonly column: number;
    readonly cell?: number;
  };
}

/** Where a build keeps what the parser needs, beside the bundle. */
export function builtFiles(): ParserFiles {
  const grammars = path.join(__dirname, 'grammars');
  return {
    grammars,
    runtime: path.join(grammars, 'web-tree-sitter.wasm'),
    queries: path.join(__dirname, '../queries'),
  };
}

/** `likelihood-lens explain`: the losses of a file, or what a hover at a place would say; returns the exit status. */
export async function runExplain(
  args: readonly string[],
  files: ParserFiles = builtFiles(),
): Promise<number> {
  const json = args.includes('--json');
  const given = parseSourceArguments(args, 'explain FILE[:LINE[:COLUMN]] [--language ID] [--json]');
  if ('code' in given) return printFailure(given, json);
  const place = splitTarget(given.target);
  const source = sourceOf(place, given.language);
  if ('code' in source) return printFailure(source, json);
  const losses = chosen(await lossesOf(source, new NodeParser(files)), source, place);
  if (json) {
    const { file, language } = source;
    printJson({ file, language, losses: losses.map((loss) => lossJson(loss, source)) });
  } else {
    process.stdout.write(
      losses.length === 0 ? 'No loss found.\n' : losses.map((loss) => lossText(loss, source)).join('\n'),
    );
  }
  return 0;
}

/** `train.py:12:8` is line 12, column 8 of `train.py`. */
function splitTarget(target: string): FilePlace {
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(target) ?? [];
  if (file === undefined || line === undefined) return { file: target };
  return { file, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) };
}

function sourceOf({ file, line }: FilePlace, given: string | undefined): Source | Failure {
  const content = readSource(file);
  if (typeof content !== 'string') return content;
  if (path.extname(file).toLowerCase() === '.ipynb') return notebookSource(content, file, line);
  const language = given ?? languageOf(file) ?? '';
  if (grammarOf(language) === undefined) {
    const known = languageIds.join(', ');
    return {
      code: 'unknown-language',
      message: text('Losses are not recognised in {file}; say its language with --language: {known}.', {
        file,
        known,
      }),
    };
  }
  const lines = new LineIndex(content);
  return { file, language, source: content, place: (offset) => lines.at(offset) };
}

function notebookSource(content: string, file: string, line: number | undefined): Source | Failure {
  if (line !== undefined) {
    return {
      code: 'usage',
      message: text('A place in a notebook is not a line of its file: leave :LINE:COLUMN out of {file}.', {
        file,
      }),
    };
  }
  const notebook = readNotebook(content, file);
  if ('code' in notebook) return notebook;
  return { file, language: 'python', source: notebook.source, place: (offset) => notebook.place(offset) };
}

async function lossesOf(
  { source, language }: Source,
  parser: NodeParser,
): Promise<readonly RecognisedLoss[]> {
  const parsed = await parser.parse(source, language);
  try {
    return recogniseLosses(parsed.root, source, language, parsed.queries);
  } finally {
    parsed.dispose();
  }
}

/** All losses; those on the line; or the one a hover at the place would explain. */
function chosen(
  losses: readonly RecognisedLoss[],
  { source }: Source,
  { line, column }: FilePlace,
): readonly RecognisedLoss[] {
  if (line === undefined) return losses;
  const { start, end } = new LineIndex(source).linesBetween(line, line);
  if (column === undefined) return losses.filter(({ range }) => range.start <= end && range.end >= start);
  const found = lossAt(losses, Math.min(start + column - 1, end));
  return found === undefined ? [] : [found];
}

function rangeJson({ start, end }: SourceRange, { place }: Source): object {
  const { cell, ...from } = place(start);
  const { line, column } = place(end);
  return { range: { start: from, end: { line, column } }, ...(cell === undefined ? {} : { cell }) };
}

function lossJson(loss: RecognisedLoss, source: Source): object {
  const { id, origin, framework, api, expects, reduction, base, modifiers, range, expression } = loss;
  const { family, title, likelihood, convention, documentation } = explain(loss);
  return {
    id,
    family,
    origin,
    framework,
    api,
    expects,
    reduction,
    base,
    modifiers,
    ...rangeJson(range, source),
    latex: toLatex(expression),
    text: toPlain(expression),
    title: inEnglish(title),
    likelihood: inEnglish(likelihood),
    convention: inEnglish(convention),
    documentation,
    sum: sumJson(loss, source),
    symbols: loss.symbols.map(({ symbol, ranges }) => ({
      name: symbol.name,
      ranges: ranges.map((each) => rangeJson(each, source)),
    })),
    notes: loss.notes.map((note) => ({ code: note.code, message: inEnglish(note.message) })),
  };
}

/** The sum that a loss is a term of, and its factor there as written. */
function sumJson({ sum, range }: RecognisedLoss, source: Source): object | undefined {
  const own = sum?.terms.find((term) => term.kind === 'loss' && term.at.start === range.start);
  return sum === undefined || own?.kind !== 'loss'
    ? undefined
    : { ...rangeJson(sum.range, source), terms: sum.terms.length, factor: own.source };
}

function lossText(loss: RecognisedLoss, { place }: Source): string {
  const { line, column, cell } = place(loss.range.start);
  const where = `${cell === undefined ? '' : `cell ${String(cell)}, `}${String(line)}:${String(column)}`;
  const { title, expects, likelihood, convention, notes, documentation } = explain(loss);
  const lines = [expects, likelihood, convention, ...notes].map((each) => `    ${inEnglish(each)}`);
  const head = `${where}  ${inEnglish(title)} (${loss.id})${loss.api === undefined ? '' : `  ${loss.api}`}`;
  return `${[head, `    ${toPlain(loss.expression)}`, ...lines, ...(documentation === undefined ? [] : [`    ${documentation}`])].join('\n')}\n`;
}
