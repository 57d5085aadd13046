import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArrays } from '../../../src/core/arrays/readArrays';
import { expectPlaces, meaning } from './expectArray';

interface Case {
  readonly text: string;
  readonly language?: string;
  readonly arrays?: readonly {
    readonly name?: string;
    readonly shape: readonly number[];
    readonly values: readonly (number | string)[];
  }[];
  /** The code of the error with which it must be refused. */
  readonly error?: string;
}

interface Oracle {
  readonly version: string;
  readonly cases: readonly Case[];
}

const folder = join(import.meta.dirname, '../../oracle/printed');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

const special: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity, '-0': -0 };

function textOf(value: number | string): string {
  const number = typeof value === 'string' ? special[value] : value;
  return number === undefined ? String(value) : Object.is(number, -0) ? '-0' : String(number);
}

it('there are prints to read', () => {
  expect(files.length).toBeGreaterThan(0);
});

describe.each(files)('what a tool printed (%s)', (file) => {
  const { version, cases } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Oracle;

  it(`is read with its shape and its values, or refused (${String(cases.length)} prints of version ${version})`, () => {
    expect(cases.length).toBeGreaterThan(0);
    for (const { text, language, arrays: wanted = [], error } of cases) {
      const { arrays, errors } = readArrays(text, { language });
      expect(
        errors.map(({ code }) => code),
        text,
      ).toEqual(error === undefined ? [] : [error]);
      expect(
        arrays.map(({ shape }) => shape),
        text,
      ).toEqual(wanted.map(({ shape }) => shape));
      arrays.forEach((array, index) => {
        const expected = wanted[index];
        if (expected?.name !== undefined) expect(array.name, text).toBe(expected.name);
        expect(meaning(array).map(textOf), text).toEqual(expected?.values.map(textOf));
        expectPlaces(array);
      });
    }
  });
});
