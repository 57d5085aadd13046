// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { text } from '../../src/core/text';
import type { ReadyState } from '../../src/protocol';
import { onAnEmptyPage, openViewer, press } from './openViewer';
import { binary } from './states';

onAnEmptyPage();

/** Data of a million rows, of which those of `binary` are held. */
const large: ReadyState = {
  ...binary,
  evaluation: { ...binary.evaluation, n: 1_000_000, lastSourceRow: 999_999 },
  rows: binary.rows.map((row) => ({ ...row, sourceRow: 1000 * row.row })),
  conventions: [],
  held: { rows: 8, sample: 5, of: 1_000_000 },
};

function page(): string {
  return document.body.textContent;
}

describe('data that are too large to be held', () => {
  it('have the rows that are held, by their numbers', () => {
    openViewer().show(large);
    expect(document.body.querySelector('.rows')?.getAttribute('aria-rowcount')).toBe('9');
    const numbers = [...document.body.querySelectorAll('.row-number')].map(({ textContent }) => textContent);
    expect(numbers).toEqual(['0', '1000', '2000', '3000', '4000', '5000', '6000', '7000']);
    expect(page()).toContain('kept are 8 of 1000000 rows, 5 spread evenly and the costliest');
  });

  it('cannot be changed', () => {
    const viewer = openViewer();
    viewer.show(large);
    const cell = document.body.querySelector<HTMLElement>('.data-row .number-cell');
    cell?.focus();
    if (cell) press(cell, 'F2');
    expect(document.body.querySelectorAll('.data-row input, .editable')).toHaveLength(0);
  });

  it('have the conventions side by side once they are compared', () => {
    const viewer = openViewer();
    const part = (name: string): HTMLElement | null =>
      document.body.querySelector<HTMLElement>(`.section-conventions ${name}`);
    viewer.show({ ...large, pending: ['conventions'] });
    expect(part('.pending')?.hidden).toBe(false);
    expect(part('table')?.hidden).toBe(true);
    viewer.show({ ...large, conventions: binary.conventions });
    expect(part('.pending')?.hidden).toBe(true);
    expect(part('table')?.textContent).toContain('PyTorch');
  });

  it('have a sentence for every difference of a convention', () => {
    const differences = [text('It clips.'), text('It divides by the rows.')];
    openViewer().show({
      ...large,
      conventions: [{ convention: 'keras', outcome: { kind: 'loss', loss: 0.5, differences } }],
    });
    const sentences = [...document.body.querySelectorAll('.difference')].map(
      ({ textContent }) => textContent,
    );
    expect(sentences).toEqual(['It clips.', 'It divides by the rows.']);
  });
});
