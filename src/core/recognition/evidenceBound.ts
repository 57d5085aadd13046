import { negate, number, product, quotient, sum, symbol } from '../expression/build';
import { freeSymbols, walk } from '../expression/children';
import type { Expression } from '../expression/expression';
import type { LossId } from '../likelihood/lossId';
import { rewriteAll } from '../expression/rewrite';
import { text } from '../text';
import type { Code } from './code/code';
import { lower } from './handwritten/lower';
import { startLowering } from './handwritten/lowering';
import type { Program } from './libraryCall';
import { lossBehind } from './lossBehind';
import type { RecognisedLoss, RecognitionNote } from './recognisedLoss';
import { codeBehind } from './scope/resolve';

/** Losses whose sum with a divergence of the encoder is a negative evidence lower bound. */
const reconstructions: ReadonlySet<LossId> = new Set([
  'binary-cross-entropy',
  'categorical-cross-entropy',
  'gaussian-nll',
  'squared-error',
  'absolute-error',
]);

/** A loss and what it is multiplied by. */
interface ScaledLoss {
  readonly loss: RecognisedLoss;
  readonly factor: Expression;
  /** The factor as written; absent where there is none. */
  readonly source?: string;
}

/** A reconstruction plus a divergence, each with a factor or without: β-VAE (Higgins et al. 2017) has one before the divergence. */
export function evidenceBound(program: Program, code: Code): RecognisedLoss | undefined {
  if (code.kind !== 'binary' || (code.operator !== '+' && code.operator !== '-')) return undefined;
  const left = scaledLoss(program, code.left);
  const right = left === undefined ? undefined : scaledLoss(program, code.right);
  if (left === undefined || right === undefined) return undefined;
  const [reconstruction, divergence] = reconstructions.has(left.loss.id) ? [left, right] : [right, left];
  if (!isOfEncoder(divergence.loss) || !reconstructions.has(reconstruction.loss.id)) return undefined;
  const subtracted = code.operator === '-';
  if (isNegative(reconstruction) || isNegative(divergence) !== (subtracted && divergence === right))
    return undefined;
  if (subtracted && reconstruction === right) return undefined;
  const [first, second] = [scaled(left, right), scaled(right, left)];
  return {
    id: 'elbo',
    origin: 'expression',
    expects: reconstruction.loss.expects,
    reduction: reconstruction.loss.reduction,
    base: 'e',
    modifiers: divergence.source === undefined ? {} : { beta: divergence.source },
    range: code.range,
    expression: sum(first, subtracted ? negate(second) : second),
    parts: [reconstruction.loss, divergence.loss],
    symbols: [...left.loss.symbols, ...right.loss.symbols],
    notes: divergence.source === undefined ? [] : [scaledDivergence],
  };
}

const scaledDivergence: RecognitionNote = {
  code: 'scaled-divergence',
  message: text(
    'The divergence has a factor: above 1 the sum is still a bound of the negative log-likelihood, a looser one; below 1 it is none.',
  ),
};

function isNegative({ loss }: ScaledLoss): boolean {
  return loss.notes.some(({ code }) => code === 'negated' || code === 'missing-minus');
}

/** Of a Gaussian, by its parameters: a divergence of two arrays of probabilities is one of a model from its teacher or its past. */
function isOfEncoder({ id, expects }: RecognisedLoss): boolean {
  return id === 'kl-divergence' && expects.scores === undefined;
}

/** The loss with its factor. A library's formula gives way where it has a name that the author uses for something else. */
function scaled({ loss, factor }: ScaledLoss, other: ScaledLoss): Expression {
  if (loss.origin === 'expression' || other.loss.origin !== 'expression')
    return product(factor, loss.expression);
  const taken = freeSymbols(other.loss.expression);
  const sizes = sizesIn(loss.expression);
  const own = rewriteAll(loss.expression, (node) =>
    node.kind === 'symbol' && taken.has(node.name) && !sizes.has(node.name)
      ? symbol(`${node.name}0`, `${node.latex ?? node.name}_0`)
      : undefined,
  );
  return product(factor, own);
}

/** The names of what sums run over, which are the same for both. */
function sizesIn(expression: Expression): ReadonlySet<string> {
  return new Set(
    [...walk(expression)].flatMap((node) =>
      node.kind === 'binder' ? [node.variable.name, ...freeSymbols(node.over.size)] : [],
    ),
  );
}

/** More names than this between a sum and its parts are not followed. */
const deepestFollow = 3;

/** `loss`, `beta * loss` or `loss / n`, also behind a name. */
function scaledLoss(program: Program, code: Code, follow = deepestFollow): ScaledLoss | undefined {
  const scaledHere = code.kind === 'binary' ? withFactor(program, code, follow) : undefined;
  const loss = lossBehind(program, code);
  // The ½ of a Gaussian divergence, or the minus before it, is a part of it.
  const isPart = scaledHere?.factor.kind === 'number' || (scaledHere !== undefined && isNegative(scaledHere));
  if (scaledHere !== undefined && (loss === undefined || !isPart)) return scaledHere;
  if (loss !== undefined) return { loss, factor: number(1) };
  const behind = follow === 0 ? undefined : codeBehind(program.names, code);
  return behind === undefined ? undefined : scaledLoss(program, behind, follow - 1);
}

function withFactor(
  program: Program,
  { operator, left, right }: Extract<Code, { kind: 'binary' }>,
  follow: number,
): ScaledLoss | undefined {
  if (operator !== '*' && operator !== '/') return undefined;
  const tries =
    operator === '*' ? [[left, right] as const, [right, left] as const] : [[right, left] as const];
  for (const [factor, inner] of tries) {
    const value = scalarFactor(program, factor);
    const found = value === undefined ? undefined : scaledLoss(program, inner, follow);
    if (value === undefined || found === undefined) continue;
    const source = program.source.slice(factor.range.start, factor.range.end);
    const own = operator === '*' ? value : quotient(1, value);
    return {
      loss: found.loss,
      factor: product(own, found.factor),
      source: operator === '*' ? source : `1 / ${source}`,
    };
  }
  return undefined;
}

/** A factor that is one number: a literal, or names that are not looked into. */
function scalarFactor(program: Program, code: Code): Expression | undefined {
  if (code.kind === 'call') return undefined;
  const value = lower(startLowering(program.names, code, 0), code, []);
  const isPlain =
    value !== undefined && [...walk(value)].every(({ kind }) => kind !== 'index' && kind !== 'binder');
  return isPlain ? value : undefined;
}
