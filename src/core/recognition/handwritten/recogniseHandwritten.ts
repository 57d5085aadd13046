import { negate, number } from '../../expression/build';
import { freeSymbols, sameExpression } from '../../expression/children';
import type { Expression, SymbolExpression } from '../../expression/expression';
import { catalogue } from '../../likelihood/catalogue';
import { text } from '../../text';
import { codeParts } from '../code/code';
import type { Code } from '../code/code';
import type { RecognisedLoss, RecognitionNote, SourceRange } from '../recognisedLoss';
import type { Program } from '../libraryCall';
import { roleOf } from '../roleNames';
import type { Role } from '../roleNames';
import { codeBehind } from '../scope/resolve';
import { lower } from './lower';
import { lowerAccumulated } from './lowerLoops';
import { startLowering } from './lowering';
import type { Lowering } from './loweringState';
import { normalising } from './normalise';
import { matchForms } from './matchForms';
import type { Match } from './matchForms';
import { nearMissOf } from './nearMiss';
import { withNumbersByUse } from './numbersByUse';
import { rankOf, reducedNumber } from './rank';
import { swapsIn } from './swaps';

/** What a loss written by hand mentions at least once; everything else is not looked at. */
const worthLooking =
  /log|exp|softplus|square|abs|\*\*\s*2|pow|max|relu|sigmoid|gather|take_along|clamp|clip|lgamma|min\(|minimum|dice|inter|fake|\b2(\.0*)?\s*\*/i;

/** How many layers of names between a loss and its parts are followed. */
const deepestFollow = 3;

/** What was found in code already: a sum asks for its terms, and for those of every bound that it could be. */
const alreadyRead = new WeakMap<Code, { readonly loss: RecognisedLoss | undefined }>();

/** The loss that an expression computes by hand; undefined when it is none that is known. A piece of code belongs to one program. */
export function recogniseHandwritten(program: Program, code: Code): RecognisedLoss | undefined {
  const known = alreadyRead.get(code);
  if (known !== undefined) return known.loss;
  const loss = recogniseLowered(program, code, code.range, lowerWhole) ?? recogniseNearMiss(program, code);
  alreadyRead.set(code, { loss });
  return loss;
}

/** The loss that an expression is but for one part, as far as names have to be followed for it. */
function recogniseNearMiss(program: Program, code: Code): RecognisedLoss | undefined {
  if (!/log/i.test(program.source.slice(code.range.start, code.range.end))) return undefined;
  for (let follow = 0; follow <= deepestFollow; follow += 1) {
    const lowering = startLowering(program.names, code, follow);
    const expression = lowerWhole(lowering, code);
    const near = expression === undefined ? undefined : nearMissOf(expression);
    const match = near === undefined ? undefined : matched(lowering, near.meant);
    if (expression === undefined || near === undefined || match === undefined) continue;
    const { notes, ...loss } = describe(code.range, lowering, expression, match);
    return { ...loss, meant: near.meant, notes: [near.note, ...notes] };
  }
  return undefined;
}

/** What a statement adds to a total; `inLoop` where it counts only inside a loop, and is a sum of terms elsewhere. */
interface Added {
  readonly added: Code;
  readonly negative: boolean;
  readonly inLoop: boolean;
  readonly range: SourceRange;
}

/** The loss that `total += added`, or `total -= added`, adds up: a sum over the loops around it. */
export function recogniseAccumulated(
  program: Program,
  { added, negative, inLoop, range }: Added,
): RecognisedLoss | undefined {
  return recogniseLowered(program, added, range, (lowering) => {
    const term = lowerAccumulated(lowering, added) ?? (inLoop ? undefined : lowerWhole(lowering, added));
    return term !== undefined && negative ? negate(term) : term;
  });
}

/** Follows names layer by layer until the expression is one of the known losses. */
function recogniseLowered(
  program: Program,
  code: Code,
  range: SourceRange,
  toExpression: (lowering: Lowering, code: Code) => Expression | undefined,
  from = 0,
): RecognisedLoss | undefined {
  let before: Expression | undefined;
  for (let follow = from; follow <= deepestFollow; follow += 1) {
    const lowering = startLowering(program.names, code, follow);
    const lowered = toExpression(lowering, code);
    const expression = lowered && withNumbersByUse(lowered);
    // Nothing more to follow: the same expression cannot match now.
    if (expression === undefined || (before !== undefined && sameExpression(before, expression)))
      return undefined;
    before = expression;
    const match = matched(lowering, expression);
    if (match === undefined) continue;
    const known =
      match.guess.byName === true
        ? recogniseLowered(program, code, range, toExpression, follow + 1)
        : undefined;
    if (known !== undefined && (known.id !== match.id || match.guess.lastResort === true)) return known;
    const loss =
      overClasses(program, code, range, lowering, match, toExpression) ??
      describe(range, lowering, expression, match);
    return follow > 0 && onlyScales(program, code, loss) ? undefined : loss;
  }
  return undefined;
}

/**
 * A sum over everything divided by the number of rows, with a target beside each logarithm: everything is rows and
 * classes, and is written so.
 */
function overClasses(
  program: Program,
  code: Code,
  range: SourceRange,
  { follow, scalars, rowCount }: Lowering,
  { id, guess, reduction }: Match,
  toExpression: (lowering: Lowering, code: Code) => Expression | undefined,
): RecognisedLoss | undefined {
  if (!scalars.has(rowCount.name) || reduction !== 'mean' || guess.targets !== 'one-hot | distributions')
    return undefined;
  const lowering = startLowering(program.names, code, follow, true);
  const expression = toExpression(lowering, code);
  const match = expression === undefined ? undefined : matched(lowering, expression);
  if (expression === undefined || match?.id !== id) return undefined;
  return describe(range, lowering, expression, match);
}

/** `0.1 * loss`, or the mean of a loss that is one number: the name stands for the same loss already, where it was bound. */
function onlyScales(program: Program, code: Code, loss: RecognisedLoss): boolean {
  const isScaled = code.kind === 'binary' && (code.operator === '*' || code.operator === '/');
  const number = reducedNumber(program.names, code);
  const parts = isScaled ? [code.left, code.right] : number === undefined ? [] : [number];
  return parts.some((part) => {
    const behind = codeBehind(program.names, part);
    const known = behind === undefined ? undefined : recogniseHandwritten(program, behind);
    return (
      known?.id === loss.id && known.reduction === loss.reduction && known.notes.length === loss.notes.length
    );
  });
}

/** True when the source of an expression, or of what its names are bound to, shows that it could be a loss. */
export function couldBeLoss(program: Program, code: Code, follow = deepestFollow): boolean {
  const { source, names } = program;
  if (worthLooking.test(source.slice(code.range.start, code.range.end))) return true;
  return (
    follow > 0 &&
    namesIn(code).some((name) => {
      const behind = codeBehind(names, name);
      return behind !== undefined && couldBeLoss(program, behind, follow - 1);
    })
  );
}

function namesIn(code: Code): readonly Code[] {
  return code.kind === 'name' ? [code] : codeParts(code).flatMap(namesIn);
}

/** The expression of the code's value: of its entry where its shape shows that it has rows. */
function lowerWhole(lowering: Lowering, code: Code): Expression | undefined {
  return lower(lowering, code, freePlaces(lowering).slice(0, rankOf(lowering.names, code) ?? 0));
}

/** The indices of a value that is not reduced: its row and its class. */
function freePlaces({ indices, classIndices }: Lowering): readonly SymbolExpression[] {
  return [...indices.slice(0, 1), ...classIndices.slice(0, 1)];
}

function matched(lowering: Lowering, expression: Expression): Match | undefined {
  const counts = new Set([lowering.rowCount.name, lowering.classCount.name]);
  const scalars = new Set([...lowering.scalars, ...counts]);
  const free = freePlaces(lowering).map(({ name }) => name);
  return matchForms(expression, normalising(scalars, lowering.guards, lowering.means), counts, free);
}

function describe(
  range: SourceRange,
  lowering: Lowering,
  expression: Expression,
  match: Match,
): RecognisedLoss {
  const { id, guess, reduction, base, scale } = match;
  const free = freeSymbols(expression);
  const [weight] = match.weights;
  return {
    id,
    origin: 'expression',
    expects: {
      ...(guess.scores === undefined ? {} : { scores: guess.scores }),
      ...(guess.targets === undefined ? {} : { targets: guess.targets }),
    },
    reduction,
    base,
    modifiers: {
      ...Object.fromEntries(
        Object.entries(guess.modifiers ?? {}).map(([name, value]) => [name, nameOf(value)] as const),
      ),
      ...(weight === undefined ? {} : { sampleWeights: nameOf(weight) }),
    },
    range,
    expression,
    canonical: guess.expression,
    ...(sameExpression(scale, number(1)) ? {} : { scale }),
    ...numbersIn(lowering),
    symbols: [...lowering.symbols.values()].filter(({ symbol }) => free.has(symbol.name)),
    notes: [...notesOf(match), ...swapsIn(id, guess.expression, (name) => roleIn(lowering, name))],
  };
}

function numbersIn({ numbers }: Lowering): Pick<RecognisedLoss, 'numbers'> {
  const known = [...numbers].filter(([, value]) => !Number.isNaN(value));
  return known.length === 0 ? {} : { numbers: Object.fromEntries(known) };
}

/** The role of a name of the code. */
function roleIn({ names, symbols }: Lowering, name: string): Role | undefined {
  const [range] = symbols.get(name)?.ranges ?? [];
  return range === undefined ? undefined : roleOf(names, { kind: 'name', name, range });
}

function nameOf(weight: Expression): string {
  if (weight.kind === 'number') return String(weight.value);
  if (weight.kind === 'index') return nameOf(weight.base);
  return weight.kind === 'symbol' ? weight.name : '';
}

function notesOf({ id, guess, negated, aside, reduction, sums }: Match): readonly RecognitionNote[] {
  const notes: RecognitionNote[] = guess.note === undefined ? [] : [guess.note];
  const hasClasses = id === 'categorical-cross-entropy' && guess.targets === 'one-hot | distributions';
  if (hasClasses && reduction === 'mean' && sums === 1) notes.push(meanOverEntries);
  if (negated)
    notes.push(
      catalogue[id].isLikelihood && catalogue[id].family !== undefined ? missingMinus : minusTheQuantity,
    );
  if (aside.has('epsilon')) notes.push(epsilon);
  if (aside.has('clipped')) notes.push(clipped);
  return notes;
}

const missingMinus: RecognitionNote = {
  code: 'missing-minus',
  message: text(
    'A log-likelihood, without the minus sign: it is to be maximised; as a loss it needs a minus in front.',
  ),
};

const meanOverEntries: RecognitionNote = {
  code: 'mean-over-entries',
  message: text(
    'The mean is over every entry, classes included: the cross-entropy of a row, divided by the number of classes.',
  ),
};

export const minusTheQuantity: RecognitionNote = {
  code: 'negated',
  message: text('The expression is minus this quantity.'),
};

const epsilon: RecognitionNote = {
  code: 'epsilon',
  message: text(
    'A small constant is added inside the logarithm: it guards against log 0 and biases the loss slightly.',
  ),
};

const clipped: RecognitionNote = {
  code: 'clipped',
  message: text(
    'The probabilities are clipped before the logarithm: the loss of a certain error is bounded.',
  ),
};
