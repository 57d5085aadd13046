import { build } from 'esbuild';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** The policy the host gives the page, with files in place of the webview's source. */
const policy =
  "default-src 'none'; script-src 'nonce-gallery'; style-src 'self'; font-src 'self'; img-src data:";

const samples = {
  iris: 'iris.py',
  cancer: 'breast_cancer.py',
  logits: 'breast_cancer_logits.json',
  digits: 'digits.csv',
};

async function sampleTexts(): Promise<Readonly<Record<string, string>>> {
  const read = Object.entries(samples).map(async ([name, file]) => [
    name,
    await readFile(path.join(root, 'samples/predictions', file), 'utf8'),
  ]);
  return Object.fromEntries(await Promise.all(read)) as Readonly<Record<string, string>>;
}

function chinese(): Promise<string> {
  return readFile(path.join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8');
}

/** Builds the viewer and the page that shows it outside VS Code. */
export async function buildGallery(folder: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: {
      viewer: 'src/viewer/main.ts',
      katexLibrary: 'src/viewer/formula/katexLibrary.ts',
      plotLibrary: 'src/viewer/plots/plotLibrary.ts',
      gallery: 'test/viewer/gallery/gallery.ts',
    },
    outdir: folder,
    bundle: true,
    format: 'esm',
    splitting: true,
    target: 'es2022',
    minify: true,
    define: { SAMPLES: JSON.stringify(await sampleTexts()), CHINESE: await chinese() },
    metafile: true,
    loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty' },
    assetNames: '[name]',
    logLevel: 'warning',
  });
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Likelihood Lens</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="gallery.css"><link rel="stylesheet" href="viewer.css"></head><body>
<script type="module" nonce="gallery" src="gallery.js"></script><script type="module" nonce="gallery" src="viewer.js"></script></body></html>`;
  await writeFile(path.join(folder, 'index.html'), page);
}
