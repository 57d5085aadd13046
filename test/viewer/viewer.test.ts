// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { text } from '../../src/core/text';
import type { ViewState } from '../../src/protocol';
import { isDisabled, onAnEmptyPage, one, openViewer, textOf } from './openViewer';
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

describe('foreign text stays text', () => {
  const hostile = '<img src=x onerror="document.title=1"><b>bold</b>';

  it('in names, messages and notes', () => {
    const { evaluation, source } = binary;
    openViewer().show({
      ...binary,
      source: { ...source, label: hostile, scoresName: hostile },
      evaluation: {
        ...evaluation,
        notes: [{ code: 'x', rows: [0], message: text('{hostile}', { hostile }) }],
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
