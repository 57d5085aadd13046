import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Measurement, median, milliseconds, type Skipped } from './measurement';

const bundle = fileURLToPath(new URL('../../dist/extension.cjs', import.meta.url));
const types = fileURLToPath(new URL('../../node_modules/@types/vscode/index.d.ts', import.meta.url));

/** Requires the bundle with a module in the place of `vscode` whose members are whatever is asked of them; prints the CPU time. */
const child = `
const Module = require('node:module');
const types = require('node:fs').readFileSync(process.argv[2], 'utf8');
const names = types.matchAll(/^\\texport (?:abstract )?(?:class|enum|namespace|function|const) (\\w+)/gm);
const anything = new Proxy(function () {}, {
  get: (_, key) => (key === 'prototype' ? {} : key === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
  construct: () => ({}),
});
const vscode = Object.fromEntries(Array.from(names, ([, name]) => [name, anything]));
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
const before = process.cpuUsage();
require(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));
process.exit(0);
`;

/** What VS Code loads when the extension starts: the size of the bundle, and how long requiring it takes in a fresh process. */
export function measureActivation(): readonly (Measurement | Skipped)[] {
  if (!existsSync(bundle)) return [{ what: 'activation', why: 'dist/ is not there: npm run build' }];
  const times = Array.from({ length: 5 }, requireTime);
  return [
    { what: 'dist/extension.cjs, as built last', ours: { value: statSync(bundle).size, unit: 'bytes' } },
    { what: 'requiring it in a fresh process', ours: milliseconds(median(times)) },
  ];
}

function requireTime(): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', child, bundle, types], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The bundle did not load: ${stderr.trim().slice(-200)}`);
  return Number(stdout);
}
