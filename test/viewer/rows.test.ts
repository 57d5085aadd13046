// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../src/viewer/rows/cellEditor';
import { visibleRange } from '../../src/viewer/rows/visibleRange';
import { onAnEmptyPage, openViewer, press } from './openViewer';
import { binary, manyRows } from './states';

onAnEmptyPage();

const many = manyRows(1000);

function cell(line: number, column: number): HTMLElement {
  const found = document.body.querySelectorAll<HTMLTableRowElement>('.data-row')[line]?.cells[column + 1];
  if (found === undefined) throw new Error(`no cell ${String(line)}, ${String(column)}`);
  return found;
}

function type(target: HTMLElement, value: string, end: string): void {
  target.focus();
  press(target, 'F2');
  const input = target.querySelector('input');
  if (input === null) throw new Error('no input');
  input.value = value;
  press(input, end);
}

describe('the rows', () => {
  it('are only in the page where they are in sight', () => {
    openViewer().show({ ...many, evaluation: { ...many.evaluation, n: 100_000 } });
    const lines = document.body.querySelectorAll('.data-row').length;
    expect(lines).toBeGreaterThan(5);
    expect(lines).toBeLessThan(60);
    expect(document.body.querySelector('.rows')?.getAttribute('aria-rowcount')).toBe('100001');
  });

  it('are asked for when they are not known, and shown when they come', () => {
    const viewer = openViewer();
    const all = manyRows(100);
    viewer.show({ ...all, rows: all.rows.slice(0, 3) });
    const asked = viewer.sent.at(-1);
    expect(asked).toMatchObject({ type: 'requestRows', from: 3 });
    expect(cell(3, 1).textContent).toBe('…');
    viewer.tell({ type: 'rows', rows: all.rows });
    expect(cell(3, 1).textContent).not.toBe('…');
  });

  it('stand in the order of their cost when asked', () => {
    openViewer().show(binary);
    const [, costliest] = document.body.querySelectorAll<HTMLElement>('.segment');
    costliest?.click();
    const costs = [...document.body.querySelectorAll('.cost-number')].map(({ textContent }) =>
      Number(textContent),
    );
    expect(costs).toHaveLength(8);
    expect(costs).toEqual([...costs].sort((left, right) => right - left));
  });

  it('reveal a number on Enter and on click', () => {
    const viewer = openViewer();
    viewer.show(binary);
    cell(2, 1).focus();
    cell(2, 1).click();
    expect(viewer.sent.at(-1)).toEqual({ type: 'reveal', cell: { array: 'scores', row: 2, column: 0 } });
    press(cell(2, 1), 'ArrowLeft');
    press(document.activeElement as HTMLElement, 'Enter');
    expect(viewer.sent.at(-1)).toEqual({ type: 'reveal', cell: { array: 'targets', row: 2, column: 0 } });
  });

  it('are walked with the arrow keys, one tab stop for all', () => {
    openViewer().show(binary);
    cell(0, 0).focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
      press(document.activeElement as HTMLElement, key);
    expect(document.activeElement).toBe(cell(1, 2));
    expect(document.body.querySelectorAll('.rows [tabindex="0"]')).toHaveLength(1);
  });

  it('send an edited number', () => {
    const viewer = openViewer();
    viewer.show(binary);
    type(cell(0, 1), '0.25', 'Enter');
    expect(viewer.sent.at(-1)).toEqual({
      type: 'edit',
      cell: { array: 'scores', row: 0, column: 0 },
      value: 0.25,
    });
    expect(document.activeElement).toBe(cell(0, 1));
  });

  it('send an edit once, though the input loses focus as it goes', () => {
    const viewer = openViewer();
    viewer.show(binary);
    cell(0, 1).focus();
    press(cell(0, 1), 'F2');
    const input = cell(0, 1).querySelector('input');
    if (input === null) throw new Error('no input');
    input.value = '0.25';
    press(input, 'Enter');
    input.dispatchEvent(new Event('blur'));
    expect(viewer.sent.filter(({ type: kind }) => kind === 'edit')).toHaveLength(1);
  });

  it.each([
    ['Escape leaves', '0.25', 'Escape'],
    ['what is no number does not leave', 'a lot', 'Enter'],
    ['the same number changes', '0.9', 'Enter'],
  ])('%s the data as they are', (_, value, end) => {
    const viewer = openViewer();
    viewer.show(binary);
    type(cell(0, 1), value, end);
    expect(viewer.sent.map(({ type: kind }) => kind)).not.toContain('edit');
  });

  it('keep focus, scroll and an open edit when new data come', () => {
    const viewer = openViewer();
    viewer.show(binary);
    const target = cell(4, 1);
    target.focus();
    press(target, 'F2');
    const input = target.querySelector('input');
    if (input !== null) input.value = '0.1';
    viewer.show({ ...binary, evaluation: { ...binary.evaluation, crossEntropy: 1 } });
    expect(document.activeElement).toBe(input);
    expect(cell(4, 1)).toBe(target);
    expect(input?.value).toBe('0.1');
  });

  it('do not reveal what has no source any more', () => {
    const viewer = openViewer();
    viewer.show({ ...binary, source: { ...binary.source, canReveal: false } });
    cell(0, 1).click();
    expect(viewer.sent.map(({ type: kind }) => kind)).not.toContain('reveal');
  });

  it('say which numbers were edited and not applied', () => {
    openViewer().show({ ...binary, edited: [{ array: 'scores', row: 1, column: 0 }] });
    expect(cell(1, 1).title).toBe('Edited here, not yet applied to the editor');
    expect(cell(0, 1).title).toBe('');
  });
});

describe('a typed number', () => {
  it.each([
    ['0.25', 0.25],
    [' 1e-3 ', 1e-3],
    ['.5', 0.5],
    ['-2', -2],
    ['−2', -2],
    ['-inf', -Infinity],
    ['', undefined],
    ['0,5', undefined],
    ['1/2', undefined],
    ['NaN', undefined],
    ['0x10', undefined],
  ])('%s is %s', (typed, expected) => {
    expect(readNumber(typed)).toBe(expected);
  });
});

describe('the range in sight', () => {
  it.each([
    [0, 200, 20, 1000, { from: 0, to: 16 }],
    [2000, 200, 20, 1000, { from: 94, to: 116 }],
    [19_800, 200, 20, 1000, { from: 984, to: 1000 }],
    [0, 200, 20, 3, { from: 0, to: 3 }],
    [500, 200, 20, 0, { from: 0, to: 0 }],
  ])('at %s of %s with lines of %s among %s', (top, viewport, height, count, expected) => {
    expect(visibleRange(top, viewport, height, count)).toEqual(expected);
  });
});
