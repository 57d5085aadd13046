import type { BinderExpression, Expression } from './expression';
import { numberParts } from './formatNumber';
import { functionRow, type FunctionName } from './functions';
import { precedence } from './precedence';
import { bracketed, print, type Notation, type Printed } from './print';

export interface PlainOptions {
  /** Significant digits of numbers; as many as a double needs when absent. */
  readonly digits?: number;
}

/** The expression as one line of text: `-1/n Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]`. */
export function toPlain(expression: Expression, options: PlainOptions = {}): string {
  return print(expression, plainNotation(options));
}

const brackets = (inner: string): string => `(${inner})`;

function plainNumber(value: number, digits: number | undefined): Printed {
  if (Number.isNaN(value)) return { print: 'NaN', precedence: precedence.atom };
  if (value === Math.PI) return { print: 'π', precedence: precedence.atom };
  const negative = value < 0 || Object.is(value, -0);
  const sign = negative ? precedence.negation : precedence.atom;
  if (!Number.isFinite(value)) return { print: negative ? '-∞' : '∞', precedence: sign, numeric: true };
  const { mantissa, exponent } = numberParts(value, digits);
  // One token, so that no bracket is needed inside: 1.2e-5.
  const text = exponent === undefined ? mantissa : `${mantissa}e${String(exponent)}`;
  return { print: text, precedence: sign, numeric: true };
}

function plainApply(name: FunctionName, args: readonly Printed[]): Printed {
  const list = args.map((argument) => argument.print);
  if (name === 'abs') return { print: `|${list.join(', ')}|`, precedence: precedence.atom };
  if (name === 'indicator') return { print: `1[${list.join(' = ')}]`, precedence: precedence.atom };
  if (name === 'less') return { print: `1[${list.join(' < ')}]`, precedence: precedence.atom };
  if (name === 'logFactorial')
    return { print: `log(${factorial(args)})`, precedence: precedence.application };
  if (name === 'factorial') return { print: factorial(args), precedence: precedence.application };
  return { print: `${functionRow(name).plain}(${list.join(', ')})`, precedence: precedence.application };
}

function factorial([argument]: readonly Printed[]): string {
  if (argument === undefined) throw new Error('toPlain: factorial needs an argument');
  return argument.precedence === precedence.atom ? `${argument.print}!` : `(${argument.print})!`;
}

function plainBinder(binder: BinderExpression, size: string, body: Printed): Printed {
  const inner = body.precedence === precedence.sum ? `[${body.print}]` : body.print;
  const { kind, from: first = 0 } = binder.over;
  const from = first === 0 ? '' : `${kind === 'rows' ? '>' : '>='}${String(first)}`;
  const variable = `_${binder.variable.name}${from}`;
  const operator = {
    sum: `Σ${variable}`,
    product: `Π${variable}`,
    mean: `1/${size} Σ${variable}`,
    max: `max${variable}`,
  };
  return { print: `${operator[binder.operator]} ${inner}`, precedence: precedence.binder, open: true };
}

/** Whether what follows after a space would be read as part of a denominator, as log q in `1/L log q`; a sum would not. */
function isInDenominator(left: Printed, right: Printed): boolean {
  return right.precedence !== precedence.binder && /\/([^\s()]+|\([^()]*\))$/.test(left.print);
}

function plainNotation({ digits }: PlainOptions): Notation {
  return {
    number: (value) => plainNumber(value, digits),
    symbol: ({ name }) => name,
    index: (base, indices) => {
      const simple = indices.every((part) => /^[A-Za-z]$/.test(part));
      return simple ? `${base}_${indices.join('')}` : `${base}[${indices.join(', ')}]`;
    },
    brackets,
    plus: ' + ',
    minus: ' - ',
    negate: (operand) => `-${operand}`,
    times: (left, right) =>
      /^[\d(∞…]/.test(right.print) || left.numeric === true || isInDenominator(left, right) ? ' · ' : ' ',
    quotient: (numerator, denominator) => {
      const top = bracketed(numerator, precedence.product, { brackets });
      const bottom = bracketed(denominator, precedence.application, { brackets });
      return {
        print: `${top.open === true ? brackets(top.print) : top.print}/${bottom.print}`,
        precedence: precedence.product,
      };
    },
    power: (base, exponent) => `${base}^${bracketed(exponent, precedence.atom, { brackets }).print}`,
    apply: plainApply,
    gamma: (argument, logarithm) => ({
      print: logarithm ? `log(Γ(${argument}))` : `Γ(${argument})`,
      precedence: precedence.application,
    }),
    binder: plainBinder,
    expectation: ({ variable }, distribution, body) => `E_{${variable.name} ~ ${distribution}}[${body}]`,
    probability: (events, given) =>
      `P(${events.join(', ')}${given.length === 0 ? '' : ` | ${given.join(', ')}`})`,
    quantity: (name, args) => (args.length === 0 ? name : `${name}(${args.join(', ')})`),
    elided: (count) => `… (+${String(count)})`,
  };
}
