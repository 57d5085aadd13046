import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { runScript } from '../runScript';
import { isTestLine } from '../testLine';
import { launchChromium } from './launchChromium';
import { startServer } from './startServer';
import { uriPath, workbenchUrl } from './workbenchUrl';

// A program that takes desktop VS Code's flags for extension tests and runs them in VS Code in a headless browser:
// FOLDER --extensionDevelopmentPath=… --extensionTestsPath=…; it exits with the code of the tests.

const testsLimit = 10 * 60_000;

interface WorkbenchConfiguration {
  developmentOptions?: Record<string, unknown>;
  enableWorkspaceTrust?: boolean;
}

/** Lets the workbench load an extension and its tests from this machine, which it takes from its page's configuration only. */
async function developExtension(page: Page, port: number, extension: string, tests: string): Promise<void> {
  const uri = (file: string): unknown => ({
    scheme: 'vscode-remote',
    authority: `127.0.0.1:${port}`,
    path: uriPath(file),
  });
  await page.route(`http://127.0.0.1:${port}/?*`, async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(
      /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)(")/,
      (_match, before: string, settings: string, after: string) => {
        const configuration = JSON.parse(settings.replaceAll('&quot;', '"')) as WorkbenchConfiguration;
        configuration.developmentOptions = { extensions: [uri(extension)], extensionTestsPath: uri(tests) };
        configuration.enableWorkspaceTrust = false;
        return before + JSON.stringify(configuration).replaceAll('"', '&quot;') + after;
      },
    );
    await route.fulfill({ response, body: html });
  });
}

runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  });
  const { extensionDevelopmentPath: extension, extensionTestsPath: tests } = values;
  const [folder] = positionals;
  if (typeof extension !== 'string' || typeof tests !== 'string' || folder === undefined) {
    throw new Error(
      'Usage: vscodeInBrowser FOLDER --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE',
    );
  }
  const { port } = await startServer();
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const ended = new Promise<number>((resolve, reject) => {
    setTimeout(() => {
      reject(new Error(`The tests did not end within ${testsLimit / 60_000} minutes.`));
    }, testsLimit);
    void page.exposeFunction('codeAutomationExit', resolve);
    page.on('crash', () => {
      reject(new Error('The page with VS Code crashed.'));
    });
  });
  const log: string[] = [];
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const line = args.join(' ');
    log.push(line);
    if (isTestLine(line)) process.stdout.write(`${line}\n`);
  });
  await developExtension(page, port, extension, tests);
  await page.goto(workbenchUrl({ port, folder: path.resolve(folder) }));
  const code = await ended;
  if (code !== 0 && !log.some(isTestLine)) process.stderr.write(`${log.join('\n')}\n`);
  await browser.close();
  process.exit(code);
});
