// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { columnWidths } from '../../src/viewer/rows/columnWidths';

const padding = '2 * var(--cell-padding)';

function started(...labels: readonly string[]): {
  widths: ReturnType<typeof columnWidths>;
  table: HTMLElement;
} {
  const table = document.createElement('table');
  const widths = columnWidths(table);
  widths.start(labels);
  return { widths, table };
}

it.each([
  ['row', 3],
  ['目标', 4],
  ['a class whose name is long, longer than a column may be', 24],
])('makes the column %j %i digits wide', (label, width) => {
  const { widths, table } = started(label, 'cost');
  widths.apply();
  expect(table.style.getPropertyValue('--columns')).toContain(
    `minmax(calc((${String(width)}ch + ${padding})), 1fr)`,
  );
});

it('widens a column for what it has to show, and never narrows it', () => {
  const { widths, table } = started('q', 'cost');
  for (const text of ['0.5', '0.9999999999999999', '1']) widths.widen(0, text);
  widths.apply();
  expect(table.style.getPropertyValue('--columns')).toContain(`(18ch + ${padding})`);
});

it('lets the table be as narrow as its columns together, the last with room for a bar', () => {
  const { widths, table } = started('row', 'cost');
  widths.apply();
  expect(table.style.getPropertyValue('--least-width')).toBe(
    `calc((3ch + ${padding}) + max(4ch + ${padding}, var(--bar-column)))`,
  );
});
