import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReadError } from '../../../../src/core/arrays/files/fileErrors';
import { openTextFile } from '../../../../src/core/arrays/files/openTextFile';
import { expectSameReading, utf8Bytes, watched } from './largeText';

const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1, max: 1, noNaN: true }));
const integer = fc.integer({ min: 0, max: 3 });
const label = fc.constantFrom('cat', 'dog', 'a "b", c', 'two\nlines }]', 'Überzug', '𝒳', '[1, 2]');
const vector = (width: number): fc.Arbitrary<readonly number[]> =>
  fc.array(number, { minLength: width, maxLength: width });

/** What one key holds in every object, now and then not quite. */
const kinds: readonly fc.Arbitrary<unknown>[] = [
  number,
  integer,
  label,
  fc.boolean(),
  vector(3),
  fc.array(label, { minLength: 2, maxLength: 2 }),
  fc.array(vector(2), { minLength: 2, maxLength: 2 }),
  fc.record({ id: integer }),
  fc.array(fc.record({ id: integer }), { minLength: 2, maxLength: 2 }),
  fc.oneof({ weight: 20, arbitrary: number }, fc.constantFrom<unknown>(null, 'x')),
  fc.oneof({ weight: 20, arbitrary: vector(3) }, fc.constantFrom<unknown>([1, 2], [1, null, 3])),
];

const writers = {
  compact: (value: unknown) => JSON.stringify(value),
  // JSON with a blank behind commas and colons, as Python writes it; labels are left as they are.
  spaced: (value: unknown) =>
    JSON.stringify(value, null, 1)
      .split('\n')
      .map((line) => line.trim())
      .join(' '),
  indented: (value: unknown) => JSON.stringify(value, null, 2),
};
const writer = fc.constantFrom(writers.compact, writers.spaced, writers.indented);

const keys = fc.uniqueArray(fc.constantFrom('y', 'p', 'label', 'y_true', 'scores', 'Ü'), {
  minLength: 1,
  maxLength: 4,
});

const records = keys.chain((names) =>
  fc.tuple(...names.map(() => fc.constantFrom(...kinds))).chain((values) =>
    fc.array(fc.record(Object.fromEntries(names.map((name, at) => [name, values[at] ?? number]))), {
      minLength: 2,
      maxLength: 25,
    }),
  ),
);

/** Without lists of objects in them. */
const tableRecords = records.filter((list) => !JSON.stringify(list).slice(1).includes('[{"id"'));

const recordTexts = fc
  .record({
    records,
    write: writer,
    lineEnd: fc.constantFrom('\n', '\r\n', ',\n', '\n\n'),
    isList: fc.boolean(),
    missing: fc.option(fc.nat(24), { freq: 8 }),
    mark: fc.constantFrom('', '', '\uFEFF'),
  })
  .map(({ records: all, write, lineEnd, isList, missing, mark }) => {
    const written = all.map((record, at) =>
      write(at === missing ? { ...record, y: undefined, other: 1 } : record),
    );
    return `${mark}${isList ? `[${written.join(',')}]` : `${written.join(lineEnd)}\n`}`;
  });

const elements = fc
  .constantFrom<fc.Arbitrary<unknown>[]>(
    number,
    integer,
    label,
    fc.boolean(),
    vector(3),
    vector(1),
    kinds[5] ?? label,
    kinds[6] ?? label,
  )
  .chain((kind) => fc.array(kind, { minLength: 2, maxLength: 25 }));

const members = fc
  .record({
    entries: fc.array(fc.tuple(fc.constantFrom('y', 'p', 'z', 'y_true', 'class names'), elements), {
      minLength: 1,
      maxLength: 3,
    }),
    others: fc.array(fc.constantFrom<unknown>(1, 'text ] }', null, { a: 1, b: { c: 'x' } }), {
      maxLength: 3,
    }),
  })
  .map(({ entries, others }) =>
    Object.fromEntries([...others.map((other, at) => [`other ${at}`, other] as const), ...entries]),
  );

const parts = fc.record({
  step: fc.oneof(fc.integer({ min: 4, max: 40 }), fc.integer({ min: 41, max: 2000 })),
  kept: fc.constantFrom(0, 40, 1e6),
});
const span = fc.tuple(fc.nat(30), fc.nat(30));

describe('JSON that is read in parts is what it is as a whole', () => {
  it('where objects stand below one another or in a list, to the place of the first error', async () => {
    const codes = new Set<string | undefined>();
    await fc.assert(
      fc.asyncProperty(
        recordTexts,
        fc.constantFrom('json', 'jsonl'),
        parts,
        span,
        async (text, language, limits, rows) => {
          codes.add(await expectSameReading(utf8Bytes(text), language, limits, rows));
        },
      ),
      { numRuns: 1500 },
    );
    expect(codes).toEqual(new Set([undefined, 'missing-cell', 'not-a-number', 'ragged-rows', 'no-array']));
  });

  it('where it is one array', async () => {
    await fc.assert(
      fc.asyncProperty(elements, writer, parts, span, async (values, write, limits, rows) => {
        await expectSameReading(utf8Bytes(write(values)), 'json', limits, rows);
      }),
      { numRuns: 800 },
    );
  });

  it('where it is an object of arrays', async () => {
    await fc.assert(
      fc.asyncProperty(members, writer, parts, span, async (value, write, limits, rows) => {
        await expectSameReading(utf8Bytes(write(value)), 'json', limits, rows);
      }),
      { numRuns: 800 },
    );
  });

  it('where one of its members is a list of objects', async () => {
    await fc.assert(
      fc.asyncProperty(
        tableRecords,
        members,
        writer,
        parts,
        span,
        async (list, value, write, limits, rows) => {
          await expectSameReading(utf8Bytes(write({ predictions: list })), 'json', limits, rows);
          const isGood = !isReadError(
            await openTextFile(watched(utf8Bytes(write(list))), 'json', {}, { ...limits, whole: 0 }),
          );
          if (isGood) await expectSameReading(utf8Bytes(write({ ...value, list })), 'json', limits, rows);
        },
      ),
      { numRuns: 800 },
    );
  });

  it('where rows stand below one another', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(vector(3), { minLength: 2, maxLength: 25 }),
        fc.constantFrom('\n', '\r\n', ',\n'),
        parts,
        span,
        async (values, lineEnd, limits, rows) => {
          const text = values.map((row) => JSON.stringify(row)).join(lineEnd);
          await expectSameReading(utf8Bytes(text), 'jsonl', limits, rows);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    ['labels only behind the first objects', (row: number) => ({ y: row < 50 ? row : 'cat', p: 0.5 })],
    ['numbers behind the first objects', (row: number) => ({ y: row < 50 ? 'cat' : row, p: 0.5 })],
    ['a row that is longer', (row: number) => ({ y: row, p: row === 170 ? [1, 2] : [1] })],
    ['a text among numbers', (row: number) => ({ y: row === 170 ? 'x' : row })],
    ['a key that is missing late', (row: number) => (row === 170 ? { p: [1] } : { y: row, p: [1] })],
    ['an object that is missing late', (row: number) => (row === 170 ? { y: 1 } : { y: row, o: { p: [1] } })],
    ['a number for an object', (row: number) => (row === 170 ? { o: 1 } : { o: { p: row } })],
    ['a key that is new', (row: number) => (row === 170 ? { y: 1, p: [1], q: 1 } : { y: row, p: [1] })],
  ])('with %s', async (_, recordOf) => {
    const text = Array.from({ length: 200 }, (__, row) => `${JSON.stringify(recordOf(row))}\n`).join('');
    for (const step of [16, 400, 100_000])
      await expectSameReading(utf8Bytes(text), 'jsonl', { step, kept: 40 }, [30, 170]);
  });
});

describe('JSON of another form', () => {
  it.each([
    ['an object of objects of arrays', '{"a": {"b": [1, 2]}}'],
    ['an object of a list of one object', '{"a": [{"b": 1}]}'],
    ['an array behind an array', '[1, 2]\n{"a": 1}'],
    ['commas that are missing', '[[1, 2] [3, 4]]'],
    ['a bracket that is never closed', '[[1, 2], [3, 4]'],
    ['nothing', '  '],
    ['a single object', '{"y": 1}'],
    ['no JSON', 'y = [1, 2]'],
  ])('is read whole: %s', async (_, text) => {
    const limits = { step: 16, kept: 40 };
    const whole = await openTextFile(watched(utf8Bytes(text)), 'json', {}, { ...limits, whole: Infinity });
    const other = await openTextFile(watched(utf8Bytes(text)), 'json', {}, { ...limits, whole: 0 });
    const said = (entries: typeof whole): unknown =>
      isReadError(entries)
        ? entries
        : entries.map(({ name, shape, isColumn }) => ({ name, shape, isColumn }));
    expect(said(other)).toEqual(said(whole));
  });

  it('is refused for its first error, also where other arrays could be read', async () => {
    const text = '[{"p": [0.5, 0.5]}, {"p": [[1], [2, 3]]}, 1]';
    const outcome = await openTextFile(
      watched(utf8Bytes(text)),
      'json',
      {},
      { whole: 0, step: 16, kept: 40 },
    );
    expect(outcome).toMatchObject({ code: 'ragged-rows' });
  });
});
