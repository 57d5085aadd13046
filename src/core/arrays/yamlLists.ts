import type { ReadResult, Span } from './arrays';
import { Code } from './characters';
import { lexiconOf } from './literals/lexicon';
import { LiteralScanner } from './literals/literalScanner';
import { finishFrame } from './literals/closeBracket';
import { LimitExceeded } from './literals/frameStack';
import { linesOf, textOf } from './tables/lines';

/**
 * Lists of YAML in either style: `[0.1, 0.9]`, and one element behind each dash, the column of the dash saying which list it belongs to.
 */
export function readYaml(source: string, range: Span): ReadResult {
  const scanner = new LiteralScanner(source, range, lexiconOf('yaml'));
  const lists = new DashLists(scanner);
  const { stack } = scanner;
  try {
    for (const line of linesOf(source, range)) lists.takeLine(line, textOf(source, line));
    lists.closeTo(-1, range.end);
    stack.finish();
  } catch (problem) {
    if (!(problem instanceof LimitExceeded)) throw problem;
  }
  return { arrays: stack.arrays, errors: stack.errors };
}

/** The lists that are open, by the columns of their dashes. */
class DashLists {
  private readonly columns: number[] = [];
  /** The depth of brackets outside any flow sequence. */
  private lastEnd = 0;

  constructor(private readonly scanner: LiteralScanner) {}

  takeLine(line: Span, content: string): void {
    const { scanner } = this;
    if (scanner.stack.openBrackets > this.columns.length) {
      scanner.run(line.start, line.end);
      return;
    }
    if (/^\s*(?:#.*)?$/.test(content)) return;
    const dashes = /^(\s*)((?:-\s+)*)(?:-$)?/.exec(content);
    const isBareDash = /^\s*(?:-\s+)*-$/.test(content);
    let at = dashes?.[1]?.length ?? 0;
    if (content.charAt(at) !== '-' || !/^-(?:\s|$)/.test(content.slice(at))) {
      this.closeTo(at - 1, this.lastEnd);
      scanner.run(line.start, line.end);
      this.lastEnd = line.end;
      return;
    }
    while (content.charAt(at) === '-' && (/\s/.test(content.charAt(at + 1)) || at + 1 === content.length)) {
      this.takeDash(at, line.start + at);
      at += 1 + (/^\s*/.exec(content.slice(at + 1))?.[0].length ?? 0);
    }
    if (!isBareDash) scanner.run(line.start + at, line.end);
    this.lastEnd = line.end;
  }

  /** Closes the lists whose dashes stand further right than `column`. */
  closeTo(column: number, end: number): void {
    while (this.columns.length > 0 && (this.columns.at(-1) ?? 0) > column) {
      this.columns.pop();
      const frame = this.scanner.stack.pop();
      if (frame.mode === 'plain') finishFrame(this.scanner, frame, end);
    }
  }

  private takeDash(column: number, offset: number): void {
    this.closeTo(column, this.lastEnd);
    const { stack } = this.scanner;
    if (this.columns.at(-1) === column) {
      stack.top.filled = false;
      stack.top.commas = true;
      return;
    }
    this.columns.push(column);
    const isOpen = stack.top.mode === 'plain' || stack.top.mode === 'open';
    stack.push(isOpen ? 'plain' : 'ignored', Code.openBracket, offset).format = 'yaml';
  }
}
