import type { Span } from './arrays';
import type { FoundTable } from './tables/markdownTable';
import { readMarkdownTable } from './tables/markdownTable';

/** A form that is known by its lines rather than by its brackets. */
export interface BlockReader {
  readonly name: string;
  /** Whether the text can hold one at all: a quick look, so that long literals are not taken apart into lines. */
  readonly isPossible: (text: string, language: string | undefined) => boolean;
  /** What begins at line `from`; undefined when nothing of this form does. */
  readonly read: (source: string, lines: readonly Span[], from: number) => FoundTable | undefined;
}

/** In the order they are tried at each line. */
export const blockReaders: readonly BlockReader[] = [
  {
    name: 'markdown-table',
    isPossible: (text) =>
      ['|', '│', '┆'].some((wall) => text.includes(wall)) && (text.includes('--') || text.includes('──')),
    read: readMarkdownTable,
  },
];
