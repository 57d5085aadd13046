// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { text } from '../../src/core/text';
import { encode, type ViewState } from '../../src/protocol';
import { isDisabled, onAnEmptyPage, one, openViewer, press, textOf } from './openViewer';
import { binary, failing, loss, manyRows } from './states';

onAnEmptyPage();

describe('the viewer shows every state', () => {
  it.each<[string, ViewState, string]>([
    ['empty', { kind: 'empty' }, 'Select predicted probabilities'],
    ['working', { kind: 'working', what: text('Reading {name}', { name: 'y_prob' }) }, 'Reading y_prob'],
    ['invalid', { kind: 'invalid', error: text('Row {row} is empty.', { row: 4 }) }, 'Row 4 is empty.'],
    ['loss', loss, 'Cross-entropy of logits'],
    ['ready', binary, 'predictions.py'],
  ])('%s', (kind, state, words) => {
    const viewer = openViewer();
    viewer.show(state);
    expect(one('main').dataset['state']).toBe(kind);
    expect(textOf('main')).toContain(words);
  });

  it('keeps the last result below an error', () => {
    openViewer().show({ kind: 'invalid', error: text('Row {row} is empty.', { row: 4 }), last: binary });
    expect(textOf('main')).toContain('Row 4 is empty.');
    expect(textOf('.headline-value')).toBe('0.3833');
  });

  it('says how many rows it read', () => {
    openViewer().show({ ...binary, evaluation: { ...binary.evaluation, n: 100_000 } });
    expect(textOf('.headline-size')).toBe('all 100,000 rows read, 2 classes');
  });

  it('shows a likelihood below the smallest double with its exponent', () => {
    openViewer().show(manyRows(3000));
    expect(textOf('.figures')).toMatch(/LikelihoodL\d\.\d+ × 10⁻\S{4}P/);
  });

  it.each([
    ['e', 'exp H'],
    ['2', '2^H'],
    ['10', '10^H'],
  ] as const)('says for base %s that the perplexity is %s', (base, power) => {
    openViewer().show({ ...binary, evaluation: { ...binary.evaluation, base } });
    expect(textOf('.figures')).toContain(`Perplexity${power}`);
  });

  it('says a failed check out loud, with its counterexample', () => {
    openViewer().show({ ...binary, derivations: [failing] });
    expect(textOf('.check-failed')).toContain('This step does not hold');
    expect(textOf('.check-failed')).toContain('q = 0.5: 0.31 against 1');
  });

  it('asks for its state when it starts', () => {
    expect(openViewer().sent).toEqual([{ type: 'ready' }]);
  });

  it('shows what it showed before a reload, before the host answers', () => {
    const before = openViewer();
    before.show(binary);
    const kept = before.saved();
    document.body.replaceChildren();
    openViewer(kept);
    expect(textOf('.headline-value')).toBe('0.3833');
  });
});

describe('the figures beyond the loss', () => {
  it('are all shown, each with a sentence that says what it is', () => {
    openViewer().show(binary);
    const terms = [...document.body.querySelectorAll<HTMLElement>('.figures .explained')];
    expect(terms.map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining([
        'Standard error',
        'Calibration error',
        'Gradient, its length',
        'Best temperature',
        'Cross-entropy at T*',
        'Class frequencies',
      ]),
    );
    for (const term of terms) {
      expect(term.tabIndex).toBe(0);
      expect(term.getAttribute('aria-description')).toMatch(/\.$/);
    }
  });

  it('are explained where the keyboard stands, until Escape', () => {
    openViewer().show(binary);
    const [term] = document.body.querySelectorAll<HTMLElement>('.explained');
    term?.focus();
    expect(one('body > .tip').hidden).toBe(false);
    expect(textOf('body > .tip')).toBe('What a row costs on average: the mean of −log q at what happened.');
    if (term !== undefined) press(term, 'Escape');
    expect(one('body > .tip').hidden).toBe(true);
  });

  it.each([
    ['The scores know more than the class frequencies do.', 0.5],
    ['As good as always predicting the class frequencies, and no better.', 0.66],
    ['Worse than always predicting the class frequencies, though no worse than guessing evenly.', 0.68],
    ['Worse than always predicting the class frequencies, and worse than guessing evenly', 0.9],
  ])('%s', (verdict, crossEntropy) => {
    const baselines = { uniform: Math.LN2, classFrequencies: 0.66 };
    openViewer().show({ ...binary, evaluation: { ...binary.evaluation, crossEntropy, baselines } });
    expect(textOf('.verdict')).toContain(verdict);
  });
});

describe('while an evaluation is under way', () => {
  it('what was shown stays, with Cancel above it', () => {
    const viewer = openViewer();
    viewer.show(binary);
    viewer.show({ kind: 'working', what: text('Reading {name}', { name: 'y_prob' }) });
    expect(textOf('.busy')).toContain('Reading y_prob');
    expect(textOf('.headline-value')).toBe('0.3833');
    one('.busy vscode-button').click();
    expect(viewer.sent.at(-1)).toEqual({ type: 'cancel' });
    expect(one('.busy').hidden).toBe(true);
  });

  it('it is said after a second without an answer, and no longer than until the answer', () => {
    vi.useFakeTimers();
    try {
      const viewer = openViewer();
      viewer.show({ ...binary, canUndo: true });
      one('.toolbar [aria-label="Undo the last edit"]').click();
      vi.advanceTimersByTime(900);
      expect(one('.busy').hidden).toBe(true);
      vi.advanceTimersByTime(200);
      expect(one('.busy').hidden).toBe(false);
      viewer.show(binary);
      expect(one('.busy').hidden).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('undo and redo by key', () => {
  it.each([
    ['z', false, 'undo'],
    ['Z', true, 'redo'],
    ['y', false, 'redo'],
  ])('Ctrl and %s', (key, shiftKey, type) => {
    const viewer = openViewer();
    viewer.show({ ...binary, canUndo: true, canRedo: true });
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key, shiftKey, ctrlKey: true, bubbles: true }),
    );
    expect(viewer.sent.at(-1)).toEqual({ type });
  });

  it('does nothing where there is nothing to undo', () => {
    const viewer = openViewer();
    viewer.show({ ...binary, canUndo: false });
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }));
    expect(viewer.sent.map(({ type }) => type)).toEqual(['ready']);
  });
});

describe('new data', () => {
  const before = { ...binary, canUndo: true, canRedo: true };
  const after = { ...manyRows(12), canUndo: false, canRedo: false };
  const focusable = (): HTMLElement[] =>
    [...document.body.querySelectorAll<HTMLElement>('button, input, [tabindex="0"], vscode-button')].filter(
      (each) => each.closest('[hidden], details') === null && each.getAttribute('aria-disabled') !== 'true',
    );

  it('leave the focus where it is, wherever that is', async () => {
    const viewer = openViewer();
    viewer.show(before);
    await vi.waitFor(
      () => {
        expect(document.body.querySelectorAll('.theta').length).toBeGreaterThan(0);
      },
      { timeout: 10_000 },
    );
    const places = focusable();
    expect(places.length).toBeGreaterThan(60);
    for (const place of places) {
      viewer.show(before);
      place.focus();
      expect(document.activeElement).toBe(place);
      viewer.show(after);
      expect([place.className, document.activeElement === place]).toEqual([place.className, true]);
    }
  }, 120_000);
});

describe('the order of the page', () => {
  it('is result, derivation, plots and then what they rest on', () => {
    openViewer().show(binary);
    expect([...document.body.querySelectorAll('.section')].map(({ className }) => className)).toEqual([
      'section section-figures',
      'section section-derivation',
      'section section-plots',
      'section section-readings',
      'section section-modifiers',
      'section section-conventions',
      'section section-rows',
    ]);
  });
});

describe('foreign text stays text', () => {
  const hostile = '<img src=x onerror="document.title=1"><b>bold</b>';

  it('in names, messages and notes', () => {
    const { evaluation, source } = binary;
    openViewer().show({
      ...binary,
      source: { ...source, label: hostile, scoresName: hostile },
      evaluation: {
        ...evaluation,
        notes: [
          {
            code: 'x',
            rows: [{ sourceRow: 0, row: 0 }],
            rowCount: 1,
            message: text('{hostile}', { hostile }),
          },
        ],
      },
      conventions: [
        { convention: 'keras', outcome: { kind: 'refusal', why: text('{hostile}', { hostile }) } },
      ],
    });
    expect(document.body.querySelectorAll('img, b')).toHaveLength(0);
    expect(textOf('h1')).toBe(hostile);
  });

  it('in errors', () => {
    openViewer().show({ kind: 'invalid', error: text('{hostile}', { hostile }) });
    expect(document.body.querySelectorAll('img, b')).toHaveLength(0);
  });
});

describe('the language', () => {
  it('changes every sentence at once', () => {
    const viewer = openViewer();
    viewer.show(binary);
    viewer.tell({
      type: 'language',
      language: 'zh-cn',
      bundle: { Derivation: '推导', 'Targets are 0 and 1: the outcome of each row.': '目标是 0 和 1' },
    });
    expect(textOf('main')).toContain('推导');
    expect(textOf('main')).toContain('目标是 0 和 1');
    expect(document.documentElement.lang).toBe('zh-cn');
    viewer.tell({ type: 'language', language: 'en', bundle: {} });
    expect(textOf('main')).toContain('Derivation');
  });
});

describe('the toolbar', () => {
  it.each([
    ['Undo the last edit', 'undo'],
    ['Apply the edits to the editor', 'applyToEditor'],
    ['Export as a web page', 'exportHtml'],
    ['Insert as a notebook cell', 'insertNotebookCell'],
    ['Open beside the editor', 'openInEditor'],
  ])('%s', (label, type) => {
    const viewer = openViewer();
    viewer.show({ ...binary, canUndo: true, edited: [{ array: 'scores', row: 1, column: 0 }] });
    one(`.toolbar [aria-label="${label}"]`).click();
    expect(viewer.sent.at(-1)).toEqual({ type });
  });

  it('cannot redo what was not undone, nor write back what was not edited', () => {
    openViewer().show({ ...binary, edited: [] });
    expect(isDisabled('[aria-label="Redo the last undone edit"]')).toBe(true);
    expect(isDisabled('[aria-label="Apply the edits to the editor"]')).toBe(true);
  });

  it('pins and unpins', () => {
    const viewer = openViewer();
    viewer.show(binary);
    one('.toolbar [aria-pressed]').click();
    expect(viewer.sent.at(-1)).toEqual({ type: 'setPinned', pinned: true });
    viewer.show({ ...binary, pinned: true });
    one('.toolbar [aria-pressed]').click();
    expect(viewer.sent.at(-1)).toEqual({ type: 'setPinned', pinned: false });
  });
});

describe('the messages that come with the page', () => {
  const first = { page: 'one', messages: [encode({ type: 'state', state: binary })] };

  it('are shown before the host has answered', () => {
    openViewer(undefined, first);
    expect(textOf('.headline-value')).toBe('0.3833');
  });

  it('give way to what is kept where the page is loaded again', () => {
    const viewer = openViewer(undefined, first);
    viewer.show({ kind: 'empty' });
    document.body.replaceChildren();
    openViewer(viewer.saved(), first);
    expect(document.body.querySelector('.headline-value')).toBe(null);
    expect(document.body.querySelector('.empty')).not.toBe(null);
  });
});
