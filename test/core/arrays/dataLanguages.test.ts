import { describe, expect, it } from 'vitest';
import { readArrays } from '../../../src/core/arrays/readArrays';
import type { Expected } from './expectArray';
import { expectArrays } from './expectArray';

type Row = readonly [source: string, ...expected: Expected[]];

const p = [0.1, 0.9, 0.2, 0.8];
const matrix = (name: string, more: Partial<Expected> = {}): Expected => ({
  name,
  shape: [2, 2],
  values: p,
  ...more,
});

const byLanguage: Readonly<Record<string, readonly Row[]>> = {
  json: [
    [
      '{"p": [[0.1, 0.9], [0.2, 0.8]], "y": ["a", "b"], "n": {"m": 3}}',
      matrix('p', { format: 'json' }),
      { name: 'y', shape: [2], values: ['a', 'b'] },
    ],
    [
      '[{"y": 1, "p": [0.1, 0.9]}, {"y": 0, "p": [0.2, 0.8]}]',
      { name: 'y', shape: [2], values: [1, 0] },
      matrix('p'),
    ],
    [
      '{"n": 2, "predictions": [{"probs": [0.1, 0.9], "label": 1}, {"probs": [0.2, 0.8], "label": 0}]}',
      matrix('probs', { format: 'json' }),
      { name: 'label', shape: [2], values: [1, 0] },
    ],
    [
      '{"results": {"rows": [{"y": "cat", "p": 0.3}, {"y": "dog", "p": 0.4}], "names": ["cat", "dog"]}}',
      { name: 'y', shape: [2], values: ['cat', 'dog'] },
      { name: 'p', shape: [2], values: [0.3, 0.4] },
      { name: 'names', shape: [2], values: ['cat', 'dog'] },
    ],
    [
      '[{"y": 1, "p": [0.1, 0.9]}]',
      { name: 'y', shape: [1], values: [1] },
      { name: 'p', shape: [1, 2], values: [0.1, 0.9] },
    ],
    [
      '{"epochs": [{"epoch": 1, "rows": [{"y": 1, "p": 0.3}, {"y": 0, "p": 0.4}]}]}',
      { name: 'y', shape: [2], values: [1, 0] },
      { name: 'p', shape: [2], values: [0.3, 0.4] },
    ],
    [
      JSON.stringify(
        {
          rows: [
            { y: 0, p: 0 },
            { y: 0, p: -5e-324 },
          ],
        },
        null,
        2,
      ),
      { name: 'y', shape: [2], values: [0, 0] },
      { name: 'p', shape: [2], values: [0, -5e-324] },
    ],
    ['{"runs": [{"lr": 0.1}, {"name": "b"}], "y": [1, 0]}', { name: 'y', shape: [2], values: [1, 0] }],
    [
      '{"rows": [{"out": {"p": [0.1, 0.9]}}, {"out": {"p": [0.2, 0.8]}}]}',
      matrix('out.p', { format: 'json' }),
    ],
    [
      '[{"id": 1, "out": {"p": [0.1, 0.9], "n": {}}, "label": 1}, {"id": 2, "out": {"n": {}, "p": [0.2, 0.8]}, "label": 0}]',
      { name: 'id', shape: [2], values: [1, 2] },
      matrix('out.p', { format: 'json' }),
      { name: 'label', shape: [2], values: [1, 0] },
    ],
    [
      '{"rows": [{"y": {"true": {"index": 1}}, "q": 0.1}, {"y": {"true": {"index": 0}}, "q": 0.2}]}',
      { name: 'y.true.index', shape: [2], values: [1, 0] },
      { name: 'q', shape: [2], values: [0.1, 0.2] },
    ],
  ],
  jsonl: [
    [
      '{"y": 1, "tags": [{"t": "a"}, {"t": "b"}]}\n{"y": 0, "tags": [{"t": "b"}, {"t": "c"}]}\n',
      { name: 'y', shape: [2], values: [1, 0], notes: ['keys-left-out'] },
    ],
    [
      '{"out": {"p": [0.1, 0.9]}, "y": "a"}\n{"out": {"p": [0.2, 0.8]}, "y": "b"}\n',
      matrix('out.p', { format: 'jsonl' }),
      { name: 'y', shape: [2], values: ['a', 'b'] },
    ],
    ['[0.1, 0.9]\n[0.2, 0.8]\n', { name: undefined, shape: [2, 2], values: p, notes: ['stacked-rows'] }],
    [
      '{"id": "a", "p": [0.1, 0.9]}\n{"id": "b", "p": [0.2, 0.8]}\n',
      { name: 'id', shape: [2], values: ['a', 'b'] },
      matrix('p', { format: 'jsonl' }),
    ],
  ],
  yaml: [
    ['p:\n  - [0.1, 0.9]\n  - [0.2, 0.8]\n', matrix('p', { format: 'yaml' })],
    [
      'p:\n- - 0.1\n  - 0.9\n- - 0.2\n  - 0.8\ny: [cat, dog]\n',
      matrix('p'),
      { name: 'y', shape: [2], values: ['cat', 'dog'] },
    ],
    [
      '- {label: 1, probs: [0.1, 0.9]}\n- {label: 0, probs: [0.2, 0.8]}\n',
      { name: 'label', shape: [2], values: [1, 0] },
      matrix('probs', { format: 'yaml' }),
    ],
    [
      'rows:\n  - label: cat  # seen\n    p: 0.3\n\n  - p: 0.4\n    label: "dog"\nz: [1, 2]\n',
      { name: 'label', shape: [2], values: ['cat', 'dog'] },
      { name: 'p', shape: [2], values: [0.3, 0.4] },
      { name: 'z', shape: [2], values: [1, 2] },
    ],
    [
      'rows:\n- label: 1\n  probs:\n  - 0.1\n  - 0.9\n- label: 0\n  probs:\n  - 0.2\n  - 0.8\ny:\n- 1\n- 2\n',
      { name: 'label', shape: [2], values: [1, 0] },
      matrix('probs'),
      { name: 'y', shape: [2], values: [1, 2] },
    ],
    [
      'rows: [{y: 1, p: 0.3}]',
      { name: 'y', shape: [1], values: [1] },
      { name: 'p', shape: [1], values: [0.3] },
    ],
    [
      'runs:\n- name: a\n  rows:\n  - {y: 1, p: 0.3}\n  - {y: 0, p: 0.4}\njobs:\n- name: b\n- name: c\n  if: x\n',
      { name: 'y', shape: [2], values: [1, 0] },
      { name: 'p', shape: [2], values: [0.3, 0.4] },
    ],
    [
      'rows:\n  - y: 1\n    meta:\n      id: 3\n\n      out:\n        p: [0.1, 0.9]\n  - meta: {id: 4, out: {p: [0.2, 0.8]}}\n    y: 0\nz: [5]\n',
      { name: 'y', shape: [2], values: [1, 0] },
      { name: 'meta.id', shape: [2], values: [3, 4] },
      { name: 'meta.out.p', shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8] },
      { name: 'z', shape: [1], values: [5] },
    ],
    ['y:\n  # comment\n  - cat\n  - "dog"\n', { name: 'y', shape: [2], values: ['cat', 'dog'] }],
  ],
};

describe.each(Object.entries(byLanguage))('%s', (language, rows) => {
  it.each(rows.map(([source, ...expected]) => ({ source, expected })))('$source', ({ source, expected }) => {
    expectArrays(source, language, expected);
  });
});

describe('a fenced block far into a Markdown document', () => {
  it('gives its arrays and errors the places they have in the document', () => {
    const prose = 'Some words about losses.\n\n'.repeat(200);
    const fence = '```python\ny = [0.25, 0.5]\n# [[0.1 0.9]\n#  [0.2 0.8]]\nz = [0.5, 0.5, oops]\n```\n';
    const document = prose + fence + prose;
    const { arrays, errors } = readArrays(document, { language: 'markdown' });
    const texts = arrays.map(({ valueSpans }) => document.slice(valueSpans?.at(-2), valueSpans?.at(-1)));
    expect(texts).toEqual(['0.5', '0.8']);
    expect(document.slice(arrays[0]?.span.start, arrays[0]?.span.end)).toBe('[0.25, 0.5]');
    expect(errors.map(({ span }) => document.slice(span.start, span.end))).toEqual(['oops']);
  });
});

describe('a half-open interval in a Markdown document', () => {
  it('is no array and no error', () => {
    expectArrays('Scores in $[0, 1)$ and (0, 1]:\n\np = [0.2, 0.7]\n', 'markdown', [
      { name: 'p', shape: [2], values: [0.2, 0.7] },
    ]);
  });
});

describe('a fenced block with prompts', () => {
  it.each([
    ['python', '>>> df\n   y    p\n0  1  0.9\n1  0  0.2\n'],
    ['julia', 'julia> x\n2×2 Matrix{Float64}:\n 1.0  0.9\n 0.0  0.2\n'],
    ['r', '> m\n     [,1] [,2]\n[1,]    1  0.9\n[2,]    0  0.2\n'],
  ])('is read as what was printed: %s', (language, text) => {
    const { arrays, errors } = readArrays(`\`\`\`${language}\n${text}\`\`\`\n`, { language: 'markdown' });
    expect(errors).toEqual([]);
    const values = arrays.flatMap((array) => [...array.values]).toSorted();
    expect(values.slice(-4)).toEqual([0, 0.2, 0.9, 1]);
  });
});

describe('a file that ends in .m', () => {
  it.each<[string, string, readonly number[]]>([
    ['Mathematica', "(* it's 5% of them *)\np = {1.2*^-3, 0.5};", [1.2e-3, 0.5]],
    ['Mathematica', 'f[x_] := x;\np = {0.25, (* % *) 0.5};', [0.25, 0.5]],
    ['MATLAB', "% a := b\ns = ':='; p = [0.25 0.5]'; % (* 3 *)", [0.25, 0.5]],
  ])('is read as %s by what stands in it', (_, source, values) => {
    const { arrays } = readArrays(source, { language: 'matlab' });
    expect(arrays.map((array) => Array.from(array.values))).toEqual([values]);
  });
});
