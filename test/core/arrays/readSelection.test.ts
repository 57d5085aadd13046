import { describe, expect, it } from 'vitest';
import type { Span } from '../../../src/core/arrays/arrays';
import { readSelection } from '../../../src/core/arrays/readSelection';

const document = `import numpy as np

y_true = [0, 1, 1]
y_pred = np.array([0.2, 0.7,
                   0.9])

loss = log_loss(y_true, y_pred)
bad = [1, ..., 2]


other = [[5, 6]]
`;

/** The places of texts in the document. */
function select(...texts: readonly string[]): Span[] {
  return texts.map((text) => {
    const start = document.indexOf(text);
    return { start, end: start + text.length };
  });
}

function cursorAt(text: string, shift = 0): Span[] {
  const start = document.indexOf(text) + shift;
  return [{ start, end: start }];
}

function names(selections: readonly Span[]): readonly (string | undefined)[] {
  return readSelection(document, selections, { language: 'python' }).arrays.map(({ name }) => name);
}

function codes(selections: readonly Span[]): readonly string[] {
  return readSelection(document, selections, { language: 'python' }).errors.map(({ code }) => code);
}

describe('what a selection means', () => {
  it('is the arrays in it, with places in the whole document', () => {
    const selection = select('y_true = [0, 1, 1]\ny_pred = np.array([0.2, 0.7,\n                   0.9])');
    const { arrays } = readSelection(document, selection, { language: 'python' });
    expect(arrays.map(({ name }) => name)).toEqual(['y_true', 'y_pred']);
    expect(arrays.map(({ span }) => document.slice(span.start, span.end))).toEqual([
      '[0, 1, 1]',
      'np.array([0.2, 0.7,\n                   0.9])',
    ]);
    const spans = arrays[1]?.valueSpans ?? new Uint32Array();
    expect(document.slice(spans[4], spans[5])).toBe('0.9');
  });

  it('knows names with points in them, as R has them', () => {
    const source =
      'y.true <- c(0, 1)\ny.pred <- c(0.2, 0.7)\nlogLoss(y.true, y.pred)\ny.true * log(y.pred)\n';
    for (const chosen of ['y.true, y.pred', 'y.true * log(y.pred)']) {
      const start = source.indexOf(chosen);
      const { arrays } = readSelection(source, [{ start, end: start + chosen.length }], { language: 'r' });
      expect(arrays.map(({ name }) => name)).toEqual(['y.true', 'y.pred']);
    }
  });

  it('is one array for each of two selections', () => {
    expect(names(select('y_true = [0, 1, 1]', 'other = [[5, 6]]'))).toEqual(['y_true', 'other']);
  });

  it('is the arrays that are assigned to the selected names', () => {
    expect(names(select('y_true, y_pred'))).toEqual(['y_true', 'y_pred']);
    expect(names(select('log_loss(y_true, y_pred)'))).toEqual(['y_true', 'y_pred']);
    expect(names(select('y_pred)'))).toEqual(['y_pred']);
  });

  it('is the arrays that an expression names, beside the one written out in it', () => {
    const source = 'y = [1, 0]\nq = [0.9, 0.2]\nloss = -mean(y * log(q))\nother = bce(y, [0.5, 0.5])\n';
    const read = (text: string): readonly (string | undefined)[] => {
      const start = source.indexOf(text);
      const selection = { start, end: start + text.length };
      return readSelection(source, [selection], { language: 'python' }).arrays.map(({ name }) => name);
    };
    expect(read('y * log(q)')).toEqual(['y', 'q']);
    expect(read('bce(y, [0.5, 0.5])')).toEqual(['y', undefined]);
    expect(read('y = [1, 0]')).toEqual(['y']);
  });

  it.each([
    ['rust', '/// let p = Point3::new(0.5, 0.25, 0.25);\nfn f() {}\n'],
    ['r', "#' p <- c(0.5, 0.25, 0.25)\nf <- 1\n"],
  ])('is the code of an example in the documentation of %s', (language, source) => {
    const { arrays } = readSelection(source, [{ start: 0, end: source.indexOf('\n') }], { language });
    expect(arrays.map(({ shape, values }) => [shape, [...values]])).toEqual([[[3], [0.5, 0.25, 0.25]]]);
  });

  it('is what stands between the stars of a block comment', () => {
    const source = '/**\n * const t = tensor([[0.1, 0.9],\n *                   [0.2, 0.8]]);\n */\nf();\n';
    const start = source.indexOf('tensor');
    const { arrays, errors } = readSelection(source, [{ start, end: source.indexOf(';') }], {
      language: 'javascript',
    });
    expect(errors).toEqual([]);
    expect(arrays.map(({ shape, values }) => [shape, [...values]])).toEqual([
      [
        [2, 2],
        [0.1, 0.9, 0.2, 0.8],
      ],
    ]);
  });

  it('is what stands in a comment, where nothing else is selected', () => {
    const source = 'x = 1\n# y = [1, 0]\n# q: [[0.1 0.9]\n#     [0.2 0.8]]\n';
    const selection = { start: source.indexOf('y ='), end: source.length };
    expect(
      readSelection(source, [selection], { language: 'python' }).arrays.map(({ name, shape }) => ({
        name,
        shape,
      })),
    ).toEqual([
      { name: 'y', shape: [2] },
      { name: 'q', shape: [2, 2] },
    ]);
  });

  it('is, with nothing selected, the array at the cursor and the one next to it', () => {
    expect(names(cursorAt('0.7'))).toEqual(['y_true', 'y_pred']);
    expect(names(cursorAt('[0, 1', 0))).toEqual(['y_true', 'y_pred']);
    expect(names(cursorAt('y_pred = ', 2))).toEqual(['y_true', 'y_pred']);
  });
});

describe('a selection without arrays', () => {
  it.each([
    ['names nothing is assigned to', select('np'), ['names-not-found']],
    ['a cursor away from every array', cursorAt('import'), ['empty-selection']],
    ['a cursor in an array that leaves values out', cursorAt('...'), ['elided']],
    [
      'code',
      select('import numpy as np\n'),
      ['names-not-found', 'names-not-found', 'names-not-found', 'names-not-found'],
    ],
    [
      'a piece of an array',
      select('0.7,\n                   0.9])'),
      ['unopened-bracket', 'unopened-bracket'],
    ],
  ])('is refused: %s', (_what, selections, expected) => {
    expect(codes(selections)).toEqual(expected);
  });
});
