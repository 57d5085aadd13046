import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './projectRoot';
import { cacheFolder } from './provision/cache';
import { progress } from './provision/progress';
import { runCommand } from './provision/runCommand';
import { Unavailable } from './provision/unavailable';
import { runScript } from './runScript';
import { stageExtension, type ExtensionHost } from './stageExtension';
import { temporaryFolder } from './cleanUp';
import { saveCounts, type Counts } from './testCounts';

const inBrowser = path.join(projectRoot, 'scripts', 'vscode', 'vscodeInBrowser');

/**
 * The VS Code that runs the tests: the program in VSCODE_EXECUTABLE, a desktop VS Code that is downloaded where there is a
 * display, or VS Code in a headless browser. LIKELIHOOD_LENS_VSCODE=desktop or =browser insists on one. Throws Unavailable.
 */
async function vscodeForTests(): Promise<string> {
  const wanted = process.env['LIKELIHOOD_LENS_VSCODE'];
  const chosen = process.env['VSCODE_EXECUTABLE'];
  if (wanted !== 'browser' && chosen !== undefined && chosen !== '') return chosen;
  const hasDisplay =
    process.platform !== 'linux' || 'DISPLAY' in process.env || 'WAYLAND_DISPLAY' in process.env;
  if (wanted !== 'desktop' && (wanted === 'browser' || !hasDisplay)) return inBrowser;
  try {
    return await downloadAndUnzipVSCode({
      version: 'stable',
      cachePath: path.join(cacheFolder(), 'desktop'),
    });
  } catch (error) {
    if (wanted === 'desktop') {
      throw new Unavailable(
        `Desktop VS Code cannot be downloaded (${String(error)}); set VSCODE_EXECUTABLE to one.`,
      );
    }
    progress(`Desktop VS Code cannot be downloaded (${String(error)}); testing in a browser.`);
    return inBrowser;
  }
}

/** Runs the suites of test/vscode in one extension host, on a copy of samples/; a failing test is counted, not thrown. */
async function testIn(host: ExtensionHost, vscode: string): Promise<Counts> {
  const { folder, suites, results } = await stageExtension(host);
  const workspace = path.join(temporaryFolder('workspace'), 'samples');
  await cp(path.join(projectRoot, 'samples'), workspace, { recursive: true });
  progress(`Testing in the ${host} extension host with ${vscode}`);
  const failure = await runTests({
    vscodeExecutablePath: vscode,
    extensionDevelopmentPath: folder,
    extensionTestsPath: suites,
    launchArgs: [workspace, '--disable-extensions'],
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  const counts = await readFile(results, 'utf8').then(
    (json) => JSON.parse(json) as Counts,
    () => undefined,
  );
  if (counts === undefined || (failure !== undefined && counts.failed === 0)) {
    throw new Error(`The tests in the ${host} extension host did not come to an end.`, { cause: failure });
  }
  return counts;
}

runScript(async () => {
  await runCommand(process.execPath, [path.join(projectRoot, 'esbuild.mjs'), '--production']);
  const vscode = await vscodeForTests();
  const counts = { node: await testIn('node', vscode), web: await testIn('web', vscode) };
  const total = {
    passed: counts.node.passed + counts.web.passed,
    failed: counts.node.failed + counts.web.failed,
  };
  await saveCounts('vscode', total);
  process.exit(total.failed === 0 ? 0 : 1);
});
