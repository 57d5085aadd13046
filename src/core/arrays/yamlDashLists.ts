import type { Span } from './arrays';
import { Code } from './characters';
import { finishFrame } from './literals/closeBracket';
import type { LiteralScanner } from './literals/literalScanner';

/** Lists of YAML with one element behind each dash, the column of the dash saying which list it belongs to; the lists that are open. */
export class DashLists {
  private readonly columns: number[] = [];
  /** How many brackets are open around the lists. */
  private readonly depth: number;
  private lastEnd = 0;

  constructor(private readonly scanner: LiteralScanner) {
    this.depth = scanner.stack.openBrackets;
  }

  /** A bracket is open in the list that is read. */
  get isBetweenBrackets(): boolean {
    return this.scanner.stack.openBrackets > this.depth + this.columns.length;
  }

  takeLine(line: Span, content: string): void {
    const { scanner } = this;
    if (this.isBetweenBrackets) {
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
