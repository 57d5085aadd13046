import { defaultDigits } from '../expression/formatNumber';
import { toLatex } from '../expression/toLatex';
import { toPlain } from '../expression/toPlain';
import type { Say } from '../text';
import type { Derivation } from './derivation';
import { failureOf, remarksOf, stepFormulas, type Print } from './stepFormulas';

export type DerivationFormat = 'latex' | 'markdown' | 'text';

const latex: Print = (expression) => toLatex(expression, { digits: defaultDigits });
const plain: Print = (expression) => toPlain(expression, { digits: defaultDigits });

/** The derivation as a person wants to paste it: its title, every step with its reason, its conclusion. */
export function writeDerivation(derivation: Derivation, format: DerivationFormat, say: Say): string {
  switch (format) {
    case 'latex':
      return writeLatex(derivation, say);
    case 'markdown':
      return writeMarkdown(derivation, say);
    case 'text':
      return writeText(derivation, say);
  }
}

function writeLatex({ title, steps, conclusion }: Derivation, say: Say): string {
  const lines = steps.map((step) => {
    const [equation = '', ...numbers] = stepFormulas(step, latex, '\\approx');
    const said = [step.reason, ...failureOf(step.check)].map((text) => `  % ${say(text)}`);
    return [...said, [`  & ${equation}`, ...numbers.map(indented)].join(' \\\\\n')].join('\n');
  });
  const body = `\\begin{align*}\n${lines.join(' \\\\\n')}\n\\end{align*}`;
  return `% ${say(title)}\n${body}\n% ${say(conclusion)}\n`;
}

function indented(formula: string): string {
  return `  & \\quad ${formula}`;
}

function writeMarkdown({ title, steps, conclusion }: Derivation, say: Say): string {
  const written = steps.map((step, position) => {
    const formulas = stepFormulas(step, latex, '\\approx').map((formula) => `   $$${formula}$$`);
    const remarks = remarksOf(step).map((text) => `   *${say(text)}*`);
    return [`${position + 1}. ${say(step.reason)}`, ...formulas, ...remarks].join('\n\n');
  });
  return [`## ${say(title)}`, ...written, say(conclusion)].join('\n\n') + '\n';
}

function writeText({ title, steps, conclusion }: Derivation, say: Say): string {
  const written = steps.map((step, position) => {
    const formulas = stepFormulas(step, plain, '≈').map((formula) => `   ${formula}`);
    const remarks = remarksOf(step).map((text) => `   (${say(text)})`);
    return [`${position + 1}. ${say(step.reason)}`, ...formulas, ...remarks].join('\n');
  });
  return [say(title), ...written, say(conclusion)].join('\n\n') + '\n';
}
