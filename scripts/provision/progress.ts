/** One line on the terminal about what is going on; standard error, so that results stay alone on standard output. */
export function progress(line: string): void {
  process.stderr.write(`· ${line}\n`);
}
