import { defaultDigits } from '../expression/formatNumber';
import { toLatex } from '../expression/toLatex';
import type { Say } from '../text';
import type { Derivation, Step } from './derivation';
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
  body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark; }
  li { margin-block: 1.5rem; } .formula { overflow: auto hidden; margin-block: 0.25rem; padding-block: 0.25rem; } .aside { font-style: italic; }
  .failed { border-inline-start: 0.25rem solid; padding-inline-start: 0.75rem; font-weight: 600; }
  h1, h2 { line-height: 1.2; text-wrap: balance; } li::marker { font-weight: 600; } math { font-size: 1.1em; }
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
  const formulas = stepFormulas(step, latex, '\\approx').map(
    (formula) => `<div class="formula">${renderMath(formula)}</div>`,
  );
  const asides = step.assumptions.map((assumption) => `<p class="aside">${escapeHtml(say(assumption))}</p>`);
  const failures = failureOf(step.check).map((text) => `<p class="failed">${escapeHtml(say(text))}</p>`);
  return [reason, ...formulas, ...asides, ...failures].join('\n');
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
