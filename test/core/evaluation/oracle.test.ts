import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Case, run } from './oracleRun';

const frameworks = JSON.parse(
  readFileSync(new URL('../../oracle/frameworks.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly Case[] };
const { cases } = frameworks;

/** Single-precision results carry a relative error of a few 2^-24. */
function toleranceOf({ framework, id }: Case): number {
  return framework.includes('float32') || id.endsWith('32') ? 1e-6 : 1e-12;
}

describe('the reference values of the frameworks', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThan(70);
  });

  it.each(cases.map((own) => [`${own.framework} ${own.id}: ${own.call}`, own] as const))('%s', (_, own) => {
    const actual = [run(own)].flat(2) as readonly number[];
    const expected = ([own.expected].flat(2) as readonly (number | string)[]).map(Number);
    expect(actual).toHaveLength(expected.length);
    expected.forEach((value, i) => {
      const figure = actual[i] ?? NaN;
      if (Number.isFinite(value))
        expect(Math.abs(figure - value)).toBeLessThanOrEqual(toleranceOf(own) * Math.max(1, Math.abs(value)));
      else expect(figure).toBe(value);
    });
  });
});
