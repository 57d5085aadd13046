import { describe, expect, it } from 'vitest';
import { readArrays } from '../../../src/core/arrays/readArrays';

const cells = [
  { cell_type: 'markdown', metadata: {}, source: ['See [1].\n', '\n', '```\n', '[0.5 0.25]\n', '```'] },
  {
    cell_type: 'code',
    execution_count: 1,
    metadata: {},
    outputs: [
      { name: 'stdout', output_type: 'stream', text: ['[[0.1 0.9]\n', ' [0.2 0.8]]\n'] },
      { data: { 'text/plain': ['tensor([1, 0])'] }, metadata: {}, output_type: 'execute_result' },
    ],
    source: ['y = ["\\"a\\"",\n', "     'b\u00e9']\n", 'print(p)'],
  },
];
const notebook = JSON.stringify(
  {
    cells,
    metadata: { language_info: { codemirror_mode: { name: 'ipython' }, name: 'python' } },
    nbformat: 4,
  },
  undefined,
  1,
);

describe('a notebook', () => {
  it('is read cell by cell, with what the cells printed', () => {
    const { arrays, errors } = readArrays(notebook, { language: 'json' });
    expect(errors).toEqual([]);
    expect(arrays.map(({ name, shape }) => ({ name, shape }))).toEqual([
      { name: undefined, shape: [2] },
      { name: undefined, shape: [2, 2] },
      { name: undefined, shape: [2] },
      { name: 'y', shape: [2] },
    ]);
    expect(arrays[3]?.labels).toEqual(['"a"', 'bé']);
  });

  it('gives places in its JSON', () => {
    const { arrays } = readArrays(notebook);
    const [, printed] = arrays;
    expect(notebook.slice(printed?.valueSpans?.[2], printed?.valueSpans?.[3])).toBe('0.9');
    expect(notebook.slice(printed?.span.start, printed?.span.end)).toMatch(/^\[\[0\.1[^]*0\.8\]\]$/);
  });

  it('without arrays is an error', () => {
    const empty = JSON.stringify({ cells: [], metadata: {}, nbformat: 4 });
    expect(readArrays(empty).errors.map(({ code }) => code)).toEqual(['no-array']);
  });
});
