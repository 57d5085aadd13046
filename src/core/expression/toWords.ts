import { inEnglish, text, type Say } from '../text';
import type { BinderExpression, Expression, SymbolExpression } from './expression';
import { numberParts } from './formatNumber';
import { functionRow } from './functions';
import { precedence } from './precedence';
import { print, type Notation, type Printed } from './print';

/** The expression as a screen reader should say it, in the language that `say` speaks. */
export function toWords(expression: Expression, say: Say = inEnglish, digits?: number): string {
  return print(expression, wordNotation(say, digits)).replace(/\s+/g, ' ').trim();
}

/** The words given for a symbol, which are a template as sentences are, or its name. */
function spoken({ words, name }: SymbolExpression, say: Say): string {
  return words === undefined ? name.replace(/_/g, ' ') : say({ message: words, args: {} });
}

function wordNumber(value: number, digits: number | undefined, say: Say): Printed {
  if (value === Math.PI) return { print: say(text('pi')), precedence: precedence.atom };
  if (Number.isNaN(value)) return { print: 'NaN', precedence: precedence.atom, numeric: true };
  const size = magnitudeWords(Math.abs(value), digits, say);
  return value < 0
    ? {
        print: say(text('minus {operand}', { operand: size })),
        precedence: precedence.negation,
        numeric: true,
      }
    : { print: size, precedence: precedence.atom, numeric: true };
}

function magnitudeWords(value: number, digits: number | undefined, say: Say): string {
  if (value === Infinity) return say(text('infinity'));
  const { mantissa, exponent } = numberParts(value, digits);
  if (exponent === undefined) return mantissa;
  const power = exponent < 0 ? text('minus {operand}', { operand: -exponent }) : exponent;
  return say(text('{mantissa} times ten to the {exponent}', { mantissa, exponent: power }));
}

function binderWords(binder: BinderExpression, body: string, say: Say): string {
  const args = { variable: spoken(binder.variable, say), body };
  switch (binder.operator) {
    case 'sum':
      return say(text('the sum over {variable} of {body}', args));
    case 'product':
      return say(text('the product over {variable} of {body}', args));
    case 'mean':
      return say(text('the mean over {variable} of {body}', args));
    case 'max':
      return say(text('the largest over {variable} of {body}', args));
  }
}

function wordNotation(say: Say, digits: number | undefined): Notation {
  const brackets = (inner: string): string => say(text('open bracket {inner} close bracket', { inner }));
  const list = (parts: readonly string[]): string => parts.join(', ');
  return {
    number: (value) => wordNumber(value, digits, say),
    symbol: (symbol) => spoken(symbol, say),
    index: (base, indices) => say(text('{base} sub {indices}', { base, indices: indices.join(' ') })),
    brackets,
    plus: ` ${say(text('plus'))} `,
    minus: ` ${say(text('minus'))} `,
    negate: (operand) => say(text('minus {operand}', { operand })),
    times: () => ` ${say(text('times'))} `,
    quotient: ({ print: numerator }, { print: denominator }) => ({
      print: say(text('{numerator} over {denominator} end fraction', { numerator, denominator })),
      precedence: precedence.application,
    }),
    power: (base, exponent) =>
      say(text('{base} to the power {exponent} end power', { base, exponent: exponent.print })),
    apply: (name, args) => {
      const [only] = args;
      const bare = args.length === 1 && only?.precedence === precedence.atom;
      const given = list(args.map((argument) => argument.print));
      return {
        print: say({ ...functionRow(name).words, args: { arguments: bare ? given : brackets(given) } }),
        precedence: precedence.application,
      };
    },
    gamma: (argument, logarithm) => {
      const of = { arguments: brackets(argument) };
      return {
        print: say(logarithm ? text('the log gamma of {arguments}', of) : text('gamma of {arguments}', of)),
        precedence: precedence.application,
      };
    },
    binder: (binder, _size, body) => ({
      print: binderWords(binder, body.precedence === precedence.sum ? brackets(body.print) : body.print, say),
      precedence: precedence.binder,
      open: true,
    }),
    expectation: ({ variable }, distribution, body) =>
      say(
        text('the expectation over {variable} of {distribution} of {body}', {
          variable: spoken(variable, say),
          distribution,
          body: brackets(body),
        }),
      ),
    probability: (events, given) =>
      given.length === 0
        ? say(text('the probability of {events}', { events: list(events) }))
        : say(
            text('the probability of {events} given {given}', { events: list(events), given: list(given) }),
          ),
    quantity: (name, args) =>
      args.length === 0 ? name : say(text('{name} of {arguments}', { name, arguments: list(args) })),
    elided: (count) => say(text('{count} more', { count })),
  };
}
