import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReadError } from '../../../../src/core/arrays/files/fileErrors';
import { openTextFile } from '../../../../src/core/arrays/files/openTextFile';
import { expectSameReading, utf8Bytes, watched } from './largeText';

/** Cells of one column, as some notation writes them. */
type CellMaker = (decimal: string) => fc.Arbitrary<string>;

const number = (decimal: string): fc.Arbitrary<string> =>
  fc.integer({ min: -999, max: 999 }).map((value) => String(value / 100).replace('.', decimal));
const integer = fc.integer({ min: 0, max: 3 }).map(String);
const label = fc.constantFrom('cat', 'dog', '"a b"', '"x, ""y"""', '"two\nlines; of"', 'Überzug', '𝒳', 'p1');
const columnKinds: readonly CellMaker[] = [
  number,
  number,
  number,
  () => integer,
  () => integer,
  () => label,
  () => fc.constantFrom('true', 'false'),
  () => fc.constantFrom('cat', 'dog', '1', '2'),
  (decimal) => fc.oneof({ weight: 30, arbitrary: number(decimal) }, fc.constantFrom('', 'NA', 'n/a', 'x')),
  () => fc.constantFrom('0.5', '.25', '1e-3', '−1', 'inf', 'NaN', '50%', '1/4', '1_000'),
];

interface Notation {
  readonly separator: string;
  readonly decimal: string;
  readonly lineEnd: string;
  readonly mark: string;
}

const notation: fc.Arbitrary<Notation> = fc
  .record({
    separator: fc.constantFrom(',', ';', '\t', '|'),
    hasComma: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ separator, hasComma, ...rest }) => ({
    ...rest,
    separator,
    decimal: hasComma && separator !== ',' ? ',' : '.',
  }));

const names = fc.constantFrom('y', 'p', 'y0', 'y1', 'p0', 'p1', 'p2', 'cat', 'dog', '', 'class 1', '"q, r"');

/** Rows of probabilities as a table of some classes has them. */
const probabilities = (width: number): fc.Arbitrary<readonly string[]> =>
  fc.array(fc.integer({ min: 1, max: 50 }), { minLength: width, maxLength: width }).map((parts) => {
    const sum = parts.reduce((total, part) => total + part, 0);
    return parts.map((part) => (part / sum).toFixed(4));
  });

const cells: fc.Arbitrary<readonly (readonly string[])[]> = fc
  .record({
    decimal: fc.constant('.'),
    kinds: fc.array(fc.constantFrom(...columnKinds), { minLength: 1, maxLength: 6 }),
  })
  .chain(({ decimal, kinds }) =>
    fc.array(fc.tuple(...kinds.map((make) => make(decimal))), { minLength: 0, maxLength: 30 }),
  );

const scored = fc
  .record({ width: fc.integer({ min: 2, max: 4 }), isFirst: fc.boolean(), isLabel: fc.boolean() })
  .chain(({ width, isFirst, isLabel }) =>
    fc.array(
      fc
        .tuple(probabilities(width), isLabel ? label : integer)
        .map(([scores, target]) => (isFirst ? [target, ...scores] : [...scores, target])),
      { minLength: 1, maxLength: 30 },
    ),
  );

/** A table as text, with what people put between its rows, and now and then a row that is not like the others. */
const tables = fc
  .record({
    notation,
    rows: fc.oneof<fc.Arbitrary<readonly (readonly string[])[]>[]>(cells, scored),
    header: fc.option(fc.array(names, { minLength: 6, maxLength: 6 })),
    isIndexed: fc.boolean(),
    between: fc.array(fc.constantFrom('', '', '', '', '', '# note, "', '   ', '\n'), {
      minLength: 1,
      maxLength: 9,
    }),
    odd: fc.option(
      fc.record({ at: fc.nat(40), text: fc.constantFrom('1', '1,2,3,4,5,6,7,8', '"open', 'x;y', '#') }),
      {
        freq: 6,
      },
    ),
    endsOpen: fc.boolean(),
  })
  .map(
    ({
      notation: { separator, decimal, lineEnd, mark },
      rows,
      header,
      isIndexed,
      between,
      odd,
      endsOpen,
    }) => {
      const width = rows[0]?.length ?? 0;
      const named = header === null ? rows : [header.slice(0, width), ...rows];
      const indexed =
        isIndexed && header !== null
          ? named.map((row, at) => [at === 0 ? '' : String(at - 1), ...row])
          : named;
      const lines = indexed.map((row) =>
        row
          .map((cell) => (decimal === ',' ? cell.replace(/^(-?\d+)\.(\d+)$/, '$1,$2') : cell))
          .join(separator),
      );
      if (odd !== null) lines.splice(odd.at % (lines.length + 1), 0, odd.text);
      const text = lines
        .map((line, at) =>
          (between[at % between.length] ?? '').concat(
            at === 0 || (between[at % between.length] ?? '') === '' ? '' : lineEnd,
            line,
          ),
        )
        .join(lineEnd);
      return `${mark}${text}${endsOpen ? '' : lineEnd}`;
    },
  );

const span = fc.tuple(fc.nat(40), fc.nat(40));
const parts = fc.record({
  step: fc.oneof(fc.integer({ min: 4, max: 40 }), fc.integer({ min: 41, max: 2000 })),
  kept: fc.constantFrom(0, 40, 1e6),
});

/** So many rows that the first ones, which tell how a table is read, are not all of them. */
const many = 600;
const rowsOf = (row: (index: number) => string, count = many): string =>
  Array.from({ length: count }, (_, index) => `${row(index)}\n`).join('');

describe('a table that is read in parts', () => {
  it.each([
    ['labels only behind its first rows', `x,y\n${rowsOf((row) => `0.5,${row < 250 ? row % 2 : 'cat'}`)}`],
    ['numbers behind its first rows', `x,y\n${rowsOf((row) => `0.5,${row < 250 ? 'cat' : row % 2}`)}`],
    ['a first row that comes again', `cat,dog\n${rowsOf((row) => (row === 500 ? 'cat,x' : `a${row},b`))}`],
    ['a first row that never comes again', `cat,dog\n${rowsOf((row) => `a${row},b`)}`],
    ['probabilities and labels without names', rowsOf((row) => `0.25,0.75,${row % 2}`)],
    ['scores that once do not sum to 1', rowsOf((row) => `0.25,${row === 550 ? 0.7 : 0.75},${row % 2}`)],
    ['labels that are no integers in the end', rowsOf((row) => `0.25,0.75,${row === 550 ? 1.5 : 1}`)],
    ['two groups', `y0,y1,p0,p1\n${rowsOf((row) => `${row % 2},${1 - (row % 2)},0.25,0.75`)}`],
    [
      'a group named by labels',
      `label,cat,dog,eel\n${rowsOf((row) => `${['cat', 'dog', 'eel'][row % 3] ?? ''},1,2,3`)}`,
    ],
    ['an index', `,y,p\n${rowsOf((row) => `${row},1,0.5`)}`],
    [
      'an index that once leaves a number out',
      `,y,p\n${rowsOf((row) => `${row + (row > 500 ? 1 : 0)},1,0.5`)}`,
    ],
    ['an index of names', `,y,p\n${rowsOf((row) => `row ${row},1,0.5`)}`],
    ['a late missing cell', `y,p\n${rowsOf((row) => `1,${row === 580 ? '' : 0.5}`)}`],
    ['a late text', `y,p\n${rowsOf((row) => `${row === 590 ? 'x' : 1},${row === 580 ? '' : 0.5}`)}`],
    ['a late row of three', `y,p\n${rowsOf((row) => (row === 580 ? '1,2,3' : '1,0.5'))}`],
    ['a late quotation mark', `y,p\n${rowsOf((row) => (row === 580 ? '"1,2' : '1,0.5'))}`],
    ['commas that may be either', `y,p\n${rowsOf((row) => `1,"${1 + (row % 3)},000"`)}`],
    ['one row', `${Array.from({ length: many }, (_, index) => String(index)).join(',')}\n`],
  ])('with %s', async (_, text) => {
    for (const step of [7, 64, 1000, 5000, 100_000])
      await expectSameReading(utf8Bytes(text), 'csv', { step, kept: 500 }, [190, 560]);
  });

  it('in UTF-16', async () => {
    const text = `\uFEFFy;𝒳\r\n${rowsOf((row) => `${row % 2};𝒳${row % 3}\r`)}`;
    const little = Uint8Array.from(Buffer.from(text, 'utf16le'));
    const big = little.map((_, at) => little[at ^ 1] ?? 0);
    for (const bytes of [little, big])
      for (const step of [4, 7, 999, 100_000])
        await expectSameReading(bytes, 'csv', { step, kept: 500 }, [190, 560]);
  });

  it('reads no more of the file at once than it is told, and nothing for rows that are kept', async () => {
    const source = watched(utf8Bytes(`y,p\n${rowsOf((row) => `${row % 2},0.5`, 20_000)}`));
    const done: number[] = [];
    const onProgress = (read: number, total: number): void => void done.push(read / total);
    const entries = await openTextFile(source, 'csv', { onProgress }, { whole: 0, step: 512, kept: 1e6 });
    if (isReadError(entries)) throw new Error(entries.code);
    expect(done.length).toBeGreaterThan(20);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
    const opened = source.bytesRead();
    const part = await entries[0]?.readRows(15_000, 15_010);
    expect(part).toMatchObject({
      name: 'y',
      shape: [10],
      values: Float64Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1),
    });
    expect(source.bytesRead()).toBe(opened);
    expect(source.longest()).toBeLessThanOrEqual(4096);
  });

  it('is given up when that is asked for, at once', async () => {
    const source = watched(utf8Bytes(`y,p\n${rowsOf((row) => `${row % 2},0.5`, 20_000)}`));
    let asked = 0;
    const isCancelled = (): boolean => ++asked > 5;
    const outcome = await openTextFile(source, 'csv', { isCancelled }, { whole: 0, step: 512, kept: 1e6 });
    expect(outcome).toMatchObject({ code: 'cancelled' });
    expect(source.bytesRead()).toBeLessThan(10 * 4096);
  });

  it('is what it is as a whole, to the place of its first error', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom('csv', 'tsv'),
        parts,
        span,
        async (text, language, limits, rows) => {
          await expectSameReading(utf8Bytes(text), language, limits, rows);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('is so whatever characters it has', async () => {
    const soup = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789.,;\t"\n\n\r -ab#|é𝒳\uFEFF')),
      maxLength: 120,
    });
    await fc.assert(
      fc.asyncProperty(soup, parts, span, async (text, limits, rows) => {
        await expectSameReading(utf8Bytes(text), 'csv', limits, rows);
      }),
      { numRuns: 1500 },
    );
  });

  it('and whatever its bytes are', async () => {
    const bytes = fc.uint8Array({ maxLength: 80 }).map((random) => {
      const text = utf8Bytes('p;q\n0,5;é\n0,25;𝒳\n');
      return Uint8Array.from([
        ...text,
        ...random.map((byte) => (byte < 90 ? (text[byte % text.length] ?? 0) : byte)),
      ]);
    });
    await fc.assert(
      fc.asyncProperty(bytes, parts, span, async (file, limits, rows) => {
        await expectSameReading(file, 'csv', limits, rows);
      }),
      { numRuns: 500 },
    );
  });
});
