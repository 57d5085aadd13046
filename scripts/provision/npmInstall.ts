import { runCommand } from './runCommand';

/** Installs what the folder's package.json asks for, or the packages named, without running any of their scripts. */
export async function npmInstall(folder: string, ...packages: readonly string[]): Promise<void> {
  const quiet = [
    '--ignore-scripts',
    '--omit=dev',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ];
  const inFolder = packages.length === 0 ? [] : ['--prefix', folder, ...packages];
  await runCommand('npm', ['install', ...quiet, ...inFolder], { cwd: folder });
}
