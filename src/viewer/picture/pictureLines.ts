import * as l10n from '@vscode/l10n';
import type { Step } from '../../core/derivation/derivation';
import { stepFormulas } from '../../core/derivation/stepFormulas';
import { defaultDigits } from '../../core/expression/formatNumber';
import { toLatex } from '../../core/expression/toLatex';
import { toPlain } from '../../core/expression/toPlain';

/** A line of a picture: the name of a rule in small letters, or a formula. */
export type PictureLine =
  | { readonly kind: 'caption'; readonly text: string }
  /** `plain` stands in where the LaTeX cannot be drawn. */
  | { readonly kind: 'formula'; readonly latex: string; readonly plain: string };

const digits = defaultDigits;

/** A step in a picture: its rule, its formula, the reader's numbers. `number` counts from 1; a step by itself has none. */
export function pictureLines(step: Step, number?: number): readonly PictureLine[] {
  const rule = l10n.t(step.rule);
  const plain = stepFormulas(step, (part) => toPlain(part, { digits }), '≈');
  const formulas = stepFormulas(step, (part) => toLatex(part, { digits }), '\\approx');
  return [
    { kind: 'caption', text: number === undefined ? rule : `${String(number)}  ${rule}` },
    ...formulas.map((latex, at): PictureLine => ({ kind: 'formula', latex, plain: plain[at] ?? latex })),
  ];
}
