const mark = '│ ';

/** A line of test output, marked so that it is found among the many lines VS Code itself prints. */
export function testLine(line: string): string {
  return mark + line;
}

/** Whether VS Code printed this line for a test. */
export function isTestLine(line: string): boolean {
  return line.startsWith(mark);
}
