// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { text } from '../../src/core/text';
import type { ViewState } from '../../src/protocol';
import { loss } from './lossState';
import { onAnEmptyPage, one, openViewer, press, rendered, textOf } from './openViewer';
import { binary, failing, manyRows } from './states';

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
    openViewer().show(manyRows(100_000, 50));
    expect(textOf('.headline-size')).toBe('all 100,000 rows read, 2 classes');
  });

  it('shows a likelihood below the smallest double with its exponent', () => {
    openViewer().show(binary);
    expect(textOf('.figures')).toContain('2.153 × 10−391');
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
      bundle: { Derivation: '推导', 'only 0 and 1 occur': '只有 0 和 1' },
    });
    expect(textOf('main')).toContain('推导');
    expect(textOf('main')).toContain('只有 0 和 1');
    expect(document.documentElement.lang).toBe('zh-cn');
    viewer.tell({ type: 'language', language: 'en', bundle: {} });
    expect(textOf('main')).toContain('Derivation');
  });
});

describe('formulas', () => {
  it('are typeset, heard as words, and mark their symbols', async () => {
    openViewer().show(binary);
    await rendered();
    const first = document.body.querySelector('.step .formula');
    expect(first?.getAttribute('role')).toBe('math');
    expect(first?.getAttribute('aria-label')).toContain('L of theta equals the probability of');
    expect(first?.querySelector('.katex')).not.toBeNull();
    expect(first?.querySelector('[data-symbol="theta"]')?.textContent).toBe('θ');
    expect(document.body.querySelectorAll('.katex-error')).toHaveLength(0);
  });

  it('carry no colour of their own', async () => {
    openViewer().show(binary);
    await rendered();
    const coloured = [...document.body.querySelectorAll<HTMLElement>('.katex [style]')].filter(
      ({ style }) => style.color !== '',
    );
    expect(coloured).toHaveLength(0);
  });

  it('highlight a symbol in every step, and reveal it where it came from', async () => {
    const viewer = openViewer();
    viewer.show(binary);
    await rendered();
    const [line] = [...document.body.querySelectorAll<HTMLElement>('.symbol-line')].filter(
      ({ textContent }) => textContent.includes('y_prob'),
    );
    line?.dispatchEvent(new FocusEvent('focus'));
    expect(document.body.querySelectorAll('.step .highlighted[data-symbol="q"]').length).toBeGreaterThan(3);
    line?.click();
    expect(viewer.sent.at(-1)).toEqual({ type: 'revealSymbol', name: 'q' });
    line?.dispatchEvent(new FocusEvent('blur'));
    expect(document.body.querySelectorAll('.highlighted')).toHaveLength(0);
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
    viewer.show(binary);
    one<HTMLButtonElement>(`.toolbar [aria-label="${label}"]`).click();
    expect(viewer.sent.at(-1)).toEqual({ type });
  });

  it('cannot redo what was not undone, nor write back what was not edited', () => {
    openViewer().show({ ...binary, edited: [] });
    expect(one<HTMLButtonElement>('[aria-label="Redo the last undone edit"]').disabled).toBe(true);
    expect(one<HTMLButtonElement>('[aria-label="Apply the edits to the editor"]').disabled).toBe(true);
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

describe('walking the steps', () => {
  const steps = (): HTMLElement[] => [...document.body.querySelectorAll<HTMLElement>('.step')];
  const at = (): number => steps().findIndex((step) => step === document.activeElement);

  it.each([
    [['ArrowDown'], 1],
    [['j', 'j'], 2],
    [['ArrowDown', 'k'], 0],
    [['End'], 4],
    [['End', 'ArrowDown'], 4],
    [['End', 'Home'], 0],
  ])('%s stands at step %s', (keys, expected) => {
    openViewer().show(binary);
    steps()[0]?.focus();
    for (const key of keys) press(document.activeElement as HTMLElement, key);
    expect(at()).toBe(expected);
    expect(textOf('.walk-status')).toBe(`Step ${String(expected + 1)} of 5`);
  });

  it('goes on with the buttons, and stands there after new data', () => {
    const viewer = openViewer();
    viewer.show(binary);
    one('[aria-label="Next step"]').click();
    expect(at()).toBe(1);
    viewer.show({ ...binary, canRedo: true });
    expect(at()).toBe(1);
    expect(textOf('.walk-status')).toBe('Step 2 of 5');
  });

  it('folds a step and remembers it after a reload', () => {
    const viewer = openViewer();
    viewer.show(binary);
    document.body.querySelectorAll<HTMLElement>('.step-toggle')[1]?.click();
    expect(document.body.querySelectorAll<HTMLElement>('.step-body')[1]?.hidden).toBe(true);
    const kept = viewer.saved();
    document.body.replaceChildren();
    openViewer(kept);
    expect(document.body.querySelectorAll<HTMLElement>('.step-body')[1]?.hidden).toBe(true);
    expect(document.body.querySelectorAll<HTMLElement>('.step-body')[2]?.hidden).toBe(false);
  });

  it('changes direction with the tabs', () => {
    openViewer().show(binary);
    const tabs = document.body.querySelectorAll<HTMLElement>('[role=tab]');
    tabs[0]?.focus();
    press(document.activeElement as HTMLElement, 'ArrowRight');
    expect(tabs[1]?.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(tabs[1]);
    expect(textOf('.sample')).toBe('The checks ran on 1000 of 50000 rows; the values are of all rows.');
  });
});

describe('copying', () => {
  it.each([
    ['latex', '\\begin{align*}'],
    ['markdown', '$$L\\left(\\theta\\right)'],
    ['text', 'L(theta) = '],
  ])('as %s', (format, expected) => {
    const viewer = openViewer();
    viewer.show(binary);
    const list = one<HTMLElement & { value: string }>('.copy-menu vscode-single-select');
    list.value = format;
    list.dispatchEvent(new Event('change'));
    one('[aria-label="Copy the whole derivation"]').click();
    const last = viewer.sent.at(-1);
    expect(last?.type === 'copy' ? last.content : '').toContain(expected);
    document.body.querySelectorAll<HTMLElement>('[aria-label="Copy this step"]')[1]?.click();
    const step = viewer.sent.at(-1);
    expect(step?.type === 'copy' ? step.content : '').toContain('is the product of theirs');
    expect(step?.type === 'copy' ? step.content : '').not.toContain('is the probability of the targets');
  });
});
