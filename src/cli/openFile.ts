import { existsSync, statSync } from 'node:fs';
import type { NamedArray, ReadError } from '../core/arrays/arrays';
import type { ByteSource, ReadTask } from '../core/arrays/files/byteSource';
import type { FileEntry } from '../core/arrays/files/fileEntry';
import { isReadError } from '../core/arrays/files/fileErrors';
import { arrayFileExtensions } from '../core/arrays/files/arrayFileExtensions';
import { heldEntry } from '../core/arrays/files/heldEntry';
import { placesIn } from '../core/arrays/files/largeText/placesIn';
import { openArrayFile } from '../core/arrays/files/openArrayFile';
import { textLimits } from '../core/arrays/files/openTextFile';
import { readArrays } from '../core/arrays/readArrays';
import { text } from '../core/text';
import { fileRanges } from '../node/fileRanges';
import { unpackBrotli } from '../node/unpackBrotli';
import { languageOf } from './languageOf';
import type { Failure } from './output';
import { readSource, unreadable } from './readSource';

/** A file whose arrays are known by name and shape, those that were chosen. */
export interface OpenedFile {
  readonly file: string;
  readonly entries: readonly FileEntry[];
  /** Its text, where it is one: the spans of its arrays and errors are places in it. */
  readonly source?: string;
  /** How many bytes it has. */
  readonly size: number;
}

/** What Node lends to the readers of files. */
export const readTask: ReadTask = { unpackBrotli };

/** Formats that are text; while they are not long they are read whole, and their arrays have places. */
const textFormats = new Set(['csv', 'tsv', 'json', 'jsonl', 'ndjson']);

/** `data.npz#logits,labels`: the file and the arrays chosen from it, by name or by position from 1. */
export function splitChoice(target: string): { readonly file: string; readonly chosen?: readonly string[] } {
  const at = target.lastIndexOf('#');
  if (at < 1 || existsSync(target)) return { file: target };
  return { file: target.slice(0, at), chosen: target.slice(at + 1).split(',') };
}

/** Whether a file is read in ranges: its arrays are bytes, or a text that is too long to be held. */
export function isReadInRanges(file: string): boolean {
  const extension = extensionOf(file);
  if (!arrayFileExtensions.some((known) => known === extension)) return false;
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return !textFormats.has(extension) || size > textLimits.whole;
}

function extensionOf(file: string): string {
  return /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
}

/** Opens `FILE` or `FILE#NAME,NAME` (`-` is standard input): any format whose extension is known, otherwise a text. */
export async function openFile(target: string): Promise<OpenedFile | Failure> {
  const { file, chosen } = splitChoice(target);
  const opened = isReadInRanges(file) ? await openBytes(file) : openText(file);
  if ('code' in opened || chosen === undefined) return opened;
  const entries: FileEntry[] = [];
  for (const name of chosen) {
    const entry = opened.entries.find((each) => each.name === name) ?? opened.entries[Number(name) - 1];
    if (entry === undefined)
      return {
        code: 'no-such-array',
        message: text('{file} holds no array "{name}". It holds {arrays}.', {
          file,
          name,
          arrays: listed(opened.entries),
        }),
      };
    entries.push(entry);
  }
  return { ...opened, entries };
}

async function openBytes(file: string): Promise<OpenedFile | Failure> {
  try {
    const source = await fileRanges(file);
    const entries = await openArrayFile(file, source, readTask);
    return isReadError(entries)
      ? await placedIn(source, file, entries)
      : { file, entries, size: source.size };
  } catch (problem) {
    return unreadable(file, problem);
  }
}

function openText(file: string): OpenedFile | Failure {
  const source = readSource(file);
  if (typeof source !== 'string') return source;
  const { arrays, errors } = readArrays(source, { language: languageOf(file) });
  const [error] = errors;
  if (error !== undefined) return { ...error, source };
  return { file, entries: arrays.map(heldEntry), source, size: source.length };
}

/** Reads entries one after the other. */
export async function readEntries(entries: readonly FileEntry[]): Promise<readonly NamedArray[] | Failure> {
  const arrays: NamedArray[] = [];
  for (const entry of entries) {
    const array = await entry.read(readTask);
    if (isReadError(array)) return placeless(array);
    arrays.push(array);
  }
  return arrays;
}

/** The failure when it cannot be told which of a file's arrays are meant: what there is and how to choose. */
export function tooManyArrays({ file, entries }: OpenedFile, choice: string): Failure {
  return {
    code: 'too-many-arrays',
    message: text('{file} holds {count} arrays: {arrays}. Choose by name or by position: {choice}.', {
      file,
      count: entries.length,
      arrays: listed(entries),
      choice,
    }),
  };
}

/** At most this many arrays are named in a sentence. */
const mostNamed = 40;

/** `logits float32 [100, 10], labels int64 [100]`. */
export function listed(entries: readonly FileEntry[]): string {
  const named = entries
    .slice(0, mostNamed)
    .map(
      ({ name, dtype, shape }, index) => `${name ?? `#${String(index + 1)}`} ${dtype} [${shape.join(', ')}]`,
    );
  return entries.length > mostNamed ? `${named.join(', ')}, …` : named.join(', ');
}

/** The failure with its lines and columns where the file is a text and the error has a place in it. */
async function placedIn(source: ByteSource, file: string, error: ReadError): Promise<Failure> {
  const { start, end } = error.span;
  if (end === 0 || !textFormats.has(extensionOf(file))) return placeless(error);
  const [first, last] = await placesIn(source, [start, end], textLimits);
  return { ...placeless(error), ...(first && last ? { place: { start: first, end: last } } : {}) };
}

/** A file of bytes has no places. */
export function placeless({ code, message }: ReadError): Failure {
  return { code, message };
}
