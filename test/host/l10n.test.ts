import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectTemplates, placeholdersOf } from './collectTemplates';

const root = path.resolve(import.meta.dirname, '../..');

function readBundle(name: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(path.join(root, name), 'utf8')) as Record<string, string>;
}

const { templates, uncollectable } = collectTemplates('src/core', 'src/host', 'src/viewer');
const bundle = readBundle('l10n/bundle.l10n.zh-cn.json');

describe('the Simplified Chinese translation of the program', () => {
  it('is looked for among sentences that are written out in the source', () => {
    expect(templates.length).toBeGreaterThan(100);
    expect(uncollectable).toEqual([]);
  });

  it('has every sentence', () => {
    expect(templates.filter(({ message }) => bundle[message] === undefined)).toEqual([]);
  });

  it('has no sentence that is not in the program', () => {
    const messages = new Set(templates.map(({ message }) => message));
    expect(Object.keys(bundle).filter((message) => !messages.has(message))).toEqual([]);
  });

  it('fills in the same things', () => {
    const different = Object.entries(bundle).filter(
      ([message, translation]) => placeholdersOf(message).join() !== placeholdersOf(translation).join(),
    );
    expect(different).toEqual([]);
  });
});

describe('the Simplified Chinese translation of the manifest', () => {
  it('has the same keys as the English one', () => {
    const keysOf = (name: string): readonly string[] => Object.keys(readBundle(name)).sort();
    expect(keysOf('package.nls.zh-cn.json')).toEqual(keysOf('package.nls.json'));
  });
});
