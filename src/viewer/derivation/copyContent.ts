import type { Derivation, Step } from '../../core/derivation/derivation';
import type { Expression } from '../../core/expression/expression';
import { defaultDigits } from '../../core/expression/formatNumber';
import { toLatex } from '../../core/expression/toLatex';
import { toPlain } from '../../core/expression/toPlain';
import type { CopyFormat } from '../../protocol';
import { valueExpression } from '../formula/formulas';
import { say } from '../say';

type Print = (expression: Expression) => string;

const digits = defaultDigits;
const latexPrint: Print = (expression) => toLatex(expression, { digits });
const plainPrint: Print = (expression) => toPlain(expression, { digits });

/** A whole derivation as the reader wants to paste it; numbers with decimal points whatever the language. */
export function copyDerivation({ title, steps, conclusion }: Derivation, format: CopyFormat): string {
  switch (format) {
    case 'latex':
      return `% ${say(title)}\n${aligned(steps)}`;
    case 'markdown':
      return [`## ${say(title)}`, ...steps.map(markdownStep), say(conclusion)].join('\n\n');
    case 'text':
      return [say(title), ...steps.map(textStep), say(conclusion)].join('\n\n');
  }
}

/** One step by itself. */
export function copyStep(step: Step, position: number, format: CopyFormat): string {
  switch (format) {
    case 'latex':
      return aligned([step]);
    case 'markdown':
      return markdownStep(step, position);
    case 'text':
      return textStep(step, position);
  }
}

/** The formula of a step and, where it has numbers, the line with them. */
function lines(step: Step, print: Print, about: string): readonly string[] {
  const { name, expression, substituted, value } = step;
  const formula = name === undefined ? print(expression) : `${print(name)} = ${print(expression)}`;
  const result = value === undefined ? undefined : print(valueExpression(value));
  if (substituted === undefined) return result === undefined ? [formula] : [formula, result];
  return [formula, result === undefined ? print(substituted) : `${print(substituted)} ${about} ${result}`];
}

function aligned(steps: readonly Step[]): string {
  const rows = steps.map((step) => {
    const [formula = '', numbers] = lines(step, latexPrint, '\\approx');
    const first = `  % ${say(step.reason)}\n  & ${formula}`;
    return numbers === undefined ? first : `${first} \\\\\n  & \\quad ${numbers}`;
  });
  return `\\begin{align*}\n${rows.join(' \\\\\n')}\n\\end{align*}\n`;
}

function markdownStep(step: Step, position: number): string {
  const formulas = lines(step, latexPrint, '\\approx').map((latex) => `$$${latex}$$`);
  return [`${String(position + 1)}. ${say(step.reason)}`, ...formulas].join('\n\n');
}

function textStep(step: Step, position: number): string {
  const formulas = lines(step, plainPrint, '≈').map((line) => `   ${line}`);
  return [`${String(position + 1)}. ${say(step.reason)}`, ...formulas].join('\n');
}
