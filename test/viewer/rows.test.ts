// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../src/viewer/rows/cellEditor';
import { scrolledTop, scrollScale } from '../../src/viewer/rows/virtualScroll';
import { visibleRange } from '../../src/viewer/rows/visibleRange';
import { text } from '../../src/core/text';
import { onAnEmptyPage, one, openViewer, press, textOf } from './openViewer';
import { cell, type } from './rowCells';
import { binary, manyRows, wide, withIgnoredRow } from './states';

onAnEmptyPage();

const many = manyRows(1000);

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

  it('leave the keyboard in the table when the row it stands in is scrolled away', async () => {
    openViewer().show(many);
    cell(0, 0).focus();
    one('.rows-scroller').scrollTop = 15_000;
    one('.rows-scroller').dispatchEvent(new Event('scroll'));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(document.activeElement).toBe(one('.rows'));
    press(one('.rows'), 'ArrowDown');
    expect(document.activeElement?.closest('tr')?.cells[0]?.textContent).toBe('1');
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

describe('the gradient of the rows', () => {
  it('is shown on demand, class by class, and adds up to the length in the result', () => {
    openViewer().show(binary);
    const gradient = [...document.body.querySelectorAll<HTMLElement>('.segment')].find(
      ({ textContent }) => textContent === 'gradient',
    );
    gradient?.click();
    expect(gradient?.getAttribute('aria-pressed')).toBe('true');
    expect(
      [...document.body.querySelectorAll('.rows th[scope=col]')].map((each) => each.textContent),
    ).toEqual(['row', 'target', '∂/∂z', 'cost']);
    // (0.9 - 1)/8
    expect(cell(0, 1).textContent).toBe('−0.0125');
    expect(textOf('.row-table')).toContain('(σ(z) − target)/n');
    const length = Math.hypot(...binary.rows.map(({ gradientLength }) => gradientLength));
    expect(length).toBeCloseTo(binary.diagnostics.gradient.norm, 14);
  });
});

describe('going to a row', () => {
  const goTo = (number: string): HTMLInputElement => {
    const input = one('.row-search') as HTMLInputElement;
    input.value = number;
    press(input, 'Enter');
    return input;
  };

  it.each([
    ['0', '0'],
    ['7', '7'],
    [' 5 ', '5'],
  ])('by its number %s', (typed, number) => {
    openViewer().show(binary);
    goTo(typed);
    expect(document.activeElement?.closest('tr')?.cells[0]?.textContent).toBe(number);
  });

  it.each(['8', '-1', 'five', ''])('says that there is no row %j', (typed) => {
    openViewer().show(binary);
    const input = goTo(typed);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.title).toBe('There is no such row in the table. Rows count from 0; the last is 7.');
  });

  it('counts from 0, as the messages do, and says so', () => {
    openViewer().show(binary);
    expect(document.body.querySelector('.row-number')?.textContent).toBe('0');
    expect(document.body.querySelector<HTMLElement>('.rows th')?.title).toBe(
      'Rows count from 0, as indices of arrays do.',
    );
  });

  it('counts as the reader’s arrays do where labels are ignored, which the host knows', () => {
    const viewer = openViewer();
    viewer.show(withIgnoredRow);
    const numbers = [...document.body.querySelectorAll('.row-number')].map(({ textContent }) => textContent);
    expect(numbers).toEqual(['0', '2', '3', '4']);
    const input = goTo('3');
    expect(viewer.sent.at(-1)).toEqual({ type: 'findRow', sourceRow: 3 });
    viewer.tell({ type: 'foundRow', sourceRow: 3, row: 2 });
    expect(document.activeElement?.closest('tr')?.cells[0]?.textContent).toBe('3');
    goTo('1');
    viewer.tell({ type: 'foundRow', sourceRow: 1 });
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.title).toContain('the last is 4');
  });

  it('takes the answer to its last question only', () => {
    const viewer = openViewer();
    viewer.show(withIgnoredRow);
    const input = goTo('1');
    goTo('4');
    viewer.tell({ type: 'foundRow', sourceRow: 1 });
    expect(input.getAttribute('aria-invalid')).toBeNull();
    viewer.tell({ type: 'foundRow', sourceRow: 4, row: 3 });
    expect(document.activeElement?.closest('tr')?.cells[0]?.textContent).toBe('4');
  });

  it('from a note leads to the row of the arrays that the note is about, and names ignored ones without a link', () => {
    const viewer = openViewer();
    const note = {
      code: 'x',
      rows: [{ sourceRow: 1 }, { sourceRow: 3, row: 2 }],
      rowCount: 5,
      message: text('Look at these.'),
    };
    viewer.show({ ...withIgnoredRow, evaluation: { ...withIgnoredRow.evaluation, notes: [note] } });
    expect(textOf('.note-rows')).toBe('row 1 (ignored)row 3and 3 more');
    document.body.querySelector<HTMLElement>('.note-rows button')?.click();
    const focused = document.activeElement as HTMLElement;
    expect(focused.closest('tr')?.cells[0]?.textContent).toBe('3');
    press(focused, 'Enter');
    // The third of the evaluated rows: row 1 is left out.
    expect(viewer.sent.at(-1)).toMatchObject({ type: 'reveal', cell: { row: 2 } });
  });
});

describe('rows of many classes', () => {
  it('bring what the table shows of them, and the cell it stands in', () => {
    const viewer = openViewer();
    viewer.show(wide);
    expect(
      [...document.body.querySelectorAll('.rows th[scope=col]')].map(({ textContent }) => textContent),
    ).toEqual(['row', 'target', 'score of the target', 'largest score', 'of class', 'cost']);
    const [first] = wide.rows;
    expect(Object.keys(first?.scores ?? {})).toHaveLength(2);
    expect(cell(0, 0).textContent).toBe('3');
    expect(cell(0, 1).textContent).toBe('0.125');
    expect(cell(0, 2).textContent).toBe('2');
    expect(cell(0, 3).textContent).toBe('39');
    cell(0, 2).click();
    expect(viewer.sent.at(-1)).toEqual({ type: 'reveal', cell: { array: 'scores', row: 0, column: 39 } });
  });
});

describe('a list higher than a browser draws', () => {
  const lineHeight = 22;
  const [viewport, lines] = [400, 10_000_000];
  const scale = scrollScale(lines * lineHeight, viewport);
  const end = scale.height - viewport;

  it('is drawn in a height that every browser can', () => {
    expect(scale.height).toBeLessThan(16_000_000);
    expect(scrollScale(1000 * lineHeight, viewport)).toEqual({
      height: 22_000,
      farthest: 21_600,
      stretch: 1,
    });
  });

  it('shows its last line at the end of the scroll bar, and its first at the beginning', () => {
    const dragged = scrolledTop(scale, { scrollTop: 0, top: 0 }, end, viewport);
    expect(visibleRange(dragged, viewport, lineHeight, lines).to).toBe(lines);
    expect(scrolledTop(scale, { scrollTop: end, top: dragged }, 0, viewport)).toBe(0);
  });

  it('jumps over no line when it is scrolled a little', () => {
    const anchor = { scrollTop: 1_000_000, top: 27_000_000 };
    expect(scrolledTop(scale, anchor, 1_000_100, viewport)).toBe(27_000_100);
    expect(scrolledTop(scale, anchor, 999_990, viewport)).toBe(26_999_990);
  });

  it('stands where it was taken, though the scroll bar rounds', () => {
    const top = 123_456_789;
    const rounded = Math.round(top / scale.stretch);
    expect(scrolledTop(scale, { scrollTop: rounded, top }, rounded, viewport)).toBe(top);
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
    [0, 200, 20, 1000, { from: 0, to: 14 }],
    [2000, 200, 20, 1000, { from: 96, to: 114 }],
    [19_800, 200, 20, 1000, { from: 986, to: 1000 }],
    [0, 200, 20, 3, { from: 0, to: 3 }],
    [500, 200, 20, 0, { from: 0, to: 0 }],
  ])('at %s of %s with lines of %s among %s', (top, viewport, height, count, expected) => {
    expect(visibleRange(top, viewport, height, count)).toEqual(expected);
  });
});
