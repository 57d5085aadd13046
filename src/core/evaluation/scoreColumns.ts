import type { NamedArray } from '../arrays/arrays';
import { meaningOf, wordsOf } from './names';
import { areColumns } from './setAside';

/** The columns that are the scores of the classes, in the order of the classes; those left over are no scores. */
export function scoreColumns(columns: readonly NamedArray[], target: NamedArray): readonly NamedArray[] {
  const classes = [...new Set(target.labels ?? [])];
  const byClass = columnsOfClasses(columns, classes);
  if (byClass !== undefined) return byClass;
  const scores = columns.filter(({ name }) => isScore(name));
  const families = new Map<string, NamedArray[]>();
  for (const column of scores) {
    const family = wordsOf(column.name ?? '')[0] ?? '';
    families.set(family, [...(families.get(family) ?? []), column]);
  }
  const [largest = []] = [...families.values()].sort((one, other) => other.length - one.length);
  return inNumberOrder(largest.length > 0 ? largest : columns);
}

/** Whether arrays may stand side by side: columns of one table, or of one name with numbers (`p0`, `p1`). */
export function mayStandSideBySide(arrays: readonly NamedArray[]): boolean {
  return (
    areColumns(arrays) || (arrays.every(({ name }) => numberOf(name) !== undefined) && haveOneStem(arrays))
  );
}

function isScore(name: string | undefined): boolean {
  return meaningOf(name) === 'scores' || wordsOf(name ?? '').includes('p');
}

/** The columns that are named after the classes (`cat`, `p_cat`), sorted as the classes are; undefined where a class has none, or several. */
function columnsOfClasses(
  columns: readonly NamedArray[],
  classes: readonly string[],
): readonly NamedArray[] | undefined {
  if (classes.length < 2) return undefined;
  const found = columns.flatMap((column) => {
    const name = column.name ?? '';
    const own = classes.filter(
      (label) => name === label || new RegExp(`[\\W_]${escaped(label)}$`).test(name),
    );
    const longest = own.sort((one, other) => other.length - one.length)[0];
    return longest === undefined ? [] : [{ column, label: longest }];
  });
  const isOneEach =
    found.length === classes.length && new Set(found.map(({ label }) => label)).size === found.length;
  if (!isOneEach) return undefined;
  // In code-point order, as the classes are numbered.
  return found.sort((one, other) => (one.label < other.label ? -1 : 1)).map(({ column }) => column);
}

/** `p2` before `p10`, where all have one stem and a number of their own. */
function inNumberOrder(columns: readonly NamedArray[]): readonly NamedArray[] {
  const numbers = columns.map(({ name }) => numberOf(name));
  const areNumbered = numbers.every((number) => number !== undefined) && haveOneStem(columns);
  if (!areNumbered || new Set(numbers).size !== numbers.length) return columns;
  return [...columns].sort((one, other) => (numberOf(one.name) ?? 0) - (numberOf(other.name) ?? 0));
}

function haveOneStem(arrays: readonly NamedArray[]): boolean {
  return new Set(arrays.map(({ name }) => name?.replace(/\d+$/, ''))).size === 1;
}

function numberOf(name: string | undefined): number | undefined {
  const digits = /\d+$/.exec(name ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

function escaped(label: string): string {
  return label.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
