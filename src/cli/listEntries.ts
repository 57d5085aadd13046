import type { NamedArray } from '../core/arrays/arrays';
import type { FileEntry } from '../core/arrays/files/fileEntry';
import { isReadError } from '../core/arrays/files/fileErrors';
import { countOf, rowsOf, widthOf } from '../core/arrays/files/shapes';
import { inEnglish } from '../core/text';
import { openFile, placeless, readTask } from './openFile';
import { type Failure, printFailure, printJson } from './output';

/** JSON shows at most this many values of an array, and their number beside them. */
export const shownValues = 1000;

/** An entry with its first rows, or why they cannot be read. */
interface Listed {
  readonly entry: FileEntry;
  readonly head: NamedArray | Failure;
}

/** `likelihood-lens arrays` for a file of bytes: every array with its first values, of which no more are read than are shown. */
export async function listEntries(target: string, json: boolean): Promise<number> {
  const opened = await openFile(target);
  if ('code' in opened) return printFailure(opened, json);
  const found: Listed[] = [];
  for (const entry of opened.entries) found.push({ entry, head: await headOf(entry) });
  const [failure] = found.flatMap(({ head }) => ('code' in head ? [head] : []));
  if (failure !== undefined && found.every(({ head }) => 'code' in head)) return printFailure(failure, json);
  if (json)
    printJson({
      arrays: found.flatMap(({ entry, head }) => ('code' in head ? [] : [arrayJson(entry, head)])),
      errors: found.flatMap(({ entry, head }) =>
        'code' in head ? [{ code: head.code, message: inEnglish(head.message), name: entry.name }] : [],
      ),
    });
  else process.stdout.write(`${found.map(lineOf).join('\n')}\n`);
  return 0;
}

async function headOf(entry: FileEntry): Promise<NamedArray | Failure> {
  const rows = Math.min(rowsOf(entry.shape), Math.ceil(shownValues / Math.max(1, widthOf(entry.shape))));
  const head = await entry.readRows(0, rows, readTask);
  return isReadError(head) ? placeless(head) : head;
}

/** The whole array's shape: a column of lists shows its width only in its rows. */
function shapeOf(entry: FileEntry, head: NamedArray): readonly number[] {
  return entry.shape.length === 0 ? [] : [rowsOf(entry.shape), ...head.shape.slice(1)];
}

function arrayJson(entry: FileEntry, head: NamedArray): object {
  const shape = shapeOf(entry, head);
  return {
    ...(entry.name === undefined ? {} : { name: entry.name }),
    format: head.format,
    dtype: head.dtype,
    shape,
    count: countOf(shape),
    values: Array.from(head.values.subarray(0, shownValues)),
    ...(head.labels === undefined ? {} : { labels: head.labels }),
    notes: [],
  };
}

function lineOf({ entry, head }: Listed): string {
  const name = entry.name ?? '(no name)';
  if ('code' in head) return `${name}  ${inEnglish(head.message)} [${head.code}]`;
  const shape = shapeOf(entry, head);
  const values = Array.from(head.values.subarray(0, 6), (value) =>
    head.labels === undefined ? String(value) : (head.labels[value] ?? ''),
  );
  const more = countOf(shape) > values.length ? ', …' : '';
  return `${name}  ${shape.join(' x ')}  ${head.dtype}  ${head.format}  [${values.join(', ')}${more}]`;
}
