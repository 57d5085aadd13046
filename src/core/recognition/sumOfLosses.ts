import { negate, number, product, symbol } from '../expression/build';
import { freeSymbols } from '../expression/children';
import type { SymbolExpression } from '../expression/expression';
import { rewriteAll } from '../expression/rewrite';
import { catalogue } from '../likelihood/catalogue';
import { text, type Text } from '../text';
import type { BinaryCode, Code } from './code/code';
import { evidenceBound } from './evidenceBound';
import { lower } from './handwritten/lower';
import { startLowering } from './handwritten/lowering';
import type { Program } from './libraryCall';
import { hasMinus, withoutMinus } from './minus';
import { penaltyOf } from './penalty';
import { isMaximised } from './recognisedLoss';
import type {
  LossInSum,
  RecognisedLoss,
  RecognitionNote,
  SourceSymbol,
  SumOfLosses,
  SumTerm,
} from './recognisedLoss';
import { scaledBy, scaledLoss } from './scaledLoss';

/** Losses beyond this are no longer looked for in a sum. */
const mostTerms = 12;

/**
 * The losses, penalties and other terms that a sum in code adds up; undefined for a sum without a loss, or whose loss stands alone
 * beside what is not known.
 */
export function sumOfLosses(program: Program, code: Code): SumOfLosses | undefined {
  const summands = summandsOf(program, code);
  if (summands.length > mostTerms) return undefined;
  const flat = summands.map((summand) => termOf(program, summand));
  const losses = flat.filter((term) => term.kind === 'loss');
  if (losses.length === 0 || flat.filter(({ kind }) => kind !== 'other').length < 2) return undefined;
  const hasDivergence = losses.some(({ loss }) => loss.id === 'kl-divergence');
  const terms = hasDivergence ? termsWithBounds(program, code) : flat;
  return { range: code.range, terms: inTheirNames(program, terms) };
}

/** A loss with the sum that it is a term of, and what that means for it. */
export function asTerm(loss: RecognisedLoss, sum: SumOfLosses, term: LossInSum): RecognisedLoss {
  const penalty = sum.terms.find(({ kind }) => kind === 'penalty');
  // A sum that is to be made large subtracts the losses that it makes small.
  const isMaximum = sum.terms.every(
    (each) => each.kind !== 'loss' || isMaximised(each.loss) !== each.negative,
  );
  const notes = [
    termNote(term, !isMaximum && isMaximised(term.loss) !== term.negative),
    ...(isMaximum ? [toBeMaximised] : []),
    ...(penalty?.kind === 'penalty' ? [priorNotes[penalty.prior]] : []),
  ];
  return { ...loss, sum, notes: [...loss.notes, ...notes] };
}

interface Summand {
  readonly code: Code;
  readonly negative: boolean;
}

/** The terms of a chain of additions and subtractions. */
function summandsOf(program: Program, code: Code, negative = false): readonly Summand[] {
  const listed = listedTerms(code);
  if (listed !== undefined) return listed.flatMap((each) => summandsOf(program, each, negative));
  const inside = minusOfSum(code);
  if (inside !== undefined && scaledLoss(program, code) === undefined)
    return summandsOf(program, inside, !negative);
  if (!isAddition(code)) return [{ code, negative }];
  const isNegative = code.operator === '-' ? !negative : negative;
  return [...summandsOf(program, code.left, negative), ...summandsOf(program, code.right, isNegative)];
}

/** a + b of -(a + b). */
function minusOfSum(code: Code): Code | undefined {
  return code.kind === 'unary' && code.operator === '-' && isSum(code.operand) ? code.operand : undefined;
}

/** The terms of `sum([a, b])`. */
function listedTerms(code: Code): readonly Code[] | undefined {
  if (code.kind !== 'call' || code.callee.kind !== 'name' || code.callee.name !== 'sum') return undefined;
  const [list, ...more] = code.arguments;
  return list?.value.kind === 'sequence' && more.length === 0 ? list.value.items : undefined;
}

/** True for code that adds up terms: a + b, a - b, -(a + b), `sum([a, b])`. */
export function isSum(code: Code): boolean {
  return isAddition(code) || listedTerms(code) !== undefined || minusOfSum(code) !== undefined;
}

/** True for a + b and a - b. */
export function isAddition(code: Code): code is BinaryCode {
  return code.kind === 'binary' && (code.operator === '+' || code.operator === '-');
}

/** The terms, of which a reconstruction and its divergence are one: a bound. */
function termsWithBounds(program: Program, code: Code, negative = false): readonly SumTerm[] {
  if (!isAddition(code)) return [termOf(program, { code, negative })];
  const loss = evidenceBound(program, code);
  if (loss !== undefined) return [{ kind: 'loss', loss, at: code.range, factor: number(1), negative }];
  const isNegative = code.operator === '-' ? !negative : negative;
  return [
    ...termsWithBounds(program, code.left, negative),
    ...termsWithBounds(program, code.right, isNegative),
  ];
}

function termOf(program: Program, { code, negative }: Summand): SumTerm {
  const found = scaledLoss(program, code);
  if (found !== undefined) {
    const { loss, factor, source, at } = found;
    const sign = hasMinus(factor)
      ? { factor: withoutMinus(factor), negative: !negative }
      : { factor, negative };
    return { kind: 'loss', loss, at, ...sign, ...(source === undefined ? {} : { source }) };
  }
  if (code.kind === 'unary' && code.operator === '-')
    return termOf(program, { code: code.operand, negative: !negative });
  const penalised = negative ? undefined : scaledPenalty(program, code);
  if (penalised !== undefined) return penalised;
  const other = lower(startLowering(program.names, code, 0), code, []) ?? symbol('rest');
  return { kind: 'other', expression: negative ? negate(other) : other };
}

/** `weight_decay * (w ** 2).sum()`, also behind a name. */
function scaledPenalty(program: Program, code: Code): SumTerm | undefined {
  const found = scaledBy(program, code, (inner) => penaltyOf(program.names, inner));
  if (found === undefined) return undefined;
  const { prior, expression } = found.value;
  return { kind: 'penalty', prior, expression: product(found.factor, expression) };
}

/** The terms with the names of arguments in the formulas of libraries, and no name of a library's for two things. */
function inTheirNames({ source }: Program, terms: readonly SumTerm[]): readonly SumTerm[] {
  const argumentOf = ({ ranges: [range] }: SourceSymbol): string | undefined => {
    const written = range === undefined ? '' : source.slice(range.start, range.end);
    return /^[A-Za-z_]\w*$/.test(written) ? written : undefined;
  };
  const taken = new Set(
    terms.flatMap((term) =>
      term.kind !== 'loss'
        ? [...freeSymbols(term.expression)]
        : term.loss.origin === 'expression'
          ? [...freeSymbols(term.loss.expression)]
          : term.loss.symbols.flatMap((each) => argumentOf(each) ?? []),
    ),
  );
  return terms.map((term) => {
    if (term.kind !== 'loss' || term.loss.origin === 'expression') return term;
    const inputs = term.loss.symbols.map((each) => {
      const own = each.symbol;
      const name = argumentOf(each) ?? freeName(own.name, taken);
      taken.add(name);
      return [own.name, name === own.name ? own : symbol(name)] as const;
    });
    return { ...term, loss: renamed(term.loss, new Map(inputs)) };
  });
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 0;
  while (taken.has(`${wanted}${String(number)}`)) number += 1;
  return `${wanted}${String(number)}`;
}

/** The formula of a call, with the functions that make its scores in their place, in other names. */
function renamed(loss: RecognisedLoss, to: ReadonlyMap<string, SymbolExpression>): RecognisedLoss {
  const { composition, ...rest } = loss;
  const expression = rewriteAll(composition?.expression ?? loss.expression, (node) =>
    node.kind === 'symbol' ? to.get(node.name) : undefined,
  );
  const symbols = loss.symbols.map(({ symbol: own, ranges }) => ({
    symbol: to.get(own.name) ?? own,
    ranges,
  }));
  return { ...rest, expression, symbols };
}

/** What a factor makes of a loss that is minus the logarithm of a likelihood, and of one that is not. */
function termNote({ loss, source }: LossInSum, isMadeLarge: boolean): RecognitionNote {
  return { code: 'term-of-sum', message: termText(catalogue[loss.id].isLikelihood, isMadeLarge, source) };
}

function termText(isLikelihood: boolean, isMadeLarge: boolean, factor: string | undefined): Text {
  if (isMadeLarge)
    return text('A term of a sum of losses that is subtracted: minimising the sum makes this loss large.');
  if (!isLikelihood)
    return factor === undefined
      ? text(
          'A term of a sum of losses: it is no likelihood itself, and weighs the likelihoods of the others.',
        )
      : text(
          'A term of a sum of losses, with the factor {factor}: it is no likelihood itself, and weighs the likelihoods of the others.',
          { factor },
        );
  return factor === undefined
    ? text('A term of a sum of losses: in the product of the likelihoods its own is one factor.')
    : text(
        'A term of a sum of losses, with the factor {factor}: in the product of the likelihoods its own has this power.',
        { factor },
      );
}

const toBeMaximised: RecognitionNote = {
  code: 'negated-sum',
  message: text('The sum is minus a sum of losses: it is to be maximised.'),
};

const priorNotes: Readonly<Record<'gaussian' | 'laplace', RecognitionNote>> = {
  gaussian: {
    code: 'penalised',
    message: text(
      'The sum adds a penalty on squared parameters, minus the logarithm of a Gaussian prior: minimising it is maximum a posteriori (MAP) estimation.',
    ),
  },
  laplace: {
    code: 'penalised',
    message: text(
      'The sum adds a penalty on absolute parameters, minus the logarithm of a Laplace prior: minimising it is maximum a posteriori (MAP) estimation.',
    ),
  },
};
