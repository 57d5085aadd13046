import type Mocha from 'mocha';
import { testLine } from '../../../scripts/testLine';

/** Prints text as test output, one marked line of the console for each of its lines. */
export function printTestOutput(text: string): void {
  for (const line of text.split('\n')) console.log(testLine(line));
}

/** Prints how each test ends; unlike mocha's own reporters it needs neither a terminal nor a page. */
export function printResults(runner: Mocha.Runner): void {
  let depth = 0;
  const print = (text: string): void => {
    printTestOutput(text.replace(/^/gm, '  '.repeat(depth)));
  };
  runner.on('suite', (suite) => {
    if (suite.root) return;
    print(suite.title);
    depth += 1;
  });
  runner.on('suite end', (suite) => {
    if (!suite.root) depth -= 1;
  });
  runner.on('pass', (test) => {
    print(`✔ ${test.title} (${test.duration ?? 0} ms)`);
  });
  runner.on('pending', (test) => {
    print(`- ${test.title} (skipped)`);
  });
  runner.on('fail', (test, error: Error) => {
    print(`✘ ${test.fullTitle()}\n${error.stack ?? error.message}`);
  });
}
