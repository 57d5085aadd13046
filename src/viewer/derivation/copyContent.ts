import type { Step } from '../../core/derivation/derivation';
import { stepFormulas } from '../../core/derivation/stepFormulas';
import { defaultDigits } from '../../core/expression/formatNumber';
import { toLatex } from '../../core/expression/toLatex';
import { toPlain } from '../../core/expression/toPlain';
import type { CopyFormat } from '../../protocol';
import { say } from '../say';

const digits = defaultDigits;

/** One step as the reader wants to paste it; numbers with decimal points whatever the language. */
export function copyStep(step: Step, format: CopyFormat): string {
  if (format === 'text') {
    return [...stepFormulas(step, (part) => toPlain(part, { digits }), '≈'), say(step.reason)].join('\n');
  }
  const formulas = stepFormulas(step, (part) => toLatex(part, { digits }), '\\approx');
  if (format === 'latex') return formulas.join(' \\\\\n');
  return [say(step.reason), ...formulas.map((latex) => `$$${latex}$$`)].join('\n\n');
}
