import type { BinderExpression, Expression, SymbolExpression } from './expression';
import { numberParts } from './formatNumber';
import { functionRow } from './functions';
import { precedence } from './precedence';
import { print, type Notation, type Printed } from './print';

/** The words a reading is made of; a language is one such table. */
export interface Vocabulary {
  readonly open: string;
  readonly close: string;
  readonly plus: string;
  readonly minus: string;
  readonly times: string;
  readonly over: string;
  readonly endFraction: string;
  readonly toThePower: string;
  readonly endPower: string;
  readonly sub: string;
  readonly of: string;
  readonly sumOver: string;
  readonly productOver: string;
  readonly meanOver: string;
  readonly largestOver: string;
  readonly expectationOver: string;
  readonly probabilityOf: string;
  readonly given: string;
  readonly more: string;
  readonly infinity: string;
  readonly timesTenToThe: string;
}

export const english: Vocabulary = {
  open: 'open bracket',
  close: 'close bracket',
  plus: 'plus',
  minus: 'minus',
  times: 'times',
  over: 'over',
  endFraction: 'end fraction',
  toThePower: 'to the power',
  endPower: 'end power',
  sub: 'sub',
  of: 'of',
  sumOver: 'the sum over',
  productOver: 'the product over',
  meanOver: 'the mean over',
  largestOver: 'the largest over',
  expectationOver: 'the expectation over',
  probabilityOf: 'the probability of',
  given: 'given',
  more: 'more',
  infinity: 'infinity',
  timesTenToThe: 'times ten to the',
};

/** The expression as a screen reader should say it. */
export function toWords(expression: Expression, vocabulary: Vocabulary = english, digits?: number): string {
  return print(expression, wordNotation(vocabulary, digits)).replace(/\s+/g, ' ').trim();
}

function spoken(symbol: SymbolExpression): string {
  return symbol.words ?? symbol.name.replace(/_/g, ' ');
}

function wordNumber(value: number, digits: number | undefined, words: Vocabulary): Printed {
  if (value === Math.PI) return { print: 'pi', precedence: precedence.atom };
  const negative = value < 0;
  const level = negative ? precedence.negation : precedence.atom;
  const sign = negative ? `${words.minus} ` : '';
  if (!Number.isFinite(value)) {
    return { print: Number.isNaN(value) ? 'NaN' : sign + words.infinity, precedence: level, numeric: true };
  }
  const { mantissa, exponent } = numberParts(Math.abs(value), digits);
  const scale =
    exponent === undefined
      ? ''
      : ` ${words.timesTenToThe} ${String(exponent).replace('-', `${words.minus} `)}`;
  return { print: sign + mantissa + scale, precedence: level, numeric: true };
}

function wordNotation(words: Vocabulary, digits: number | undefined): Notation {
  const brackets = (inner: string): string => ` ${words.open} ${inner} ${words.close} `;
  const phrase = (...parts: readonly string[]): string => parts.join(' ');
  const binderWords = (binder: BinderExpression): string =>
    ({ sum: words.sumOver, product: words.productOver, mean: words.meanOver, max: words.largestOver })[
      binder.operator
    ];
  return {
    number: (value) => wordNumber(value, digits, words),
    symbol: spoken,
    index: (base, indices) => phrase(base, words.sub, indices.join(' ')),
    brackets,
    plus: ` ${words.plus} `,
    minus: ` ${words.minus} `,
    negate: (operand) => phrase(words.minus, operand),
    times: () => ` ${words.times} `,
    quotient: (numerator, denominator) => ({
      print: phrase(numerator.print, words.over, denominator.print, words.endFraction),
      precedence: precedence.application,
    }),
    power: (base, exponent) => phrase(base, words.toThePower, exponent.print, words.endPower),
    apply: (name, args) => {
      const list = args.map((argument) => argument.print).join(', ');
      const [only] = args;
      const bare = args.length === 1 && only?.precedence === precedence.atom;
      return {
        print: phrase(functionRow(name).words, words.of, bare ? list : brackets(list)),
        precedence: precedence.application,
      };
    },
    binder: (binder, _size, body) => ({
      print: phrase(
        binderWords(binder),
        spoken(binder.variable),
        words.of,
        body.precedence === precedence.sum ? brackets(body.print) : body.print,
      ),
      precedence: precedence.binder,
      open: true,
    }),
    expectation: ({ variable }, distribution, body) =>
      phrase(words.expectationOver, spoken(variable), words.of, distribution, words.of, brackets(body)),
    probability: (events, given) =>
      phrase(
        words.probabilityOf,
        events.join(', '),
        given.length === 0 ? '' : phrase(words.given, given.join(', ')),
      ),
    quantity: (name, args) => (args.length === 0 ? name : phrase(name, words.of, args.join(', '))),
    elided: (count) => phrase(String(count), words.more),
  };
}
