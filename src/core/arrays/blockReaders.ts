import type { Span } from './arrays';
import { findCategoricals } from './printed/categoricals';
import { findFrames } from './printed/frames';
import { findJuliaDisplays } from './printed/juliaDisplay';
import { findJuliaFrames } from './printed/juliaFrames';
import { findMatlabDisplays } from './printed/matlabDisplay';
import { findRArrays } from './printed/rArrays';
import { findRNamedVectors } from './printed/rNamedVectors';
import { findRVectors } from './printed/rVectors';
import { findSeries } from './printed/series';
import type { Block } from './tables/lines';
import { findMarkdownTables } from './tables/markdownTable';

/** A form that is known by its lines rather than by its brackets. */
export interface BlockReader {
  /** Marks without which the text holds none: a quick look, so that long literals are not taken apart into lines. */
  readonly marks: readonly string[];
  /** Every one in the text, in order. */
  readonly find: (source: string, lines: readonly Span[]) => readonly Block[];
}

/** Where two claim the same lines, the earlier one here has them. */
export const blockReaders: readonly BlockReader[] = [
  { marks: ['Row │'], find: findJuliaFrames },
  { marks: ['--', '──', '═'], find: findMarkdownTables },
  { marks: ['[1]'], find: findRVectors },
  { marks: ['Categories ('], find: findCategoricals },
  { marks: ['dtype: '], find: findSeries },
  { marks: [', , 1'], find: findRArrays },
  { marks: ['  ', '[1,]'], find: findFrames },
  { marks: [' \n', ' \r\n'], find: findRNamedVectors },
  { marks: ['×', '-element'], find: findJuliaDisplays },
  { marks: [' =\n', ' =\r\n', ' *\n', ' *\r\n'], find: findMatlabDisplays },
];

/** The blocks of all forms that a text holds, in order, none overlapping another. */
export function findBlocks(source: string, text: string, lines: () => readonly Span[]): readonly Block[] {
  const readers = blockReaders.filter(({ marks }) => marks.some((mark) => text.includes(mark)));
  const found = readers.flatMap(({ find }) => find(source, lines()));
  // Stable: of two that begin at the same line the one of the earlier reader comes first.
  found.sort((a, b) => a.from - b.from);
  let free = 0;
  return found.filter((block) => {
    const isFree = block.from >= free;
    if (isFree) free = block.to;
    return isFree;
  });
}
