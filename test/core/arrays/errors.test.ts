import { describe, expect, it } from 'vitest';
import { readArrays } from '../../../src/core/arrays/readArrays';
import { inEnglish } from '../../../src/core/text';

type Row = readonly [
  source: string,
  language: string | undefined,
  code: string,
  place: string,
  ...says: string[],
];

const rows: readonly Row[] = [
  ['   \n', undefined, 'empty-selection', '   \n'],
  ['hello world', undefined, 'no-array', 'hello world'],
  ['y = [0.1, ..., 0.9]', 'python', 'elided', '...', 'threshold'],
  ['[0.1 0.2 ... 0.9]', undefined, 'elided', '...'],
  ['[[0.1 0.2]\n ...\n [0.3 0.4]]', undefined, 'elided', '...'],
  ['[0.1, 0.2, …]', undefined, 'elided', '…'],
  ['3-element Vector{Float64}:\n 0.1\n ⋮\n 0.3', undefined, 'elided', '⋮'],
  ['   y  ...  p\n0  1  ...  2\n\n[1 rows x 9 columns]', undefined, 'elided', '...', 'display.max_rows'],
  ['0   0.1\n    ...\n9   0.3\nName: p, Length: 10, dtype: float64', undefined, 'elided', '...', 'pandas'],
  ['[a, b, ..., b]\nLength: 9\nCategories (2, object): [a, b]', undefined, 'elided', '...', 'pandas'],
  ['Matrix2d A;\nA << 1, 2, 3;', 'cpp', 'shape-mismatch', '1, 2, 3', '2 x 2'],
  [
    "<Compressed Sparse Row sparse array of dtype 'float64'\n\twith 3 stored elements and shape (3, 2)>",
    undefined,
    'no-array',
    "<Compressed Sparse Row sparse array of dtype 'float64'\n\twith 3 stored elements and shape (3, 2)>",
  ],
  [
    'IntervalIndex([(0.0, 1.5], (1.5, 3.0]], dtype="interval")',
    undefined,
    'no-array',
    'IntervalIndex([(0.0, 1.5], (1.5, 3.0]], dtype="interval")',
  ],
  ['│ p   │\n╞═════╡\n│ 0.1 │\n│ …   │\n└─────┘', undefined, 'elided', '…'],
  ['# A tibble: 9 × 1\n      p\n  <dbl>\n1   0.5\n# ℹ 8 more rows', undefined, 'elided', '# ℹ 8 more rows'],
  ["array([(1, None)], dtype=[('a', '<i8'), ('b', 'O')])", undefined, 'missing-cell', 'None', 'column b'],
  ['x = np.ma.array([1, 2, 3], mask=[True, False])', 'python', 'shape-mismatch', '[True, False]'],
  [
    ' Row │ p\n     │ Float64\n─────┼─────────\n   1 │     0.1\n  ⋮  │    ⋮\n  90 │     0.9',
    undefined,
    'elided',
    '⋮',
  ],
  ['[1, 2, ... 900 more items]', undefined, 'elided', '...'],
  ['y = [[1, 2], [3]]', 'python', 'ragged-rows', '[3]', 'Row 1 (counting from 0)'],
  ['y = [1 2; 3]', 'matlab', 'ragged-rows', ']', 'Row 1 (counting from 0)'],
  ['y = [[1, 2], 3]', 'python', 'ragged-rows', '3', 'Row 1 (counting from 0)'],
  ['y = [[], [1]]', 'python', 'ragged-rows', '[1]'],
  ['a,b\n1,2\n3\n', undefined, 'ragged-rows', '3', 'Row 1 (counting from 0)'],
  ['y = [0.1, abc, 0.3]', undefined, 'not-a-number', 'abc', 'abc'],
  ['y = [0.1, "abc", 0.3]', undefined, 'not-a-number', '"abc"'],
  ['y = [0.1, 1.2.3, 0.3]', undefined, 'not-a-number', '1.2.3'],
  ['y,p\n1,0.5\n0,0.6\n1,abc\n', undefined, 'not-a-number', 'abc', 'row 2, column p (counting from 0)'],
  ['x,y\n"12,34,567",1\n"1,2,3",0\n', undefined, 'not-a-number', '"12,34,567"', 'row 0, column x'],
  ['y,p\n1,0.5\n0,\n', undefined, 'missing-cell', '', 'Row 1 (counting from 0)', 'column p'],
  ['{"y": 1, "p": 0.5}\n{"y": 1}\n', 'jsonl', 'missing-cell', '1', 'Row 1 (counting from 0)', 'column p'],
  [
    '{"rows": [{"y": 1, "p": 0.5}, {"y": 1}]}',
    'json',
    'missing-cell',
    '1',
    'Row 1 (counting from 0)',
    'column p',
  ],
  ['- y: 1\n  p: 0.5\n- y: 0\n', 'yaml', 'missing-cell', '0', 'column p'],
  ["[{'y': 1, 'p': 0.5}, {'y': None, 'p': 0.3}]", undefined, 'missing-cell', 'None', 'column y'],
  ['y = [1,, 2]', undefined, 'missing-value', ',', 'Value 1 (counting from 0)'],
  ['y = [0.1, 0.2', 'python', 'unclosed-bracket', '[0.1, 0.2', '['],
  ['y = {"a": [1, 2}', undefined, 'unclosed-bracket', '[1, 2'],
  ['0.1, 0.9], [0.2, 0.8]', undefined, 'unopened-bracket', ']'],
  ['y = [0.1, 0.2 0.3]', 'python', 'missing-comma', '0', 'comma'],
  ['a,b\n"x,1\n', undefined, 'unclosed-quote', '"'],
  [
    'x = np.array([1, 2, 3]).reshape(2, 2)',
    'python',
    'shape-mismatch',
    'np.array([1, 2, 3])',
    '3 values',
    '2 x 2',
  ],
  ['['.repeat(2000), undefined, 'too-deep', '[', '1000'],
  [`${'['.repeat(100)}1${']'.repeat(100)}`, undefined, 'too-deep', `${'['.repeat(64)}1${']'.repeat(64)}`],
  ['let x = [0; 99999999999];', 'rust', 'too-large', '0'],
];

describe('text that cannot be read', () => {
  it.each(rows.map(([source, language, code, place, ...says]) => ({ source, language, code, place, says })))(
    '$source ($language) is refused as $code',
    ({ source, language, code, place, says }) => {
      const { arrays, errors } = readArrays(source, { language });
      const [error] = errors;
      expect(error?.code).toBe(code);
      expect(source.slice(error?.span.start, error?.span.end)).toBe(place);
      for (const words of says)
        expect(inEnglish(error?.message ?? { message: '', args: {} })).toContain(words);
      if (code !== 'unopened-bracket') expect(arrays).toEqual([]);
    },
  );

  it('says what a whole sentence says, without open placeholders', () => {
    for (const [source, language] of rows) {
      for (const { message } of readArrays(source, { language }).errors)
        expect(inEnglish(message)).not.toMatch(/\{\w+\}/);
    }
  });
});

describe('what only looks like an array', () => {
  it.each([
    ['type T struct {\n\tH [4]float32\n}', 'go'],
    ['fn f() -> bool { if a { false } else { true } }', 'rust'],
    ['x[0] = y[1, 2] + z[..., None] + w[[0, 1]]', 'python'],
    ['x = np.zeros((3, 2)); y = x.reshape(2, 3); assert x.shape == (3, 2)', 'python'],
    ['from m import (a, b)\nprint("f[0.1, 0.2]")', 'python'],
    ['import { a, b } from "c"; const { d } = e; function f(g, h) { return { i: 1 }; }', 'javascript'],
  ])('%s', (source, language) => {
    expect(readArrays(source, { language }).errors.map(({ code }) => code)).toEqual(['no-array']);
  });
});

describe('a reading that leaves something to say', () => {
  it.each([
    ['y = np.array([1, 2]) * 0.5', 'python', 'operation-not-applied'],
    ['y = [1, None, 2.5]', 'python', 'missing-value'],
    ['y = [[1, 2], [3, 4]][0]', 'python', 'operation-not-applied'],
    ['y = -np.array([1.5, -2])', 'python', 'operation-not-applied'],
    ['y = 1 - np.array([0.7, 0.1])', 'python', 'operation-not-applied'],
    ['y = np.exp([-0.3, -1.2])', 'python', 'operation-not-applied'],
    ['const y = [{ p: 0.5 }, { p: 0.25 }].map((row) => row.p)', 'javascript', 'operation-not-applied'],
    ['y = np.array([0.1, 0.9]).astype(int)', 'python', 'operation-not-applied'],
    ['y = torch.tensor([0.1, 0.9]).type(torch.LongTensor)', 'python', 'operation-not-applied'],
    ['y = np.array([2, 3]).astype(bool)', 'python', 'operation-not-applied'],
    ['y = np.array([-1, 3]).astype(np.uint8)', 'python', 'operation-not-applied'],
    ['y = np.array([0.1, 0.9]).round()', 'python', 'operation-not-applied'],
    ['y = np.array([0.1, 0.9]) > 0.5', 'python', 'operation-not-applied'],
    ["y = np.array(['a', 'b']) == 'a'", 'python', 'operation-not-applied'],
    ['y = [0.1, 0.2] .* 2', 'julia', 'operation-not-applied'],
    ['y = [x / 10 for x in [1, 2, 3]]', 'python', 'operation-not-applied'],
    ['y = np.array([1 if x > 0 else 0 for x in [1, -2, 3]])', 'python', 'operation-not-applied'],
    ['y = [x for x in [1, 2, 3] if x > 1]', 'python', 'operation-not-applied'],
    ['y = list(map(lambda x: x / 10, [1, 2, 3]))', 'python', 'operation-not-applied'],
    ['y = np.clip([0.0, 1.5], 0, 1)', 'python', 'operation-not-applied'],
    ['y = sorted([3, 1, 2])', 'python', 'operation-not-applied'],
    ['y <- -c(1.5, 2)', 'r', 'operation-not-applied'],
    ['y <- exp(c(0.1, 0.2))', 'r', 'operation-not-applied'],
    ['y = 2 .* [0.1, 0.2]', 'julia', 'operation-not-applied'],
  ])('%s carries the note %s', (source, language, code) => {
    const { arrays } = readArrays(source, { language });
    expect(arrays.map(({ notes }) => notes.map((note) => note.code))).toEqual([[code]]);
  });

  it.each([
    ['f(*[1, 2])', 'python'],
    ['y = np.array([1.0, 0.0]).astype(int)', 'python'],
    ['y = np.array([0.1, 0.9]).astype(np.float32)', 'python'],
    ['y = torch.tensor([0.1, 0.9]).double().to(device).requires_grad_().detach().numpy()', 'python'],
    ['y = [float(x) for x in [1, 2, 3]]', 'python'],
    ['y = list(map(float, [1, 2, 3]))', 'python'],
    ['for x in [1, 2, 3]:\n    f(x / 10)', 'python'],
    ['assert [1, 2] == f(x)', 'python'],
    ['p <-c(1.5, 2)', 'r'],
    ['x = [1] * 2 + [0] * 2', 'python'],
    ['const y = { a: [1, 2] }', 'javascript'],
  ])('%s carries no note: nothing is done to its values', (source, language) => {
    expect(
      readArrays(source, { language }).arrays.flatMap(({ notes }) => notes.map(({ code }) => code)),
    ).not.toContain('operation-not-applied');
  });

  it('does not give the name of a result to what it was computed from', () => {
    expect(
      readArrays('y = softmax([1, 2]); z = [1, 2] * 3 ; w = x + [1, 2]', {
        language: 'javascript',
      }).arrays.map(({ name }) => name),
    ).toEqual([undefined, undefined, undefined]);
  });
});
