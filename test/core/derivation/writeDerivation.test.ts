import katex from 'katex';
import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import { derive } from '../../../src/core/derivation/derivable';
import { deriveFromData } from '../../../src/core/derivation/deriveFromData';
import { writeDerivation } from '../../../src/core/derivation/writeDerivation';
import { toLatex } from '../../../src/core/expression/toLatex';
import { breakLatex } from '../../../src/core/derivation/breakLatex';
import { stepFormulas } from '../../../src/core/derivation/stepFormulas';
import { writeHtml } from '../../../src/core/derivation/writeHtml';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { inEnglish, type Text } from '../../../src/core/text';

function array(shape: readonly number[], ...values: readonly number[]): NamedArray {
  const span = { start: 0, end: 0 };
  return { format: 'test', dtype: 'float64', shape, values: Float64Array.from(values), span, notes: [] };
}

function derivationsOf(scores: NamedArray, targets: NamedArray): ReturnType<typeof deriveFromData> {
  const evaluation = evaluate(scores, targets, {});
  if (isEvaluationError(evaluation)) throw new Error(inEnglish(evaluation.message));
  return deriveFromData(evaluation);
}

const families = {
  bernoulli: derivationsOf(array([3], 0.9, 0.2, 0.6), array([3], 1, 0, 1)),
  categorical: derivationsOf(array([2, 3], 0.7, 0.2, 0.1, 0.1, 0.8, 0.1), array([2], 0, 1)),
};

const focal = derive('focal').slice(-1);

/** Marks what was said, so that it can be told from what was not. */
function said(text: Text): string {
  return `«${inEnglish(text)}»`;
}

function render(latex: string): string {
  return katex.renderToString(latex, { displayMode: true, throwOnError: true, output: 'mathml' });
}

describe('a probability that is 0 as a double while its logarithm is known', () => {
  it.each([
    ['of a class', array([2, 3], -800, 0, 3, 1, 2, 0), array([2], 0, 1), 'log(1.'],
    ['of the other label', array([3], 800, -1, 2), array([3], 0, 0, 1), 'log(3.'],
  ])('%s is written as a power of ten', (_what, logits, targets, start) => {
    const text = derivationsOf(logits, targets)
      .map((each) => writeDerivation(each, 'text', said))
      .join('');
    expect(text).toContain(start);
    expect(text).toMatch(/10\^\(-34\d\)/);
    expect(text).not.toContain('log(0)');
    expect(text).not.toContain('   0 ≈');
  });
});

describe('a step that fails', () => {
  it.each(['latex', 'markdown', 'text'] as const)('is shown with its counterexample in %s', (format) => {
    const written = focal.map((derivation) => writeDerivation(derivation, format, said)).join('');
    expect(written).toContain('«Before: 1.60431. After: 1.»');
  });

  it('is shown with its counterexample on the page', () => {
    const page = writeHtml(focal, { title: '', language: 'en', say: said, renderMath: render });
    expect(page).toContain('<p class="failed">«Before: 1.60431. After: 1.»</p>');
  });
});

describe.each(Object.entries(families))('a written derivation (%s)', (_family, derivations) => {
  it('is LaTeX that KaTeX reads as a whole', () => {
    for (const derivation of derivations) {
      const latex = writeDerivation(derivation, 'latex', said);
      expect(latex.match(/% «/g)).toHaveLength(derivation.steps.length + 2);
      expect(() => render(latex)).not.toThrow();
    }
  });

  it('is Markdown whose formulas KaTeX reads', () => {
    for (const derivation of derivations) {
      const markdown = writeDerivation(derivation, 'markdown', said);
      const formulas = [...markdown.matchAll(/\$\$(.*?)\$\$/g)].map(([, formula = '']) => formula);
      expect(formulas.length).toBeGreaterThanOrEqual(derivation.steps.length);
      for (const formula of formulas) expect(() => render(formula)).not.toThrow();
    }
  });

  it('is text with every reason and the numbers of the data', () => {
    for (const derivation of derivations) {
      const text = writeDerivation(derivation, 'text', said);
      for (const { reason, assumptions } of derivation.steps)
        for (const each of [reason, ...assumptions]) expect(text).toContain(said(each));
      expect(text).toMatch(/≈ -?\d/);
    }
  });

  it('is a page that needs nothing beside itself', () => {
    const parts = { title: 'A <proof> & more', language: 'en', say: said, renderMath: render };
    const page = writeHtml(derivations, parts);
    expect(page).toContain('A &lt;proof&gt; &amp; more');
    expect(page.match(/<math/g)?.length).toBeGreaterThanOrEqual(
      derivations.flatMap(({ steps }) => steps).length,
    );
    expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
  });
});

describe('a long formula on the page', () => {
  it.each([
    ['a + b', ['a + b']],
    [
      `${'\\log 0.7397 + '.repeat(12)}x \\approx 3`,
      [...Array.from({ length: 12 }, (_, at) => `${at === 0 ? '' : '+ '}\\log 0.7397`), '+ x', '\\approx 3'],
    ],
    [
      `${'0.008196^{0} \\cdot '.repeat(9)}x \\approx 3`,
      [
        ...Array.from({ length: 9 }, (_, at) => `${at === 0 ? '' : '\\cdot '}0.008196^{0}`),
        '\\cdot x',
        '\\approx 3',
      ],
    ],
    [
      `-\\left(${'0.12345678 + '.repeat(9)}x\\right) \\approx 3`,
      [`-\\left(${'0.12345678 + '.repeat(9)}x\\right)`, '\\approx 3'],
    ],
  ])('is broken between its terms or factors, never inside of brackets: %s', (latex, parts) => {
    expect(breakLatex(latex)).toEqual(parts);
  });

  it('keeps every part of every formula, and each part is LaTeX', () => {
    for (const { steps } of Object.values(families).flat()) {
      for (const formula of steps.flatMap((step) => stepFormulas(step, toLatex, '\\approx'))) {
        const parts = breakLatex(formula);
        expect(parts.join(' ')).toBe(formula);
        for (const part of parts) expect(() => render(part)).not.toThrow();
      }
    }
  });

  it('has a space after the name of a function, and a minus that belongs to its number', () => {
    const page = writeHtml(Object.values(families)[0] ?? [], {
      title: '',
      language: 'en',
      say: said,
      renderMath: render,
    });
    expect(page).not.toMatch(/<mo>\u2061<\/mo><mn>/);
    expect(page).not.toMatch(/≈<\/mo><mo>−/);
  });
});

describe('a value that is a single number already', () => {
  it('is not said to be about itself', () => {
    const [derivation] = derivationsOf(array([2], 0, 0.5), array([2], 1, 1));
    const written = derivation === undefined ? '' : writeDerivation(derivation, 'text', inEnglish);
    expect(written).toMatch(/^ {3}0$/m);
    expect(written).not.toContain('0 ≈ 0');
  });
});
