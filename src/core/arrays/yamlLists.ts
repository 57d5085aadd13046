import type { ReadResult, Span } from './arrays';
import { LimitExceeded } from './literals/frameStack';
import { lexiconOf } from './literals/lexicon';
import { LiteralScanner } from './literals/literalScanner';
import { readRecordTable } from './records/readRecordTable';
import { takeRecords } from './records/takeRecords';
import { linesOf, textOf } from './tables/lines';
import { DashLists } from './yamlDashLists';
import { yamlRecordsAt } from './yamlRecords';

/** Lists of YAML in either style: `[0.1, 0.9]`, or one element behind each dash; lists of objects in either style are tables. */
export function readYaml(source: string, range: Span): ReadResult {
  const scanner = new LiteralScanner(source, range, lexiconOf('yaml'), takeRecords);
  const lists = new DashLists(scanner);
  const { stack } = scanner;
  try {
    const lines = linesOf(source, range);
    // The columns of dashes behind which there is no table.
    const others = new Set<number>();
    for (let at = 0; at < lines.length;) {
      const line = lines[at] ?? range;
      const content = textOf(source, line);
      const indent = /^\s*(?=[^\s#])/.exec(content)?.[0].length;
      const isDash = content.charAt(indent ?? 0) === '-';
      for (const column of others)
        if (indent !== undefined && (column > indent || (column === indent && !isDash)))
          others.delete(column);
      const mayBegin = indent !== undefined && !others.has(indent) && !lists.isBetweenBrackets;
      const table = mayBegin ? tableAt(source, lines, at) : undefined;
      if (table === undefined) {
        if (indent !== undefined && isDash) others.add(indent);
        lists.takeLine(line, content);
        at++;
        continue;
      }
      lists.closeTo(-1, line.start);
      stack.errors.push(...table.result.errors);
      stack.keepAll(table.result.arrays);
      at = table.to;
    }
    lists.closeTo(-1, range.end);
    stack.finish();
  } catch (problem) {
    if (!(problem instanceof LimitExceeded)) throw problem;
  }
  return { arrays: stack.arrays, errors: stack.errors };
}

/** The table of objects behind dashes that begins in line `at`, and the line behind it. */
function tableAt(
  source: string,
  lines: readonly Span[],
  at: number,
): { readonly result: ReadResult; readonly to: number } | undefined {
  const list = yamlRecordsAt(source, lines, at);
  if (list === undefined) return undefined;
  const text = { source, format: 'yaml', lexicon: lexiconOf('yaml'), run: takeValue };
  const result = readRecordTable(text, list.records, { start: lines[at]?.start ?? 0, end: list.end });
  return result === undefined ? undefined : { result, to: list.to };
}

/** Reads a value in either style. */
function takeValue(scanner: LiteralScanner, span: Span): void {
  const { source } = scanner;
  if (!/^-\s/.test(source.slice(span.start, span.start + 2))) {
    scanner.run(span.start, span.end);
    return;
  }
  const lists = new DashLists(scanner);
  // The first line with what stands before its dash, whose column matters.
  const from = source.lastIndexOf('\n', span.start) + 1;
  for (const line of linesOf(source, { start: from, end: span.end }))
    lists.takeLine(line, textOf(source, line));
  lists.closeTo(-1, span.end);
}
