import { symbol } from '../expression/build';
import { freeSymbols, walk } from '../expression/children';
import type { Expression, SymbolExpression } from '../expression/expression';
import type { LossId } from '../likelihood/lossId';
import { averaged } from '../likelihood/reduce';
import { text } from '../text';
import { argumentOf } from './code/code';
import type { CallCode, Code } from './code/code';
import { libraryLoss } from './frameworks/libraryLosses';
import type { FrameworkLoss } from './frameworks/libraryLosses';
import type { GivenArguments } from './frameworks/libraryLoss';
import { compositionOf } from './composition';
import type { ProgramValues } from './programValues';
import { numberBehind } from './numberBehind';
import { isRowRange, operationOf } from './handwritten/rank';
import { swapped } from './handwritten/swaps';
import type {
  Composition,
  Origin,
  RecognisedLoss,
  RecognitionNote,
  SourceRange,
  SourceSymbol,
} from './recognisedLoss';
import { roleOf } from './roleNames';
import { codeBehind, qualifiedName } from './scope/resolve';
import type { Names } from './scope/resolve';

/** A program's names, its text and its expressions. */
export interface Program {
  readonly names: Names;
  readonly source: string;
  readonly values: ProgramValues;
}

/** A loss of a library as the program uses it: which one, and the calls that hold its arguments. */
interface Use {
  readonly loss: FrameworkLoss;
  readonly origin: Origin;
  /** The call of the function or the constructor. */
  readonly made?: CallCode;
  /** The call of an instance. */
  readonly called?: CallCode;
}

/** The library's loss that a call is, makes, or refers to; undefined when it is none. */
export function recogniseCall(program: Program, call: CallCode): RecognisedLoss | undefined {
  const direct = namedLoss(program.names, call.callee);
  if (direct !== undefined) {
    const aliased = call.callee.kind === 'name' && isAssigned(program.names, call.callee);
    return describeUse(
      program,
      { loss: direct, origin: aliased ? 'reference' : 'library', made: call },
      call.range,
    );
  }
  const immediate = call.callee.kind === 'call' ? call.callee : undefined;
  const constructed = instance(program.names, call.callee);
  if (constructed === undefined) return undefined;
  const origin = immediate === undefined ? 'reference' : 'library';
  return describeUse(program, { ...constructed, origin, called: call }, call.range);
}

/** A mention of a library's loss that is not called: `loss_fn = F.cross_entropy`. */
export function recogniseMention(program: Program, code: Code): RecognisedLoss | undefined {
  if (code.kind === 'name' && isAssigned(program.names, code)) return undefined;
  if (code.kind !== 'name' && code.kind !== 'member') return undefined;
  if (code.kind === 'member' && codeBehind(program.names, code) !== undefined) return undefined;
  const loss = namedLoss(program.names, code);
  return loss === undefined ? undefined : describeUse(program, { loss, origin: 'library' }, code.range);
}

/** A name or call that stands for a loss object, as `compile(loss=loss_fn)` gives one. */
export function recogniseReference(program: Program, code: Code): RecognisedLoss | undefined {
  if (code.kind !== 'name' && code.kind !== 'member') return undefined;
  const constructed = instance(program.names, code);
  return constructed === undefined
    ? undefined
    : describeUse(program, { ...constructed, origin: 'reference' }, code.range);
}

/** A loss named by a string, with its defaults; a training loop averages it over the rows. */
export function describeString(
  program: Program,
  api: string,
  range: SourceRange,
): RecognisedLoss | undefined {
  const loss = libraryLoss(api);
  if (loss === undefined) return undefined;
  const described = describeUse(program, { loss, origin: 'string' }, range);
  if (described.reduction !== 'none') return described;
  return { ...described, reduction: 'mean', expression: averaged(described.expression) };
}

function namedLoss(names: Names, code: Code): FrameworkLoss | undefined {
  if (code.kind !== 'name' && code.kind !== 'member') return undefined;
  const name = qualifiedName(names, code);
  return name === undefined ? undefined : libraryLoss(name);
}

function isAssigned(names: Names, code: Code): boolean {
  return codeBehind(names, code) !== undefined;
}

/** Methods that give their object back, so that `nn.BCELoss().to(device)` is a loss still. */
const transparentMethods: ReadonlySet<string> = new Set([
  'to',
  'cuda',
  'cpu',
  'double',
  'float',
  'half',
  'eval',
  'train',
]);

/** The loss object an expression is: a constructor's call, or a name bound to one. */
function instance(names: Names, code: Code, steps = 8): Omit<Use, 'origin'> | undefined {
  if (steps === 0) return undefined;
  if (code.kind === 'call') {
    const { callee } = code;
    const loss = namedLoss(names, callee);
    if (loss?.form === 'class') return { loss, made: code };
    const transparent = callee.kind === 'member' && transparentMethods.has(callee.property);
    return transparent ? instance(names, callee.object, steps - 1) : undefined;
  }
  const behind = codeBehind(names, code);
  return behind === undefined ? undefined : instance(names, behind, steps - 1);
}

function describeUse(program: Program, use: Use, range: SourceRange): RecognisedLoss {
  const { loss, origin } = use;
  const reading = loss.read(givenArguments(program.names, use));
  const id = reading.id ?? loss.id;
  const composition = compositionIn(program, use, { id, expression: reading.expression });
  return {
    id,
    origin,
    framework: loss.framework,
    api: loss.api,
    expects: reading.expects,
    reduction: reading.reduction,
    base: 'e',
    modifiers: modifiersOf(program, use),
    ...numbersIn(program, use),
    range,
    expression: reading.expression,
    ...(composition === undefined ? {} : { composition }),
    symbols: sourceSymbols(use, reading.expression),
    notes: [...(reading.notes ?? []), ...swappedIn(program, use), ...ownPlaces(program, use, id)],
  };
}

/** Symbols of formulas that stand for targets. */
const targetSymbols: readonly string[] = ['y', 't'];

/** The predictions of a call given as its targets, and the other way round, where both are certain. */
function swappedIn({ names, source }: Program, use: Use): readonly RecognitionNote[] {
  const given = (symbols: readonly string[]): Code | undefined => {
    const parameter = symbols.map((each) => use.loss.inputs[each]).find((each) => each !== undefined);
    return parameter === undefined ? undefined : writtenArgument(use, parameter);
  };
  const [scores, targets] = [given(scoresSymbols), given(targetSymbols)];
  if (scores === undefined || targets === undefined || isLetter(scores)) return [];
  if (roleOf(names, scores) !== 'targets' || roleOf(names, targets) !== 'predictions') return [];
  const written = ({ range }: Code): string => source.slice(range.start, range.end);
  return [swapped(written(targets), written(scores))];
}

/** `cross_entropy(similarities, arange(n))`: every row is to find itself. */
function ownPlaces({ names }: Program, use: Use, id: LossId): readonly RecognitionNote[] {
  const parameter = use.loss.inputs['y'];
  const labels = parameter === undefined ? undefined : writtenArgument(use, parameter);
  if (id !== 'categorical-cross-entropy' || labels === undefined) return [];
  return isOwnPlace(names, labels) ? [onTheDiagonal] : [];
}

function isOwnPlace(names: Names, code: Code): boolean {
  const behind = codeBehind(names, code) ?? code;
  if (isRowRange(behind)) return true;
  const call = behind.kind === 'call' ? operationOf(names, behind) : undefined;
  const [operand] = call?.operation.kind === 'same' ? call.positional : [];
  return operand !== undefined && isOwnPlace(names, operand);
}

const onTheDiagonal: RecognitionNote = {
  code: 'labels-are-places',
  message: text(
    'The label of each row is its own place: of all candidates the matching one stands on the diagonal, so that this is InfoNCE.',
  ),
};

/** One letter says too little of an argument. */
function isLetter(code: Code): boolean {
  return code.kind === 'name' && code.name.length === 1;
}

/** The symbols of formulas that stand for scores. */
const scoresSymbols: readonly string[] = ['z', 'logq', 'q'];

function compositionIn(
  { names }: Program,
  use: Use,
  loss: Pick<RecognisedLoss, 'id' | 'expression'>,
): Composition | undefined {
  const free = freeSymbols(loss.expression);
  const name = scoresSymbols.find((each) => free.has(each) && use.loss.inputs[each] !== undefined);
  const parameter = name === undefined ? undefined : use.loss.inputs[name];
  const code = parameter === undefined ? undefined : writtenArgument(use, parameter);
  if (name === undefined || code === undefined) return undefined;
  return compositionOf(names, loss, symbol(name), code);
}

/** The argument as it stands in the call, of the constructor or of the instance. */
function writtenArgument({ loss, made, called }: Use, parameter: string): Code | undefined {
  const inMade = made === undefined ? undefined : argumentOf(made, loss.parameters, parameter);
  if (inMade !== undefined || called === undefined) return inMade;
  return argumentOf(called, loss.callParameters ?? [], parameter);
}

/** Arguments with names followed to the constants they stand for; a `TypeName.MEMBER` stays as it is. */
function givenArguments(names: Names, use: Use): GivenArguments {
  return {
    code(parameter) {
      const written = writtenArgument(use, parameter);
      if (written?.kind !== 'name') return written;
      const behind = constantBehind(names, written);
      const isLiteral = behind?.kind === 'number' || behind?.kind === 'string' || behind?.kind === 'constant';
      return isLiteral ? behind : written;
    },
  };
}

/** What a name is bound to, through other names. */
function constantBehind(names: Names, code: Code, follow = 4): Code | undefined {
  const behind = codeBehind(names, code);
  return behind?.kind === 'name' && follow > 0 ? constantBehind(names, behind, follow - 1) : behind;
}

function modifiersOf({ source }: Program, use: Use): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(use.loss.modifiers).flatMap(([modifier, parameter]) => {
      const code = writtenArgument(use, parameter);
      if (code === undefined || (code.kind === 'constant' && code.value === undefined)) return [];
      return [
        [modifier, code.kind === 'string' ? code.value : source.slice(code.range.start, code.range.end)],
      ];
    }),
  );
}

/** The names among the arguments that are bound to numbers. */
function numbersIn({ names }: Program, use: Use): Pick<RecognisedLoss, 'numbers'> {
  const found = Object.values(use.loss.modifiers).flatMap((parameter) => {
    const code = writtenArgument(use, parameter);
    const value = code?.kind === 'name' ? numberBehind(names, code) : undefined;
    return code?.kind === 'name' && value !== undefined ? [[code.name, value] as const] : [];
  });
  return found.length === 0 ? {} : { numbers: Object.fromEntries(found) };
}

function sourceSymbols(use: Use, expression: Expression): readonly SourceSymbol[] {
  const found = new Map<string, SymbolExpression>();
  for (const node of walk(expression)) if (node.kind === 'symbol') found.set(node.name, node);
  return Object.entries(use.loss.inputs).flatMap(([name, parameter]) => {
    const symbol = found.get(name);
    const code = writtenArgument(use, parameter);
    return symbol === undefined || code === undefined ? [] : [{ symbol, ranges: [code.range] }];
  });
}
