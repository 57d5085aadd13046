import 'mocha/mocha.js';
import type Mocha from 'mocha';
import * as vscode from 'vscode';
import type { Counts } from '../../../scripts/testCounts';
import { printResults, printTestOutput } from './printResults';

/** What the browser build of mocha leaves behind; it needs neither Node nor a page and so runs in both extension hosts. */
declare const globalThis: { readonly Mocha: typeof Mocha };

/** A cold parser, MathJax and a shared machine are slow; a test that hangs still ends. */
const testLimit = 60_000;

/** Runs the suites that `load` registers, inside the extension host; throws when one fails or there is none. */
export async function runSuites(load: () => void): Promise<void> {
  try {
    const counts = await countResults(load);
    if (counts.passed + counts.failed === 0) throw new Error('No test was found in test/vscode.');
    await writeResults(counts);
    if (counts.failed > 0) throw new Error(`${counts.failed} tests failed.`);
  } catch (error) {
    printTestOutput(error instanceof Error ? (error.stack ?? error.message) : String(error));
    throw error;
  }
}

function countResults(load: () => void): Promise<Counts> {
  const mocha = new globalThis.Mocha({ ui: 'bdd', timeout: testLimit });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  const runner = new globalThis.Mocha.Runner(mocha.suite, { delay: false });
  runner.forbidOnly = true;
  printResults(runner);
  let passed = 0;
  runner.on('pass', () => {
    passed += 1;
  });
  return new Promise((resolve) => {
    runner.run((failed) => {
      resolve({ passed, failed });
    });
  });
}

/** Leaves the counts beside the manifest of the extension under test, where the runner outside reads them. */
async function writeResults(counts: Counts): Promise<void> {
  const extension = vscode.extensions.getExtension('likelihood-lens.likelihood-lens');
  if (extension === undefined) throw new Error('The extension under test is not loaded.');
  const file = vscode.Uri.joinPath(extension.extensionUri, 'results.json');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(counts)));
}
