import { describe, it } from 'vitest';
import type { Expected } from './expectArray';
import { expectArrays } from './expectArray';

type Row = readonly [source: string, ...expected: Expected[]];

const matrix = (name: string, more: Partial<Expected> = {}): Expected => ({
  name,
  shape: [2, 2],
  values: [0.1, 0.9, 0.2, 0.8],
  ...more,
});

const byLanguage: Readonly<Record<string, readonly Row[]>> = {
  python: [
    [
      'rows = [\n    {"y": 1, "p": [0.1, 0.9], "f": f(1)},  # first\n    {"y": 0, "p": [0.2, 0.8], "f": f(2)},\n]',
      { name: 'y', shape: [2], values: [1, 0] },
      matrix('p', { format: 'python-literal' }),
    ],
    [
      "df = pd.DataFrame([{'y': 'cat', 'p': np.float32(0.9)}, dict(y=1)] if a else [{'y': 'cat', 'p': np.float32(0.25)}, {'y': 'dog', 'p': .5}])",
      { name: 'y', shape: [2], values: ['cat', 'dog'] },
      { name: 'p', shape: [2], values: [0.25, 0.5] },
    ],
    [
      "rows = [{'y': 1, 'f': f(1)}, {'y': 0, 'f': f(2)}]",
      { name: 'y', shape: [2], values: [1, 0], notes: ['keys-left-out'] },
    ],
    [
      "a = np.array([(1, 0.2, 'cat'), (0, 0.7, 'dog')], dtype=[('y', 'i4'), ('p', np.float32), ('name', 'U10')])",
      { name: 'y', shape: [2], values: [1, 0], dtype: 'int32' },
      { name: 'p', shape: [2], values: [0.2, 0.7], dtype: 'float32' },
      { name: 'name', shape: [2], values: ['cat', 'dog'] },
    ],
    [
      "record = np.dtype([('y', 'i4'), ('p', 'f8', (2,))])\na = np.array([(1, [0.1, 0.9]), (0, [0.2, 0.8])], dtype=record)",
      { name: 'y', shape: [2], values: [1, 0] },
      matrix('p', { dtype: 'float64' }),
    ],
    [
      "a = np.rec.fromrecords([(1, 0.2), (0, 0.7)], names='y, p')",
      { name: 'y', shape: [2], values: [1, 0] },
      { name: 'p', shape: [2], values: [0.2, 0.7] },
    ],
    [
      "p = np.array([(1, 0.2), (0, 0.7)], dtype='i4,f4')['f1']",
      { name: 'f0', shape: [2], values: [1, 0], notes: ['operation-not-applied'] },
      { name: 'f1', shape: [2], values: [0.2, 0.7], notes: ['operation-not-applied'] },
    ],
    ['p = np.array([(0.1, 0.9), (0.2, 0.8)], dtype=np.float32)', matrix('p', { dtype: 'float32' })],
    [
      "grid = [{'kernel': ['linear', 'rbf'], 'C': [1, 10]}]",
      { name: 'kernel', shape: [2], values: ['linear', 'rbf'] },
      { name: 'C', shape: [2], values: [1, 10] },
    ],
    [
      "cases = [{'x': [1, 2], 'y': 3}, {'x': [1]}]",
      { name: 'x', shape: [2], values: [1, 2] },
      { name: 'x', shape: [1], values: [1] },
    ],
    [
      "menu = [{'name': 'a', 'kind': 'b'}, {'name': 'c', 'kind': 'd'}]; y = [1, 0]",
      { name: 'y', shape: [2], values: [1, 0] },
    ],
    [
      "out = [{'label': 'POSITIVE', 'score': 0.98}, {'label': 'NEGATIVE', 'score': 0.75}]",
      { name: 'label', shape: [2], values: ['POSITIVE', 'NEGATIVE'] },
      { name: 'score', shape: [2], values: [0.98, 0.75] },
    ],
    [
      "out = [[{'label': 'POS', 'score': 0.9}, {'label': 'NEG', 'score': 0.1}], [{'label': 'NEG', 'score': 0.8}, {'label': 'POS', 'score': 0.2}]]",
      { name: 'score', shape: [2, 2], values: [0.1, 0.9, 0.8, 0.2], notes: ['columns'] },
    ],
    [
      "out = [[{'label': 'LABEL_10', 'score': 0.9}, {'label': 'LABEL_9', 'score': 0.1}]]",
      { name: 'score', shape: [1, 2], values: [0.1, 0.9] },
    ],
  ],
  javascript: [
    [
      'const rows = [{ y: 1, out: { p: [0.1, 0.9] } }, { y: 0, out: { p: [0.2, 0.8] } }];',
      { name: 'y', shape: [2], values: [1, 0] },
      matrix('out.p'),
    ],
    [
      'const rows = [\n  { y: 1, p: 0.3 }, // first\n  { y: 0, p: 0.4, },\n];',
      { name: 'y', shape: [2], values: [1, 0] },
      { name: 'p', shape: [2], values: [0.3, 0.4] },
    ],
  ],
};

describe("NumPy's records", () => {
  it('are read as it prints them', () => {
    expectArrays(
      ">>> a\narray([('Rex', 9, 81.), ('Fido', 3, 27.)],\n      dtype=[('name', '<U10'), ('age', '<i4'), ('weight', '<f4')])",
      undefined,
      [
        { name: 'name', shape: [2], values: ['Rex', 'Fido'], format: 'numpy-repr' },
        { name: 'age', shape: [2], values: [9, 3], dtype: 'int32' },
        { name: 'weight', shape: [2], values: [81, 27], dtype: 'float32' },
      ],
    );
  });
});

describe.each(Object.entries(byLanguage))('lists of objects in %s', (language, rows) => {
  it.each(rows.map(([source, ...expected]) => ({ source, expected })))('$source', ({ source, expected }) => {
    expectArrays(source, language, expected);
  });
});
