import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The licence texts of every package that has a file in the bundles or is copied beside them, in the order of their names. Throws where a
 * package names no licence.
 */
export async function thirdPartyNotices(root, files) {
  const folders = new Set(files.map(packageFolder).filter((folder) => folder !== undefined));
  const notices = await Promise.all([...folders].map((folder) => noticeOf(path.join(root, folder))));
  const sorted = notices.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return sorted.map(({ name, text }) => `${name}\n\n${text.trim()}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}

/** node_modules/@scope/name/… as node_modules/@scope/name, the innermost where packages are nested. */
function packageFolder(file) {
  return /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file.split(path.sep).join('/'))?.[0];
}

async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  if (license === undefined) throw new Error(`${name} names no licence`);
  const found = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(found.map((file) => readFile(path.join(folder, file), 'utf8')));
  return { name: `${name} ${version} (${license})`, text: texts.join('\n\n') || `Licence: ${license}` };
}
