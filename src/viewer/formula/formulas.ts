import * as l10n from '@vscode/l10n';
import type { Step } from '../../core/derivation/derivation';
import { isShownExactly, valueExpression } from '../../core/derivation/stepFormulas';
import type { Expression } from '../../core/expression/expression';
import { defaultDigits } from '../../core/expression/formatNumber';
import { nodeAt, type Path } from '../../core/expression/rewrite';
import { toLatex } from '../../core/expression/toLatex';
import { toPlain } from '../../core/expression/toPlain';
import { toWords } from '../../core/expression/toWords';
import { say } from '../say';
import type { Formula } from './formulaView';
import { placeColour, writeOrigin, type Place } from './placeColours';

const digits = defaultDigits;

/** The LaTeX with every symbol marked by name, every datum by its origin, and the part that the rule changed. */
function markedLatex(expression: Expression, changed?: Path): string {
  // Where everything changed there is no part to point out.
  const part = changed?.length === 0 ? undefined : changed;
  const mark = (node: Expression, path: Path, latex: string): string => {
    // In braces, so that no line breaks between a mantissa and its power of ten.
    const whole = node.kind === 'number' && latex.includes('\\times') ? `{${latex}}` : latex;
    const inChange = part?.every((position, depth) => path[depth] === position) === true;
    const place = placeOf(node);
    const opensChange = inChange && path.length === part.length;
    if (!opensChange && (place === undefined || isPlainIndex(expression, path))) return whole;
    return `\\textcolor{${placeColour(place, inChange)}}{${whole}}`;
  };
  return toLatex(expression, { digits, mark });
}

function placeOf(node: Expression): Place | undefined {
  switch (node.kind) {
    case 'symbol':
      return { attribute: 'symbol', value: node.name };
    case 'quantity':
      return { attribute: 'symbol', value: node.symbol.name };
    case 'number':
      return node.origin && { attribute: 'origin', value: writeOrigin(node.origin) };
    default:
      return undefined;
  }
}

/** An index by itself, as the i of q_i: it belongs to the symbol that it stands beside. */
function isPlainIndex(root: Expression, path: Path): boolean {
  const position = path.at(-1);
  return position !== undefined && position > 0 && nodeAt(root, path.slice(0, -1))?.kind === 'index';
}

/** An expression by itself. */
export function expressionFormula(expression: Expression, changed?: Path): Formula {
  return {
    latex: markedLatex(expression, changed),
    words: () => toWords(expression, say, digits),
    plain: () => toPlain(expression, { digits }),
  };
}

/** What a step says: its expression, after the name it gives it. */
export function stepFormula({ name, expression, changed }: Step): Formula {
  const whole = expressionFormula(expression, changed);
  return name === undefined ? whole : equation(expressionFormula(name), '=', whole);
}

/** The step with the reader's numbers in it, and what they come to; undefined when there are none. */
export function numbersFormula({ substituted, value }: Step): Formula | undefined {
  const result = value === undefined ? undefined : expressionFormula(valueExpression(value));
  if (substituted === undefined) return result;
  const left = expressionFormula(substituted);
  if (result === undefined || left.latex === result.latex) return left;
  return equation(left, value !== undefined && isShownExactly(value, digits) ? '=' : '≈', result);
}

function equation(left: Formula, relation: '=' | '≈', right: Formula): Formula {
  return {
    latex: `${left.latex} ${relation === '=' ? '=' : '\\approx'} ${right.latex}`,
    words: () => {
      const sides = { left: left.words(), right: right.words() };
      return relation === '='
        ? l10n.t('{left} equals {right}', sides)
        : l10n.t('{left} is about {right}', sides);
    },
    plain: () => `${left.plain()} ${relation} ${right.plain()}`,
  };
}
