import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { provide } from './cache';
import { findExecutable } from './findExecutable';
import { npmInstall } from './npmInstall';
import { progress } from './progress';
import { CommandFailed, runCommand } from './runCommand';
import { Unavailable } from './unavailable';

/** A Chromium and the environment it wants. */
export interface Chromium {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** The fonts that come along, and those of the system. */
const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
/** The browser, and a font with Chinese characters for the pictures of the Chinese viewer. */
const debianPackages = ['chromium', 'fonts-wqy-microhei'];
const advice = 'install Chromium or Chrome, or set CHROMIUM_EXECUTABLE to one';

/** A Chromium: the one in CHROMIUM_EXECUTABLE, one that is installed, one from apt-get, or one from npm. Throws Unavailable. */
export async function provideChromium(): Promise<Chromium> {
  const chosen = process.env['CHROMIUM_EXECUTABLE'];
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen))
      throw new Unavailable(`CHROMIUM_EXECUTABLE names ${chosen}, which is not there.`);
    return { executable: chosen, env: {} };
  }
  const installed = findExecutable(...names, ...usualPlaces) ?? (await installWithApt());
  return installed === undefined ? chromiumFromNpm() : { executable: installed, env: {} };
}

/** Debian's package, where we may install it; undefined where we may not or it does not run (Ubuntu's is a mere pointer to a snap). */
async function installWithApt(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || findExecutable('apt-get') === undefined) return undefined;
  progress('Installing Chromium with apt-get (about 30 s) …');
  try {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand('apt-get', ['update', '-qq'], { env });
    await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...debianPackages], {
      env,
    });
    const executable = findExecutable('chromium');
    if (executable !== undefined) await runCommand(executable, ['--version', '--no-sandbox']);
    return executable;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    progress('apt-get has no Chromium that runs here; trying npm.');
    return undefined;
  }
}

/** A headless Chromium for Linux with the libraries it needs, from the npm package `@sparticuz/chromium`. */
export async function chromiumFromNpm(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Unavailable(`A Chromium is needed and none was found; ${advice}.`);
  }
  const folder = await provide({
    folder: 'chromium-153',
    what: 'Chromium (70 MB)',
    advice,
    install: async (into) => {
      await npmInstall(into, '@sparticuz/chromium@153');
      const packed = path.join(into, 'node_modules', '@sparticuz', 'chromium', 'bin');
      const executable = path.join(into, 'chromium');
      await unpack(path.join(packed, 'chromium.br'), executable);
      await chmod(executable, 0o755);
      // The graphics libraries are looked for beside the executable.
      for (const name of ['fonts', 'swiftshader', 'al2023']) await unpackArchive(packed, name, into);
      await writeFile(path.join(into, 'fonts.conf'), fontsConfiguration);
      await rm(path.join(into, 'node_modules'), { recursive: true });
    },
  });
  const libraries = [path.join(folder, 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''];
  return {
    executable: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries.join(':'), FONTCONFIG_PATH: folder },
  };
}

async function unpack(file: string, to: string): Promise<void> {
  await pipeline(createReadStream(file), createBrotliDecompress(), createWriteStream(to));
}

async function unpackArchive(folder: string, name: string, into: string): Promise<void> {
  const archive = path.join(into, `${name}.tar`);
  await unpack(path.join(folder, `${name}.tar.br`), archive);
  await runCommand('tar', ['-xf', archive, '-C', into]);
  await rm(archive);
}
