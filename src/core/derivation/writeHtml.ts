import { defaultDigits } from '../expression/formatNumber';
import { toLatex } from '../expression/toLatex';
import type { Say } from '../text';
import type { Derivation, Step } from './derivation';
import { breakLatex } from './breakLatex';
import { failureOf, stepFormulas, type Print } from './stepFormulas';

/** What a page needs beside the derivations. */
export interface HtmlParts {
  readonly title: string;
  readonly language: string;
  readonly say: Say;
  /** LaTeX as markup that stands alone, such as MathML. */
  readonly renderMath: (latex: string) => string;
}

const style = `
  :root { color-scheme: light dark; }
  body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
  h1, h2 { line-height: 1.2; text-wrap: balance; }
  li { margin-block: 1.5rem; } li::marker { font-weight: 600; }
  .formula { overflow: auto hidden; margin-block: 0.5rem; padding-block: 0.25rem; text-align: center; }
  math { font-size: 1.15em; font-family: 'STIX Two Math', 'Cambria Math', 'Latin Modern Math', math; }
  munder > mo:first-child, munderover > mo:first-child { font-size: 1.25em; }
  .lines { text-align: start; padding-inline-start: 2rem; text-indent: -1rem; }
  .lines math { display: inline math; margin-inline-end: 0.3em; }
  .aside { font-style: italic; }
  .failed { border-inline-start: 0.25rem solid; padding-inline-start: 0.75rem; font-weight: 600; }
  @media print {
    body { max-width: none; margin: 0; font-size: 11pt; }
    li { break-inside: avoid; } h2 { break-after: avoid; } .formula { overflow: visible; }
  }
`;

const latex: Print = (expression) => toLatex(expression, { digits: defaultDigits });

/** The derivations as one page that needs nothing beside itself: no script, no font, no network. */
export function writeHtml(derivations: readonly Derivation[], parts: HtmlParts): string {
  const body = derivations.map((derivation) => section(derivation, parts)).join('\n');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(parts.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(parts.title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(parts.title)}</h1>
${body}
</body>
</html>
`;
}

function section({ title, steps, conclusion }: Derivation, parts: HtmlParts): string {
  const items = steps.map((step) => `<li>${stepHtml(step, parts)}</li>`).join('\n');
  const heading = escapeHtml(parts.say(title));
  return `<section>\n<h2>${heading}</h2>\n<ol>\n${items}\n</ol>\n<p>${escapeHtml(parts.say(conclusion))}</p>\n</section>`;
}

function stepHtml(step: Step, { say, renderMath }: HtmlParts): string {
  const reason = `<p>${escapeHtml(say(step.reason))}</p>`;
  const formulas = stepFormulas(step, latex, '\\approx').map((formula) => formulaHtml(formula, renderMath));
  const asides = step.assumptions.map((assumption) => `<p class="aside">${escapeHtml(say(assumption))}</p>`);
  const failures = failureOf(step.check).map((text) => `<p class="failed">${escapeHtml(say(text))}</p>`);
  return [reason, ...formulas, ...asides, ...failures].join('\n');
}

/** A formula on a line; a long one in parts that wrap. */
function formulaHtml(formula: string, renderMath: HtmlParts['renderMath']): string {
  const parts = breakLatex(formula);
  const markup = parts.map((part, position) => spaced(renderMath(part), position > 0)).join(' ');
  return `<div class="formula${parts.length > 1 ? ' lines' : ''}">${markup}</div>`;
}

/**
 * MathML knows the space round an operator by where it stands. KaTeX leaves none after the name of a function, and lets a minus after a
 * relation or a bracket stand as if between two terms; the operator that a further part of a formula starts with does stand between two.
 */
function spaced(markup: string, continues: boolean): string {
  const between = '$1<mo form="infix" lspace="0" rspace="0.25em">$2</mo>';
  return markup
    .replace(/<mo>\u2061<\/mo>(?!<mrow><mo fence)/g, '<mo rspace="0.1667em">\u2061</mo>')
    .replace(/((?:≈|=|\(|\[)<\/mo>)<mo>−<\/mo>/g, '$1<mo form="prefix">−</mo>')
    .replace(/(<semantics><mrow>)<mo>(.)<\/mo>/, continues ? between : '$&');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
