import { spawn } from 'node:child_process';
import { projectRoot } from './projectRoot';
import { runScript } from './runScript';
import { countsFile, forgetCounts, readCounts } from './testCounts';

/** Every check of `npm test`, in order; each is an npm script of its own. What counts its tests says so. */
const checks = [
  { script: 'typecheck' },
  { script: 'lint' },
  { script: 'format' },
  { script: 'test:unit', counts: 'unit', reporter: 'vitest' },
  { script: 'test:vscode', counts: 'vscode' },
  { script: 'test:e2e', counts: 'e2e', reporter: 'vitest' },
] as const;

function argumentsOf(check: (typeof checks)[number]): readonly string[] {
  if (!('reporter' in check)) return [];
  return ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${countsFile(check.counts)}`];
}

/** Runs an npm script in this terminal; true when it ends with 0. */
function runNpm(script: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script, ...args], {
      cwd: projectRoot,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      resolve(code === 0);
    });
  });
}

runScript(async () => {
  await forgetCounts();
  const broken: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const check of checks) {
    process.stdout.write(`\n── ${check.script}\n`);
    const started = Date.now();
    const good = await runNpm(check.script, argumentsOf(check));
    const counts = 'counts' in check ? await readCounts(check.counts) : undefined;
    passed += counts?.passed ?? 0;
    failed += counts?.failed ?? 0;
    if (!good || ('counts' in check && counts === undefined)) broken.push(check.script);
    process.stdout.write(
      `── ${check.script}: ${good ? 'good' : 'FAILED'} after ${Math.round((Date.now() - started) / 1000)} s\n`,
    );
  }
  if (broken.length > 0) process.stdout.write(`\nFailed: ${broken.join(', ')}\n`);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exit(broken.length === 0 ? 0 : 1);
});
