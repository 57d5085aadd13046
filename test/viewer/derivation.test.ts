// @vitest-environment happy-dom
import './browser';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { onAnEmptyPage, one, openViewer, press, rendered, textOf } from './openViewer';
import { numbersFormula, stepFormula } from '../../src/viewer/formula/formulas';
import { pictureLines } from '../../src/viewer/picture/pictureLines';
import { binary, loss, manyRows, soft, wide, withIgnoredRow } from './states';

onAnEmptyPage();

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
    const line = [...document.body.querySelectorAll<HTMLElement>('.symbol-line')].find(
      (each) => each.querySelector('.visually-hidden')?.textContent === 'q',
    );
    line?.dispatchEvent(new FocusEvent('focus'));
    expect(document.body.querySelectorAll('.step .highlighted[data-symbol="q"]').length).toBeGreaterThan(3);
    line?.click();
    expect(viewer.sent.at(-1)).toEqual({ type: 'revealSymbol', name: 'q' });
    line?.dispatchEvent(new FocusEvent('blur'));
    expect(document.body.querySelectorAll('.highlighted')).toHaveLength(0);
  });
});

describe('the numbers of a step', () => {
  const numbers = (): HTMLElement[] => [...document.body.querySelectorAll<HTMLElement>('[data-origin]')];
  const firstFrom = (origin: string): HTMLElement => {
    const found = numbers().find(({ dataset }) => dataset['origin'] === origin);
    if (found === undefined) throw new Error(`no number from ${origin}`);
    return found;
  };
  const reveals = (viewer: ReturnType<typeof openViewer>): unknown[] =>
    viewer.sent.flatMap((message) => (message.type === 'reveal' ? [message.cell] : []));

  it.each<[string, typeof binary, string, string, unknown]>([
    ['a probability', binary, 'q 1', '0.2', { array: 'scores', row: 1, column: 0 }],
    ['a 0 or 1', binary, 'y 0', '1', { array: 'targets', row: 0, column: 0 }],
    ['a class of a row', withIgnoredRow, 'q 1 2', '0.4', { array: 'scores', row: 1, column: 2 }],
    ['a class index', withIgnoredRow, 't 0 0', '1', { array: 'targets', row: 0, column: 0 }],
    ['a soft label', soft, 't 1 1', '0.6', { array: 'targets', row: 1, column: 1 }],
    ['a logit of many', wide, 'z 0 3', '0.125', { array: 'scores', row: 0, column: 3 }],
  ])('%s leads to its cell by a click', async (_, state, origin, printed, cell) => {
    const viewer = openViewer();
    viewer.show(state);
    const tab = [...document.body.querySelectorAll<HTMLElement>('[role=tab]')].find(
      ({ textContent }) => origin.startsWith('z') && textContent === 'Cross-entropy from logits',
    );
    tab?.click();
    await rendered();
    const number = firstFrom(origin);
    expect(number.textContent).toBe(printed);
    number.click();
    expect(reveals(viewer)).toEqual([cell]);
  });

  it('say on hover where they come from', async () => {
    openViewer().show(withIgnoredRow);
    await rendered();
    firstFrom('q 1 2').dispatchEvent(new Event('pointerover', { bubbles: true }));
    expect(one('.number-tip').hidden).toBe(false);
    // The second of the evaluated rows is the third of the array.
    expect(textOf('.number-tip')).toBe(
      'q, row 2, column 2 (counting from 0): a click or Enter shows it in its source.',
    );
  });

  it('are walked with the arrow keys in their step, without a tab stop of their own', async () => {
    const viewer = openViewer();
    viewer.show(binary);
    await rendered();
    const step = document.body.querySelectorAll<HTMLElement>('.step')[2];
    step?.focus();
    const keys = (...pressed: string[]): void => {
      for (const key of pressed) press(document.activeElement as HTMLElement, key);
    };
    keys('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Enter');
    const [first, second] = [
      ...new Set(
        numbers().flatMap((each) => (step?.contains(each) === true ? [each.dataset['origin']] : [])),
      ),
    ];
    expect([first, second]).toEqual(['q 0', 'y 0']);
    expect(reveals(viewer)).toEqual([{ array: 'targets', row: 0, column: 0 }]);
    expect(document.activeElement).toBe(step);
    expect(textOf('[aria-live]')).toBe(
      '1: y_true, row 0 (counting from 0): a click or Enter shows it in its source.',
    );
    expect(document.body.querySelectorAll('.step .current-number').length).toBeGreaterThan(0);
    keys('Escape', 'Enter');
    expect(reveals(viewer)).toHaveLength(1);
    expect(numbers().every((each) => !each.hasAttribute('tabindex'))).toBe(true);
  });

  it('are no links where the source is gone, nor are constants ever', async () => {
    const viewer = openViewer();
    viewer.show({ ...binary, source: { ...binary.source, canReveal: false } });
    await rendered();
    expect(one('.number-hint').hidden).toBe(true);
    firstFrom('q 0').click();
    expect(reveals(viewer)).toEqual([]);
    const eighth = [...document.body.querySelectorAll<HTMLElement>('.step-numbers .mord')].filter(
      ({ textContent, childElementCount }) => textContent === '8' && childElementCount === 0,
    );
    expect(eighth.length).toBeGreaterThan(0);
    expect(eighth.every((each) => each.closest('[data-origin]') === null)).toBe(true);
  });
});

describe('walking the steps', () => {
  const count = binary.derivations[0]?.steps.length ?? 0;
  const last = count - 1;
  const steps = (): HTMLElement[] => [...document.body.querySelectorAll<HTMLElement>('.step')];
  const at = (): number => steps().findIndex((step) => step === document.activeElement);

  it.each([
    [['ArrowDown'], 1],
    [['j', 'j'], 2],
    [['ArrowDown', 'k'], 0],
    [['End'], last],
    [['End', 'ArrowDown'], last],
    [['End', 'Home'], 0],
  ])('%s stands at step %s', (keys, expected) => {
    openViewer().show(binary);
    steps()[0]?.focus();
    for (const key of keys) press(document.activeElement as HTMLElement, key);
    expect(at()).toBe(expected);
    expect(textOf('.walk-status')).toBe(`Step ${String(expected + 1)} of ${String(count)}`);
  });

  it('goes on with the buttons, and stands there after new data', () => {
    const viewer = openViewer();
    viewer.show(binary);
    one('[aria-label="Next step"]').click();
    expect(at()).toBe(1);
    viewer.show({ ...binary, canRedo: true });
    expect(at()).toBe(1);
    expect(textOf('.walk-status')).toBe(`Step 2 of ${String(count)}`);
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

  it('goes to the last and the first step with the buttons', () => {
    openViewer().show(binary);
    one('[aria-label="Last step"]').click();
    expect(at()).toBe(last);
    one('[aria-label="First step"]').click();
    expect(at()).toBe(0);
  });

  it.each([
    ['likelihood to cross-entropy', 0, 'now a minimum', 'now a maximum'],
    ['cross-entropy to likelihood', 1, 'now a maximum', 'now a minimum'],
  ])('from %s: says after the change of sign which optimum it is', (_way, tab, right, wrong) => {
    openViewer().show(binary);
    document.body.querySelectorAll<HTMLElement>('[role=tab]')[tab]?.click();
    const maps = [...document.body.querySelectorAll<HTMLElement>('.step-map')]
      .filter(({ hidden }) => !hidden)
      .map(({ textContent }) => textContent)
      .join('\n');
    expect(maps).toContain(right);
    expect(maps).not.toContain(wrong);
  });

  it('changes direction with the tabs', () => {
    openViewer().show(manyRows(3000));
    const tabs = document.body.querySelectorAll<HTMLElement>('[role=tab]');
    tabs[0]?.focus();
    press(document.activeElement as HTMLElement, 'ArrowRight');
    expect(tabs[1]?.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(tabs[1]);
    expect(textOf('.sample')).toMatch(/^The checks ran on \d+ of 3000 rows; the values are of all 3000\.$/);
  });
});

describe('copying', () => {
  const choose = (format: string): void => {
    const list = one('.copy-menu vscode-single-select');
    Object.assign(list, { value: format });
    list.dispatchEvent(new Event('change'));
  };

  it.each([
    ['latex', '\\begin{align*}', 'L\\left(\\theta\\right) = \\prod'],
    ['markdown', '## From maximum likelihood', 'is the product of their probabilities'],
    ['text', 'L(theta) = P(', 'L(theta) = Π_i'],
  ])('as %s', (format, whole, second) => {
    const viewer = openViewer();
    viewer.show(binary);
    choose(format);
    one('[aria-label="Copy the whole derivation"]').click();
    expect(viewer.sent.at(-1)).toEqual({ type: 'copy', content: expect.stringContaining(whole) as string });
    document.body.querySelectorAll<HTMLElement>('[aria-label="Copy this step"]')[1]?.click();
    const [step] = viewer.sent.slice(-1);
    const content = step?.type === 'copy' ? step.content : '';
    expect(content).toContain(second);
    expect(content).not.toContain(whole);
  });
});

describe('copying as an image', () => {
  const choose = (format: string): void => {
    const list = one('.copy-menu vscode-single-select');
    Object.assign(list, { value: format });
    list.dispatchEvent(new Event('change'));
  };

  it('asks the host to draw every formula of the derivation, or of the step', () => {
    const viewer = openViewer();
    viewer.show(binary);
    choose('image');
    document.body.querySelectorAll<HTMLElement>('[aria-label="Copy this step"]')[1]?.click();
    expect(viewer.sent.at(-1)).toMatchObject({
      type: 'requestImages',
      latex: [expect.stringContaining('\\prod'), expect.stringContaining('\\approx')] as string[],
    });
    one('[aria-label="Copy the whole derivation"]').click();
    const [asked] = viewer.sent.slice(-1);
    expect(asked?.type === 'requestImages' ? asked.latex.length : 0).toBeGreaterThan(12);
    expect(textOf('.copy-status')).toBe('Drawing the image …');
  });

  it('captions a step by its rule, and has a line of text where a formula cannot be drawn', () => {
    const [step] = binary.derivations[0]?.steps ?? [];
    const lines = step === undefined ? [] : pictureLines(step, 1);
    expect(lines[0]).toEqual({ kind: 'caption', text: '1  likelihood' });
    expect(lines[1]).toMatchObject({
      kind: 'formula',
      plain: expect.stringContaining('L(theta) = P(') as string,
    });
  });
});

describe('every LaTeX string', () => {
  const derivations = [...binary.derivations, ...manyRows(300).derivations, ...loss.derivations];

  it.each(
    derivations.flatMap(({ id, steps }) => steps.map((step) => [`${id}: ${step.rule}`, step] as const)),
  )('%s parses in KaTeX', (_, step) => {
    const formulas = [stepFormula(step), numbersFormula(step)].filter((formula) => formula !== undefined);
    expect(formulas.length).toBeGreaterThan(0);
    for (const { latex, words, plain } of formulas) {
      expect(() =>
        katex.renderToString(latex, { throwOnError: true, strict: 'error', trust: false }),
      ).not.toThrow();
      expect(words()).not.toBe('');
      expect(plain()).not.toBe('');
    }
  });
});
