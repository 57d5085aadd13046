import {
  apply,
  difference,
  index,
  number,
  power,
  product,
  quotient,
  sum,
  sumOver,
  symbol,
} from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { atLabel, atRow, atRowAndClass, k, K, overClasses, w, y, z } from '../../likelihood/notation';
import { text } from '../../text';
import { isGiven, quantityOf, symbols } from './libraryLoss';
import type { GivenArguments, LibraryLoss } from './libraryLoss';
import { positivePart, readTerm, torchPair } from './pytorchShared';

const reductions = ['size_average', 'reduce', 'reduction'];
const exponent = symbol('p');
const distance = symbol('x');

/** The margins of PyTorch's losses where none is given. */
export const standardMargins = { triplet: 1, 'cosine-embedding': 0, 'margin-ranking': 0 } as const;

function marginOf(given: GivenArguments): Expression {
  return quantityOf(given, 'margin', symbols.margin) ?? number(1);
}

/** x where y is 1, max(0, margin - x) where y is -1 (torch.nn.HingeEmbeddingLoss). */
function embeddingTerm(given: GivenArguments): Expression {
  return sum(
    product(apply('indicator', atRow(y), number(1)), atRow(distance)),
    product(
      apply('indicator', atRow(y), number(-1)),
      positivePart(difference(marginOf(given), atRow(distance))),
    ),
  );
}

/** 1/K of the sum over the other classes of max(0, margin - z[y] + z[k])^p (torch.nn.MultiMarginLoss). */
function multiMarginTerm(given: GivenArguments): Expression {
  const by = quantityOf(given, 'p', exponent, 1);
  const violation = positivePart(sum(difference(marginOf(given), atLabel(z)), atRowAndClass(z)));
  const term = by === undefined ? violation : power(violation, by);
  const others = sumOver(k, overClasses, product(difference(1, apply('indicator', atRow(y), k)), term));
  const mean = quotient(others, K);
  return isGiven(given, 'weight') ? product(index(w, atRow(y)), mean) : mean;
}

/** What is said of a hinge of several classes. */
export const multiClassHinge = {
  name: text('Multi-class hinge loss'),
  expects: text('one score for each class and row; one class index for each row'),
  likelihood: text('not a likelihood: scores within a margin'),
} as const;

/** PyTorch's hinges that are not the binary hinge max(0, 1 - y z). */
export const pytorchMargins: readonly LibraryLoss[] = [
  ...torchPair({
    classes: ['HingeEmbeddingLoss'],
    functions: ['hinge_embedding_loss'],
    id: 'hinge',
    options: ['margin', ...reductions],
    modifiers: { margin: 'margin' },
    inputs: { x: 'input', y: 'target' },
    variant: {
      name: text('Hinge embedding loss'),
      expects: text('a distance for each pair; labels 1 (belongs together) or -1'),
      likelihood: text('not a likelihood: distances within a margin'),
    },
    read: readTerm(embeddingTerm, { targets: 'signs' }),
  }),
  ...torchPair({
    classes: ['MultiMarginLoss'],
    functions: ['multi_margin_loss'],
    id: 'hinge',
    options: ['p', 'margin', 'weight', ...reductions],
    modifiers: { p: 'p', margin: 'margin', classWeights: 'weight' },
    inputs: { z: 'input', y: 'target', w: 'weight' },
    variant: multiClassHinge,
    read: readTerm(multiMarginTerm, { targets: 'class-indices' }),
  }),
];
