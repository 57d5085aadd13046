import { apply, index, log, symbol } from '../expression/build';
import { freeSymbols } from '../expression/children';
import type { Expression, SymbolExpression } from '../expression/expression';
import { rewriteAll } from '../expression/rewrite';
import { i, k } from '../likelihood/notation';
import type { CallCode, Code } from './code/code';
import { axisOf, operationOf } from './handwritten/rank';
import type { Composition, RecognisedLoss } from './recognisedLoss';
import { codeBehind, qualifiedName } from './scope/resolve';
import type { Names } from './scope/resolve';

type Link = 'softmax' | 'logSoftmax' | 'sigmoid' | 'logSigmoid' | 'log';

/** PyTorch's modules that are these functions. */
const modules: ReadonlyMap<string, Link> = new Map([
  ['torch.nn.Softmax', 'softmax'],
  ['torch.nn.LogSoftmax', 'logSoftmax'],
  ['torch.nn.Sigmoid', 'sigmoid'],
  ['torch.nn.LogSigmoid', 'logSigmoid'],
]);

/** More names or functions between the scores and the logits than this are not followed. */
const mostLayers = 6;

/** A call's scores as the functions that made them, the outermost first, and what these were applied to. */
interface Layers {
  readonly links: readonly Link[];
  readonly inner: Code;
}

/**
 * What makes the scores of a library's loss in the code around it: log_softmax(x) in `nll_loss(log_softmax(x), y)`. Undefined where no
 * such function stands there, or where it does not run over the classes.
 */
export function compositionOf(
  names: Names,
  loss: Pick<RecognisedLoss, 'id' | 'expression'>,
  scores: SymbolExpression,
  code: Code,
): Composition | undefined {
  const { links, inner } = layersOf(names, code, mostLayers);
  if (links.length === 0) return undefined;
  const argument = argumentName(inner, freeSymbols(loss.expression));
  const ofRows = loss.id === 'categorical-cross-entropy';
  if (!ofRows && loss.id !== 'binary-cross-entropy') return undefined;
  const put = (indices: readonly Expression[]): Expression | undefined =>
    ofRows ? rowLinks(links, argument, indices) : numberLinks(links, argument, indices);
  const place = ofRows ? [i, k] : [i];
  const [entry, expression] = [put(place), composedExpression(loss.expression, scores, put)];
  if (entry === undefined || expression === undefined) return undefined;
  return { scores, argument, range: inner.range, entry, place, expression };
}

function layersOf(names: Names, code: Code, steps: number): Layers {
  const behind = codeBehind(names, code);
  if (steps === 0) return { links: [], inner: code };
  if (behind?.kind === 'call') {
    const followed = layersOf(names, behind, steps - 1);
    return followed.links.length === 0 ? { links: [], inner: code } : followed;
  }
  const layer = code.kind === 'call' ? layerOf(names, code) : undefined;
  if (layer === undefined) return { links: [], inner: code };
  const below = layersOf(names, layer.argument, steps - 1);
  return { links: [...(layer.link === undefined ? [] : [layer.link]), ...below.links], inner: below.inner };
}

interface Layer {
  /** Absent for what changes nothing that a formula says. */
  readonly link?: Link;
  readonly argument: Code;
}

function layerOf(names: Names, call: CallCode): Layer | undefined {
  const operation = operationOf(names, call);
  const [first] = operation?.positional ?? [];
  if (operation === undefined || first === undefined) return moduleLayer(names, call);
  const link = linkOf(operation.operation);
  if (operation.operation.kind === 'same') return { argument: first };
  if (link === undefined || (operation.operation.kind === 'row' && axisOf(operation) === 'first'))
    return undefined;
  return { link, argument: first };
}

/** `nn.LogSoftmax(dim=1)(x)`, also where the module has a name. */
function moduleLayer(names: Names, { callee, arguments: given }: CallCode): Layer | undefined {
  const made = callee.kind === 'call' ? callee : codeBehind(names, callee);
  const [argument] = given;
  if (made?.kind !== 'call' || argument === undefined || given.length !== 1) return undefined;
  const link = modules.get(qualifiedName(names, made.callee) ?? '');
  const overRows = made.arguments.some(({ value }) => value.kind === 'number' && value.value === 0);
  return link === undefined || overRows ? undefined : { link, argument: argument.value };
}

function linkOf(operation: NonNullable<ReturnType<typeof operationOf>>['operation']): Link | undefined {
  if (operation.kind === 'row') return operation.function === 'logSumExp' ? undefined : operation.function;
  const built = operation.kind === 'map' ? operation.build(symbol('x')) : undefined;
  if (built?.kind !== 'apply') return undefined;
  const { function: name } = built;
  return name === 'sigmoid' || name === 'logSigmoid' || name === 'log' ? name : undefined;
}

/** The author's name for what the functions are applied to, where it has one that the formula does not use. */
function argumentName(inner: Code, taken: ReadonlySet<string>): SymbolExpression {
  const own = inner.kind === 'name' ? inner.name : 'z';
  return symbol([own, 'z', 'a'].find((name) => !taken.has(name)) ?? `${own}0`);
}

/** The formula with something in the place of every entry of the scores; undefined where one of them is left. */
function composedExpression(
  expression: Expression,
  scores: SymbolExpression,
  replacement: (indices: readonly Expression[]) => Expression | undefined,
): Expression | undefined {
  const composed = rewriteAll(expression, (node) =>
    node.kind === 'index' && node.base.kind === 'symbol' && node.base.name === scores.name
      ? replacement(node.indices)
      : undefined,
  );
  return freeSymbols(composed).has(scores.name) ? undefined : composed;
}

/** Functions of a row: one softmax, with what is taken of its entries around it. */
function rowLinks(
  links: readonly Link[],
  argument: SymbolExpression,
  indices: readonly Expression[],
): Expression | undefined {
  const [row, place, ...more] = indices;
  const normaliser = links.at(-1);
  if (row === undefined || more.length > 0 || (normaliser !== 'softmax' && normaliser !== 'logSoftmax'))
    return undefined;
  const whole = apply(normaliser, index(argument, row));
  const around = links.slice(0, -1);
  if (place === undefined) return around.length === 0 ? whole : undefined;
  return around.every((link) => link === 'log') && around.length <= 1
    ? around.reduce<Expression>((inner) => log(inner), index(whole, place))
    : undefined;
}

/** Functions of a number: sigmoids. */
function numberLinks(
  links: readonly Link[],
  argument: SymbolExpression,
  indices: readonly Expression[],
): Expression | undefined {
  if (links.some((link) => link !== 'sigmoid')) return undefined;
  return links.reduceRight<Expression>((inner) => apply('sigmoid', inner), index(argument, ...indices));
}
