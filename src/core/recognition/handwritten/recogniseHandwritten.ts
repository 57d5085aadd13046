import { negate } from '../../expression/build';
import { freeSymbols, sameExpression } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import { text } from '../../text';
import { codeParts } from '../code/code';
import type { Code } from '../code/code';
import type { RecognisedLoss, RecognitionNote, SourceRange } from '../recognisedLoss';
import type { Program } from '../libraryCall';
import { codeBehind } from '../scope/resolve';
import type { Names } from '../scope/resolve';
import { lower } from './lower';
import { lowerAccumulated } from './lowerLoops';
import { startLowering } from './lowering';
import type { Lowering } from './lowering';
import { normalising } from './normalise';
import { matchForms } from './matchForms';
import type { Match } from './matchForms';
import { rankOf } from './rank';

/** What a loss written by hand mentions at least once; everything else is not looked at. */
const worthLooking = /log|exp|softplus|square|abs|\*\*\s*2|pow|max|relu|sigmoid/i;

/** How many layers of names between a loss and its parts are followed. */
const deepestFollow = 3;

/** The loss that an expression computes by hand; undefined when it is none that is known. */
export function recogniseHandwritten(program: Program, code: Code): RecognisedLoss | undefined {
  return recogniseLowered(program, code, code.range, lowerWhole);
}

/** The loss that `total += code`, or `total -= code`, adds up: a sum over the loops around it. */
export function recogniseAccumulated(
  program: Program,
  code: Code,
  negative: boolean,
  range: SourceRange,
): RecognisedLoss | undefined {
  return recogniseLowered(program, code, range, (lowering) => {
    const added = lowerAccumulated(lowering, code) ?? lowerWhole(lowering, code);
    return added !== undefined && negative ? negate(added) : added;
  });
}

/** Follows names layer by layer until the expression is one of the known losses. */
function recogniseLowered(
  program: Program,
  code: Code,
  range: SourceRange,
  toExpression: (lowering: Lowering, code: Code) => Expression | undefined,
): RecognisedLoss | undefined {
  let before: Expression | undefined;
  for (let follow = 0; follow <= deepestFollow; follow += 1) {
    const lowering = startLowering(program.names, code, follow);
    const expression = toExpression(lowering, code);
    // Nothing more to follow: the same expression cannot match now.
    if (expression === undefined || (before !== undefined && sameExpression(before, expression)))
      return undefined;
    before = expression;
    const match = matched(lowering, expression);
    if (match !== undefined) return describe(range, lowering, expression, match);
  }
  return undefined;
}

/** True when the source of an expression, or of what its names are bound to, shows that it could be a loss. */
export function couldBeLoss({ source, names }: Program, code: Code): boolean {
  const mentions = ({ range }: Code): boolean => worthLooking.test(source.slice(range.start, range.end));
  return mentions(code) || namesIn(code).some((name) => mentionsBehind(names, name, mentions));
}

function mentionsBehind(names: Names, name: Code, mentions: (code: Code) => boolean): boolean {
  const behind = codeBehind(names, name);
  return behind !== undefined && behind.kind !== 'name' && mentions(behind);
}

function namesIn(code: Code): readonly Code[] {
  return code.kind === 'name' ? [code] : codeParts(code).flatMap(namesIn);
}

/** The expression of the code's value: of its entry where its shape shows that it has rows. */
function lowerWhole(lowering: Lowering, code: Code): Expression | undefined {
  const rank = rankOf(lowering.names, code) ?? 0;
  const [i] = lowering.indices;
  const [k] = lowering.classIndices;
  const places = i === undefined || k === undefined ? [] : [i, k];
  return lower(lowering, code, places.slice(0, rank));
}

function matched(lowering: Lowering, expression: Expression): Match | undefined {
  const counts = new Set([lowering.rowCount.name, lowering.classCount.name]);
  const scalars = new Set([...lowering.scalars, ...counts]);
  return matchForms(expression, normalising(scalars, lowering.guards), counts);
}

function describe(
  range: SourceRange,
  lowering: Lowering,
  expression: Expression,
  match: Match,
): RecognisedLoss {
  const { id, guess, reduction, base } = match;
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
    modifiers: weight === undefined ? {} : { sampleWeights: nameOf(weight) },
    range,
    expression,
    symbols: [...lowering.symbols.values()].filter(({ symbol }) => free.has(symbol.name)),
    notes: notesOf(match),
  };
}

function nameOf(weight: Expression): string {
  if (weight.kind === 'index') return nameOf(weight.base);
  return weight.kind === 'symbol' ? weight.name : '';
}

function notesOf({ negated, aside }: Match): readonly RecognitionNote[] {
  const notes: RecognitionNote[] = [];
  if (negated) {
    notes.push({
      code: 'missing-minus',
      message: text(
        'A log-likelihood, without the minus sign: it is to be maximised; as a loss it needs a minus in front.',
      ),
    });
  }
  if (aside.has('epsilon')) {
    notes.push({
      code: 'epsilon',
      message: text(
        'A small constant is added inside the logarithm: it guards against log 0 and biases the loss slightly.',
      ),
    });
  }
  if (aside.has('clipped')) {
    notes.push({
      code: 'clipped',
      message: text(
        'The probabilities are clipped before the logarithm: the loss of a certain error is bounded.',
      ),
    });
  }
  return notes;
}
