import type {
  ApplyExpression,
  BinderExpression,
  Expression,
  ExpectationExpression,
  SymbolExpression,
} from './expression';
import type { FunctionName } from './functions';
import { gammaTerms } from './gammaTerms';
import { precedence, type Precedence } from './precedence';
import type { Path } from './rewrite';

/** A printed expression and how tightly it holds together. */
export interface Printed {
  readonly print: string;
  readonly precedence: Precedence;
  /** True when something written right after it would be read as part of it: `log q` before a factor, a Σ before anything. */
  readonly open?: boolean;
  /** True for a bare number, which needs a multiplication sign beside it. */
  readonly numeric?: boolean;
}

/** One way of writing an expression down; `print` decides about brackets, a notation about signs and words. */
export interface Notation {
  readonly number: (value: number) => Printed;
  readonly symbol: (symbol: SymbolExpression) => string;
  readonly index: (base: string, indices: readonly string[], base_: Expression) => string;
  readonly brackets: (inner: string) => string;
  readonly plus: string;
  readonly minus: string;
  readonly negate: (operand: string) => string;
  readonly times: (left: Printed, right: Printed) => string;
  readonly quotient: (numerator: Printed, denominator: Printed) => Printed;
  readonly power: (base: string, exponent: Printed) => string;
  readonly apply: (name: FunctionName, args: readonly Printed[]) => Printed;
  /** Γ of an argument, or its logarithm. */
  readonly gamma: (argument: string, logarithm: boolean) => Printed;
  readonly binder: (binder: BinderExpression, size: string, body: Printed) => Printed;
  readonly expectation: (expectation: ExpectationExpression, distribution: string, body: string) => string;
  readonly probability: (events: readonly string[], given: readonly string[]) => string;
  readonly quantity: (symbol: string, args: readonly string[]) => string;
  readonly elided: (count: number) => string;
  /** Called with the print of every node, so that a renderer can mark places. */
  readonly mark?: (expression: Expression, path: Path, print: string) => string;
}

/** The expression in a notation, with brackets where precedence asks for them and nowhere else. */
export function print(expression: Expression, notation: Notation): string {
  return printNode(expression, notation, []).print;
}

function printNode(expression: Expression, notation: Notation, path: Path): Printed {
  const printed = printKind(expression, notation, path);
  return notation.mark === undefined
    ? printed
    : { ...printed, print: notation.mark(expression, path, printed.print) };
}

function atom(print: string): Printed {
  return { print, precedence: precedence.atom };
}

function printKind(expression: Expression, notation: Notation, path: Path): Printed {
  const part = (child: Expression, position: number): Printed =>
    printNode(child, notation, [...path, position]);
  const texts = (list: readonly Expression[], from = 0): readonly string[] =>
    list.map((child, position) => part(child, position + from).print);
  switch (expression.kind) {
    case 'number':
      return notation.number(expression.value);
    case 'symbol':
      return atom(notation.symbol(expression));
    case 'index': {
      const base = part(expression.base, 0);
      const whole = expression.base.kind === 'apply' ? base : bracketed(base, precedence.atom, notation);
      return atom(notation.index(whole.print, texts(expression.indices, 1), expression.base));
    }
    case 'sum':
      return { print: printSum(expression.terms, notation, path), precedence: precedence.sum };
    case 'product':
      return printProduct(expression.factors.map(part), notation);
    case 'negation': {
      const operand = bracketed(part(expression.operand, 0), precedence.binder, notation);
      return { ...operand, print: notation.negate(operand.print), precedence: precedence.negation };
    }
    case 'quotient':
      return notation.quotient(part(expression.numerator, 0), part(expression.denominator, 1));
    case 'power': {
      const base = bracketed(part(expression.base, 0), precedence.atom, notation);
      return {
        print: notation.power(base.print, part(expression.exponent, 1)),
        precedence: precedence.power,
      };
    }
    case 'apply':
      return (
        printGamma(expression, notation, path) ??
        notation.apply(expression.function, expression.arguments.map(part))
      );
    case 'binder':
      return notation.binder(expression, part(expression.over.size, 1).print, part(expression.body, 0));
    case 'expectation': {
      const distribution =
        notation.mark === undefined ? withoutVariable(expression) : expression.distribution;
      return atom(
        notation.expectation(expression, part(distribution, 1).print, part(expression.body, 0).print),
      );
    }
    case 'probability':
      return atom(
        notation.probability(texts(expression.events), texts(expression.given, expression.events.length)),
      );
    case 'quantity':
      return atom(notation.quantity(notation.symbol(expression.symbol), texts(expression.arguments)));
    case 'elided':
      return atom(notation.elided(expression.count));
  }
}

/** The factorial of what is no count, as Γ; undefined for anything else. */
function printGamma(
  { function: name, arguments: [argument] }: ApplyExpression,
  notation: Notation,
  path: Path,
): Printed | undefined {
  if ((name !== 'factorial' && name !== 'logFactorial') || argument === undefined) return undefined;
  const terms = gammaTerms(argument);
  if (terms === undefined) return undefined;
  const place = argument.kind === 'sum' ? [...path, 0] : path;
  const [only] = terms;
  const printed =
    terms.length === 1 && only !== undefined
      ? printNode(only, notation, [...place, 0]).print
      : printSum(terms, notation, place);
  return notation.gamma(printed, name === 'logFactorial');
}

/** `p[i, k]` as the distribution of k is written `p[i]`. */
function withoutVariable({ distribution, variable }: ExpectationExpression): Expression {
  if (distribution.kind !== 'index') return distribution;
  const indices = distribution.indices.filter(
    (part) => part.kind !== 'symbol' || part.name !== variable.name,
  );
  return indices.length === 0 ? distribution.base : { ...distribution, indices };
}

/** The part, in brackets when it holds together less tightly than asked. */
export function bracketed(part: Printed, least: Precedence, notation: Pick<Notation, 'brackets'>): Printed {
  return part.precedence >= least ? part : atom(notation.brackets(part.print));
}

function printSum(terms: readonly Expression[], notation: Notation, path: Path): string {
  let text = '';
  for (const [position, term] of terms.entries()) {
    const here = [...path, position];
    if (position === 0) {
      text = bracketed(printNode(term, notation, here), precedence.negation, notation).print;
    } else if (term.kind === 'negation') {
      const operand = bracketed(printNode(term.operand, notation, [...here, 0]), precedence.binder, notation);
      text += notation.minus + operand.print;
    } else if (term.kind === 'number' && term.value < 0) {
      const magnitude = notation.number(-term.value).print;
      text += notation.minus + (notation.mark?.(term, here, magnitude) ?? magnitude);
    } else {
      text += notation.plus + bracketed(printNode(term, notation, here), precedence.binder, notation).print;
    }
  }
  return text;
}

function printProduct(factors: readonly Printed[], notation: Notation): Printed {
  const inPlace = factors.map((factor, position) => {
    const last = position === factors.length - 1;
    if (!last && factor.open === true) return atom(notation.brackets(factor.print));
    return bracketed(factor, last ? precedence.binder : precedence.product, notation);
  });
  const print = inPlace.reduce(
    (text, factor, position) =>
      position === 0
        ? factor.print
        : text + notation.times(inPlace[position - 1] as Printed, factor) + factor.print,
    '',
  );
  const last = inPlace.at(-1);
  return { print, precedence: precedence.product, ...(last?.open === true ? { open: true } : {}) };
}
