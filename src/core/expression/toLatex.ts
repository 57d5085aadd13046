import type { BinderExpression, Expression, SymbolExpression } from './expression';
import { numberParts } from './formatNumber';
import { functionRow, type FunctionName } from './functions';
import { precedence } from './precedence';
import { print, type Notation, type Printed } from './print';
import type { Path } from './rewrite';

export interface LatexOptions {
  /** Significant digits of numbers; as many as a double needs when absent. */
  readonly digits?: number;
  /** Wraps the LaTeX of a node, for instance in a colour that marks its place. */
  readonly mark?: (expression: Expression, path: Path, latex: string) => string;
}

/** The expression as LaTeX that KaTeX and MathJax render without extensions. */
export function toLatex(expression: Expression, options: LatexOptions = {}): string {
  return print(expression, latexNotation(options));
}

const greek = new Set(
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega'.split(
    ' ',
  ),
);

/** The LaTeX of a name: its own, a Greek letter, a single letter, or upright text with everything special escaped. */
export function symbolLatex(symbol: SymbolExpression): string {
  if (symbol.latex !== undefined) return symbol.latex;
  if (greek.has(symbol.name)) return `\\${symbol.name}`;
  if (/^[A-Za-z]$/.test(symbol.name)) return symbol.name;
  return `\\mathrm{${escapeLatex(symbol.name)}}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\backslash ',
  '^': '\\hat{}',
  '~': '\\tilde{}',
  '"': "''",
  ' ': '\\ ',
};

function escapeLatex(name: string): string {
  return name.replace(/[\\^~" ]|[_%$#&{}]/g, (character) => escapes[character] ?? `\\${character}`);
}

function brackets(inner: string): string {
  return `\\left(${inner}\\right)`;
}

function latexNumber(value: number, digits: number | undefined): Printed {
  if (Number.isNaN(value)) return { print: '\\mathrm{NaN}', precedence: precedence.atom };
  if (value === Math.PI) return { print: '\\pi', precedence: precedence.atom };
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) {
    const sign = negative ? '-' : '';
    return {
      print: `${sign}\\infty`,
      precedence: negative ? precedence.negation : precedence.atom,
      numeric: true,
    };
  }
  const { mantissa, exponent } = numberParts(value, digits);
  const text = exponent === undefined ? mantissa : `${mantissa} \\times 10^{${String(exponent)}}`;
  const positive = exponent === undefined ? precedence.atom : precedence.product;
  return { print: text, precedence: negative ? precedence.negation : positive, numeric: true };
}

function subscript(base: string, indices: readonly string[]): string {
  const short = indices.every((part) => part.length === 1);
  const joined = indices.join(short ? '' : ',');
  return /[_^]/.test(base) && !base.endsWith('\\right)') ? `{${base}}_{${joined}}` : `${base}_{${joined}}`;
}

/** Applies without brackets only to what is one glyph group; `log` and its kin are written so in every textbook. */
function latexApply(name: FunctionName, args: readonly Printed[]): Printed {
  const [first, second] = args.map((argument) => argument.print);
  if (first === undefined) throw new Error(`toLatex: ${name} needs an argument`);
  switch (name) {
    case 'abs':
      return { print: `\\left|${first}\\right|`, precedence: precedence.atom };
    case 'sqrt':
      return { print: `\\sqrt{${first}}`, precedence: precedence.atom };
    case 'exp':
      return { print: `e^{${first}}`, precedence: precedence.power };
    case 'indicator':
      return { print: `\\mathbb{1}\\left[${first} = ${String(second)}\\right]`, precedence: precedence.atom };
    case 'less':
      return { print: `\\mathbb{1}\\left[${first} < ${String(second)}\\right]`, precedence: precedence.atom };
    case 'factorial':
      return { print: `${bracketFactorial(args[0] as Printed)}!`, precedence: precedence.application };
    case 'logFactorial':
      return {
        print: `\\log\\left(${bracketFactorial(args[0] as Printed)}!\\right)`,
        precedence: precedence.application,
      };
    default: {
      const { latex } = functionRow(name);
      const isLogarithm = name !== 'logSigmoid' && latex.startsWith('\\log');
      const bare = args.length === 1 && isLogarithm && args[0]?.precedence === precedence.atom;
      return bare
        ? { print: `${latex} ${first}`, precedence: precedence.application, open: true }
        : {
            print: latex + brackets(args.map((argument) => argument.print).join(', ')),
            precedence: precedence.application,
          };
    }
  }
}

function bracketFactorial(argument: Printed): string {
  return argument.precedence === precedence.atom ? argument.print : brackets(argument.print);
}

function latexBinder(binder: BinderExpression, size: string, body: Printed): Printed {
  const inner = body.precedence === precedence.sum ? `\\left[${body.print}\\right]` : body.print;
  const variable = symbolLatex(binder.variable);
  const bounds = latexBounds(binder.over, variable, size);
  const operator = {
    sum: `\\sum${bounds}`,
    product: `\\prod${bounds}`,
    mean: `\\frac{1}{${size}} \\sum${bounds}`,
    max: `\\max_{${variable}}`,
  }[binder.operator];
  return { print: `${operator} ${inner}`, precedence: precedence.binder, open: true };
}

/** Rows count from 1, as sums do; classes from 0, as labels do. */
function latexBounds({ kind, from = 0 }: BinderExpression['over'], variable: string, size: string): string {
  if (kind === 'rows') return `_{${variable}=${String(from + 1)}}^{${size}}`;
  return from === 0 ? `_{${variable}}` : `_{${variable} \\ge ${String(from)}}`;
}

/** Whether a digit comes first, be it inside the braces and colours of marks. */
function startsWithDigit(latex: string): boolean {
  return /^(\\textcolor\{[^}]*\}|\{)*\d/.test(latex);
}

/** Whether terms that are left out come first: no factor to set beside another without a sign. */
function isElided(latex: string): boolean {
  return latex.startsWith('\\underbrace{\\cdots}');
}

function latexNotation({ digits, mark }: LatexOptions): Notation {
  return {
    number: (value) => latexNumber(value, digits),
    symbol: symbolLatex,
    index: subscript,
    brackets,
    plus: ' + ',
    minus: ' - ',
    negate: (operand) => `-${operand}`,
    times: (left, right) =>
      startsWithDigit(right.print) || left.numeric === true || isElided(right.print) ? ' \\cdot ' : ' \\, ',
    quotient: (numerator, denominator) => ({
      print: `\\frac{${numerator.print}}{${denominator.print}}`,
      precedence: precedence.application,
    }),
    power: (base, exponent) =>
      /[_^]/.test(base) ? `{${base}}^{${exponent.print}}` : `${base}^{${exponent.print}}`,
    apply: latexApply,
    gamma: (argument, logarithm) => ({
      print: `${logarithm ? '\\log ' : ''}\\Gamma${brackets(argument)}`,
      precedence: precedence.application,
    }),
    binder: latexBinder,
    expectation: ({ variable }, distribution, body) =>
      `\\mathbb{E}_{${symbolLatex(variable)} \\sim ${distribution}}\\left[${body}\\right]`,
    probability: (events, given) =>
      `P\\left(${events.join(', ')}${given.length === 0 ? '' : ` \\mid ${given.join(', ')}`}\\right)`,
    quantity: (name, args) => (args.length === 0 ? name : name + brackets(args.join(', '))),
    elided: (count) => `\\underbrace{\\cdots}_{${String(count)}}`,
    ...(mark === undefined ? {} : { mark }),
  };
}
