// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { onAnEmptyPage, openViewer } from './openViewer';
import { cell, type } from './rowCells';
import { binary, weighted } from './states';

onAnEmptyPage();

describe('the weights of the rows', () => {
  it('stand beside them and are edited like scores', () => {
    const viewer = openViewer();
    viewer.show(weighted);
    expect([0, 1, 2].map((line) => cell(line, 3).textContent)).toEqual(['1', '2', '0.5']);
    type(cell(1, 3), '4', 'Enter');
    expect(viewer.sent.at(-1)).toEqual({
      type: 'edit',
      cell: { array: 'weights', row: 1, column: 0 },
      value: 4,
    });
    viewer.show(binary);
    expect(document.body.querySelector('.rows')?.textContent).not.toContain('weight');
  });

  it('are named where there are any', () => {
    const viewer = openViewer();
    viewer.show(weighted);
    const named = (): readonly string[] =>
      [...document.body.querySelectorAll<HTMLElement>('.reading:not([hidden])')].map(
        ({ textContent }) => textContent,
      );
    expect(named().some((each) => each.includes('Weights of the rows') && each.includes('weights'))).toBe(
      true,
    );
    viewer.show(binary);
    expect(named().some((each) => each.includes('Weights of the rows'))).toBe(false);
  });
});
