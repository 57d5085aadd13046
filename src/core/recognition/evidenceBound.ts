import { negate, product, sum, symbol } from '../expression/build';
import { freeSymbols, walk } from '../expression/children';
import type { Expression } from '../expression/expression';
import type { LossId } from '../likelihood/lossId';
import { rewriteAll } from '../expression/rewrite';
import { text } from '../text';
import type { Code } from './code/code';
import { minusTheQuantity } from './handwritten/recogniseHandwritten';
import type { Program } from './libraryCall';
import { isMaximised } from './recognisedLoss';
import type { RecognisedLoss, RecognitionNote } from './recognisedLoss';
import { scaledLoss, wholeFactor, type ScaledLoss } from './scaledLoss';

/** Losses whose sum with a divergence of the encoder is a negative evidence lower bound. */
const reconstructions: ReadonlySet<LossId> = new Set([
  'binary-cross-entropy',
  'categorical-cross-entropy',
  'gaussian-nll',
  'squared-error',
  'absolute-error',
]);

/** A reconstruction plus a divergence, each with a factor or without: β-VAE (Higgins et al. 2017) has one before the divergence. */
export function evidenceBound(program: Program, code: Code): RecognisedLoss | undefined {
  if (code.kind !== 'binary' || (code.operator !== '+' && code.operator !== '-')) return undefined;
  const left = scaledLoss(program, code.left);
  const right = left === undefined ? undefined : scaledLoss(program, code.right);
  if (left === undefined || right === undefined) return undefined;
  const [reconstruction, divergence] = reconstructions.has(left.loss.id) ? [left, right] : [right, left];
  if (!isOfEncoder(divergence.loss) || !reconstructions.has(reconstruction.loss.id)) return undefined;
  const subtracted = code.operator === '-';
  // Both to be made small, or both to be made large: the bound itself, without its minus.
  const isBound = isMaximised(left.loss);
  if (isBound !== (isMaximised(right.loss) !== subtracted)) return undefined;
  const [first, second] = [scaled(left, right), scaled(right, left)];
  const { source } = wholeFactor(divergence);
  return {
    id: 'elbo',
    origin: 'expression',
    expects: reconstruction.loss.expects,
    reduction: reconstruction.loss.reduction,
    base: 'e',
    modifiers: source === undefined ? {} : { beta: source },
    range: code.range,
    expression: sum(first, subtracted ? negate(second) : second),
    parts: [reconstruction.loss, divergence.loss],
    symbols: [...left.loss.symbols, ...right.loss.symbols],
    notes: [...(isBound ? [minusTheQuantity] : []), ...(source === undefined ? [] : [scaledDivergence])],
  };
}

const scaledDivergence: RecognitionNote = {
  code: 'scaled-divergence',
  message: text(
    'The divergence has a factor: above 1 the sum is still a bound of the negative log-likelihood, a looser one; below 1 it is none.',
  ),
};

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

/** The names of indices, and of what sums run over, which are the same for both. */
function sizesIn(expression: Expression): ReadonlySet<string> {
  return new Set(
    [...walk(expression)].flatMap((node) => {
      if (node.kind === 'binder') return [node.variable.name, ...freeSymbols(node.over.size)];
      const places = node.kind === 'index' ? node.indices : [];
      return places.flatMap((place) => (place.kind === 'symbol' ? [place.name] : []));
    }),
  );
}
