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

interface Shot {
  readonly state: string;
  readonly theme: string;
  readonly width: number;
  readonly height: number;
  /** As high as the page is. */
  readonly full: boolean;
  readonly language?: 'zh-cn';
}

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

async function open({ state, theme, width, height, language }: Shot): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height }, bypassCSP: false })).newPage();
  page.on('console', (message) => {
    if (message.type() !== 'log') console.log(`${state} ${theme} ${String(width)}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    console.log(`${state}: ${error.stack ?? error.message}`);
  });
  await page.goto(
    `http://127.0.0.1:${String(port)}/index.html?${new URLSearchParams({ state, theme, language: language ?? 'en' }).toString()}`,
  );
  await page.waitForTimeout(600);
  return page;
}

async function shoot(shot: Shot): Promise<void> {
  const { state, theme, width, height, language } = shot;
  const name = [state, theme.split(' ').slice(-1).join(''), String(width), language]
    .filter(Boolean)
    .join('-');
  if (only !== undefined && !name.includes(only)) return;
  const begin = Date.now();
  const page = await open(shot);
  if (shot.full) {
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

const height = 900;
for (const theme of themes) {
  await shoot({ state: 'ready', theme, width: 1400, height, full: true });
  await shoot({ state: 'iris', theme, width: 280, height, full: true });
}
for (const state of ['empty', 'working', 'invalid', 'failing', 'loss', 'logits']) {
  await shoot({ state, theme: 'vscode-dark', width: 420, height, full: true });
  await shoot({ state, theme: 'vscode-light', width: 900, height, full: true });
}
for (const width of [280, 900])
  await shoot({ state: 'iris', theme: 'vscode-light', width, height, full: true, language: 'zh-cn' });
await shoot({ state: 'digits', theme: 'vscode-light', width: 1100, height, full: false });
await browser.close();
server.close();
