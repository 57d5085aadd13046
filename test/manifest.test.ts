import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageIds } from '../src/core/recognition/languages';
import { projectRoot } from '../scripts/projectRoot';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly icon: string;
  readonly main: string;
  readonly browser: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly commands: readonly { readonly command: string }[];
    readonly keybindings: readonly { readonly command: string }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: Media }[] }[];
  };
}

interface Media {
  readonly svg?: string;
  readonly image?: string;
  readonly markdown?: string;
}

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');
const manifestText = read('package.json');
const manifest = JSON.parse(manifestText) as Manifest;
const { contributes } = manifest;
const commands = contributes.commands.map(({ command }) => command);

const keysOf = (file: string): readonly string[] => Object.keys(JSON.parse(read(file)) as object).sort();
const placeholders = [...new Set([...manifestText.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key))].sort();

describe.each(['package.nls.json', 'package.nls.zh-cn.json'])('%s', (file) => {
  it('has a text for every placeholder of the manifest, and no other', () => {
    expect(placeholders.length).toBeGreaterThan(0);
    expect(keysOf(file)).toEqual(placeholders);
  });

  it('links only to commands of the manifest', () => {
    for (const [, command] of read(file).matchAll(/\(command:(\w+\.\w+)\)/g))
      expect(commands).toContain(command);
  });
});

describe('the manifest', () => {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  const sources = [
    manifest.icon,
    ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
    ...steps.map(({ media }) => media.svg ?? media.image ?? media.markdown ?? ''),
  ];

  it.each(sources)('names a file that is there: %s', (file) => {
    expect(existsSync(path.join(projectRoot, file))).toBe(true);
  });

  it.each([manifest.main, manifest.browser, ...Object.values(manifest.bin)])(
    'names a file that the build makes: %s',
    (file) => {
      const built = path.posix.relative('dist', path.posix.normalize(file));
      expect(read('esbuild.mjs')).toContain(`'${built}'`);
    },
  );

  it('offers in menus and keybindings only commands that it contributes', () => {
    const offered = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    expect(offered.length).toBeGreaterThan(0);
    for (const { command } of offered) expect(commands).toContain(command);
  });

  it('wakes the extension for the languages whose losses are recognised, and for nothing else', () => {
    expect([...manifest.activationEvents].sort()).toEqual(languageIds.map((id) => `onLanguage:${id}`).sort());
  });
});
