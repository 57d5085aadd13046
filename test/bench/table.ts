import { type Amount, type Measurement, ratioOf, type Skipped } from './measurement';

const headings = ['what', 'ours', 'peer', '', 'ratio', 'goal', ''];

/** The measurements as lines of one table, what was skipped below it. */
export function tableOf(results: readonly (Measurement | Skipped)[]): string {
  const rows = [headings, ...results.filter((result) => 'ours' in result).map(rowOf)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const skipped = results.flatMap((result) =>
    'why' in result ? [`skipped: ${result.what}: ${result.why}`] : [],
  );
  return [...lines, ...skipped, ''].join('\n');
}

function isNumber(column: number): boolean {
  return column === 1 || column === 3 || column === 4;
}

function rowOf(result: Measurement): readonly string[] {
  const { what, ours, peer, remark } = result;
  const ratio = ratioOf(result);
  return [
    what,
    shown(ours),
    peer?.name ?? '',
    peer === undefined ? '' : shown(peer.amount),
    ratio?.toFixed(2) ?? '',
    verdict(result),
    remark ?? '',
  ];
}

function shown({ value, unit }: Amount): string {
  return unit === 'ms' ? `${value.toFixed(value < 10 ? 2 : 1)} ms` : `${(value / 1024).toFixed(0)} KiB`;
}

function verdict(result: Measurement): string {
  const { goal, ours } = result;
  if (goal === undefined) return '';
  const value = goal.of === 'ours' ? ours.value : ratioOf(result);
  const limit = goal.of === 'ours' ? shown({ ...ours, value: goal.atMost }) : String(goal.atMost);
  return value === undefined ? `${limit}: not told` : `${limit}: ${value <= goal.atMost ? 'met' : 'missed'}`;
}
