import { createReadStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Page } from 'playwright-core';
import { buildGallery } from './build';

const folder = path.resolve('artifacts/viewer');
const themes = [
  'vscode-dark',
  'vscode-light',
  'vscode-high-contrast',
  'vscode-high-contrast vscode-high-contrast-light',
];
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
const [only] = process.argv.slice(2);

await mkdir(folder, { recursive: true });
await buildGallery(folder);
const server = createServer((request, response) => {
  const file = path.join(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
  if (!existsSync(file)) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as { port: number };
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

async function open(state: string, theme: string, width: number, height: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height }, bypassCSP: false })).newPage();
  page.on('console', (message) => {
    if (message.type() !== 'log') console.log(`${state} ${theme} ${String(width)}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    console.log(`${state}: ${error.stack ?? error.message}`);
  });
  await page.goto(
    `http://127.0.0.1:${String(port)}/index.html?state=${state}&theme=${encodeURIComponent(theme)}`,
  );
  await page.waitForTimeout(600);
  return page;
}

async function shoot(
  state: string,
  theme: string,
  width: number,
  height: number,
  full: boolean,
): Promise<void> {
  const name = `${state}-${theme.split(' ').slice(-1).join('')}-${String(width)}`;
  if (only !== undefined && !name.includes(only)) return;
  const begin = Date.now();
  const page = await open(state, theme, width, height);
  if (full) {
    const tall = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, tall) });
    await page.waitForTimeout(400);
  }
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page }).analyze().catch((error: unknown) => {
    console.log(String(error));
    return { violations: [] };
  });
  for (const { id, nodes } of violations)
    console.log(`axe ${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  await page.context().close();
  console.log(`${name} in ${String(Date.now() - begin)} ms`);
}

for (const theme of themes) {
  await shoot('ready', theme, 1400, 900, true);
  await shoot('iris', theme, 280, 900, true);
}
for (const state of ['empty', 'working', 'invalid', 'failing', 'loss', 'logits']) {
  await shoot(state, 'vscode-dark', 420, 900, true);
  await shoot(state, 'vscode-light', 900, 900, true);
}
await shoot('digits', 'vscode-light', 1100, 900, false);
await browser.close();
server.close();
