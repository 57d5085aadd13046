import { build, context } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { thirdPartyNotices } from './scripts/thirdPartyNotices.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: { production: { type: 'boolean', default: false }, watch: { type: 'boolean', default: false } },
});

/** Where a bundle runs. Only the extension hosts know the module `vscode`: anywhere else importing it fails the build. */
const nodeHost = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  // Without import() in the output it becomes require(), which takes the names of CommonJS modules too.
  supported: { 'dynamic-import': false },
};
const webHost = { platform: 'browser', format: 'cjs', target: 'es2022', external: ['vscode'] };
const nodeScript = { platform: 'node', format: 'cjs', target: 'node20' };
/** One script for Node and browsers: in Node, nodeWorker.cjs gives it a browser worker's globals. */
const worker = { platform: 'browser', format: 'iife', target: 'es2022' };
const webview = { platform: 'browser', format: 'iife', target: 'es2022' };
const webviewModule = { ...webview, format: 'esm' };
const terminal = { platform: 'node', format: 'cjs', target: 'node20', banner: { js: '#!/usr/bin/env node' } };

/** Packages that the Node host gets with `await import(…)`: each a file of its own, read on first use. A web host has one file only. */
const lazyPackages = ['katex', 'web-tree-sitter'];

/** Every bundle: its entry, its file in dist/ and where it runs. */
const bundles = [
  ['src/host/extension.ts', 'extension.cjs', nodeHost],
  ['src/host/extension.ts', 'web/extension.js', webHost],
  ['src/host/worker/nodeWorker.ts', 'host/nodeWorker.cjs', nodeScript],
  ['src/host/formula/formulaWorker.ts', 'host/formulaWorker.js', worker],
  ['src/host/session/sessionWorker.ts', 'host/sessionWorker.js', worker],
  ['src/viewer/main.ts', 'viewer/viewer.js', webview],
  ['src/viewer/formula/katexLibrary.ts', 'viewer/katexLibrary.js', webviewModule],
  ['src/viewer/plots/plotLibrary.ts', 'viewer/plotLibrary.js', webviewModule],
  ['src/cli/main.ts', 'cli.cjs', terminal],
  ...lazyPackages.map((name) => [name, `lazy/${name}.cjs`, nodeScript]),
];

/** Every file that is copied as it is. */
const copies = [
  ['node_modules/web-tree-sitter/web-tree-sitter.wasm', 'grammars/web-tree-sitter.wasm'],
  ...['python', 'javascript', 'typescript', 'tsx'].map((language) => [
    `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm`,
    `grammars/tree-sitter-${language}.wasm`,
  ]),
];

const fontFaces = /@font-face\{[^}]*\}/g;
const olderFormats = /,url\([^)]*\.(woff|ttf)\) format\("\w+"\)/g;

/**
 * KaTeX's styles in two: `katex/fonts.css` names the fonts, which a browser lays the whole page out for when they come late;
 * `katex/dist/katex.min.css` is the rest. Of three formats of each font every VS Code reads woff2.
 */
const katexStyles = {
  name: 'katex-styles',
  setup({ onLoad, onResolve }) {
    const file = path.join(root, 'node_modules/katex/dist/katex.min.css');
    const suffix = '?fonts';
    onResolve({ filter: /^katex\/fonts\.css$/ }, () => ({ path: file, suffix }));
    onLoad({ filter: /katex[\\/]dist[\\/]katex\.min\.css$/ }, async (asked) => {
      const styles = await readFile(file, 'utf8');
      const fonts = (styles.match(fontFaces) ?? []).join('').replace(olderFormats, '');
      return { contents: asked.suffix === suffix ? fonts : styles.replace(fontFaces, ''), loader: 'css' };
    });
  },
};

/** Leaves the libraries of the viewer out of its script, which imports them by name: its page says where they are. */
const besideViewer = {
  name: 'beside-viewer',
  setup({ onResolve }) {
    onResolve({ filter: /\/(katex|plot)Library$/ }, ({ kind, path: name }) =>
      kind === 'dynamic-import' ? { path: path.basename(name), external: true } : undefined,
    );
  },
};

/** Leaves the lazy packages out of the Node host's bundle and points its imports to their files. */
const lazily = {
  name: 'lazily',
  setup({ initialOptions, onResolve }) {
    if (initialOptions.platform !== 'node') return;
    onResolve({ filter: new RegExp(`^(${lazyPackages.join('|')})$`) }, ({ kind, path: name }) =>
      kind === 'dynamic-import' ? { path: `./lazy/${name}.cjs`, external: true } : undefined,
    );
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: options.production,
  sourcemap: options.production ? false : 'linked',
  define: { 'process.env.NODE_ENV': options.production ? '"production"' : '"development"' },
  legalComments: 'none',
  logLevel: 'warning',
  logOverride: { 'empty-import-meta': 'error' },
  metafile: true,
  // Its ES module asks for import.meta.url, which a CommonJS bundle has not.
  alias: { 'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
  loader: { '.woff2': 'file' },
  assetNames: '[name]',
  plugins: [katexStyles, lazily, besideViewer],
};

/** What is for a browser takes `x.browser.ts` where it stands beside `x.ts`. */
const browserFirst = ['.browser.ts', '.ts', '.mjs', '.js', '.json'];

const optionsOf = ([entry, file, place]) => ({
  ...common,
  ...place,
  ...(place.platform === 'browser' ? { resolveExtensions: browserFirst } : {}),
  entryPoints: [entry],
  outfile: path.join('dist', file),
});

async function copyFiles() {
  for (const [from, to] of copies) {
    const target = path.join(root, 'dist', to);
    await mkdir(path.dirname(target), { recursive: true });
    await cp(path.join(root, from), target);
  }
}

const notices = 'ThirdPartyNotices.txt';

/** The licences of what the bundles hold and what is copied beside them. */
async function writeNotices(results) {
  const files = [
    ...results.flatMap(({ metafile }) => Object.keys(metafile.inputs)),
    ...copies.map(([from]) => from),
  ];
  await writeFile(path.join(root, 'dist', notices), await thirdPartyNotices(root, files));
}

/** Removes what an earlier build left in dist/ and this one did not write. */
async function prune(results) {
  const written = new Set([
    ...results.flatMap(({ metafile }) => Object.keys(metafile.outputs)),
    ...copies.map(([, to]) => path.join('dist', to)),
    path.join('dist', notices),
  ]);
  for (const item of await readdir(path.join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    const file = path.join(path.relative(root, item.parentPath), item.name);
    if (item.isFile() && !written.has(file.split(path.sep).join('/')))
      await rm(path.join(root, file), { force: true });
  }
}

if (options.watch) {
  await copyFiles();
  for (const bundle of bundles) await (await context(optionsOf(bundle))).watch();
} else {
  try {
    const results = await Promise.all(bundles.map((bundle) => build(optionsOf(bundle))));
    await copyFiles();
    await writeNotices(results);
    await prune(results);
    console.log(`Built ${bundles.length} bundles into dist/ in ${Math.round(performance.now())} ms.`);
  } catch (error) {
    // esbuild has printed what is wrong in the sources, and where.
    if (!(error instanceof Error && 'errors' in error)) console.error(error);
    process.exitCode = 1;
  }
}
