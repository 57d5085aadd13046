import { apply, number } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import type { LossId, Reduction } from '../../likelihood/lossId';
import { reduceRows } from '../../likelihood/reduce';
import { text } from '../../text';
import type { RecognisedLoss, RecognitionNote } from '../recognisedLoss';
import { flag, word } from './libraryLoss';
import type { GivenArguments, LibraryLoss, LibraryReading } from './libraryLoss';

/** A loss that PyTorch has as a class of torch.nn and as a function of torch.nn.functional. */
interface TorchPair extends Pick<LibraryLoss, 'id' | 'modifiers' | 'inputs' | 'read' | 'variant'> {
  readonly classes: readonly string[];
  readonly functions: readonly string[];
  readonly id: LossId;
  /** What both are called with, before the options. */
  readonly arguments?: readonly string[];
  /** Options in the positional order of the constructor. */
  readonly options: readonly string[];
  /** Options of the function, where the order differs. */
  readonly functionOptions?: readonly string[];
}

/** The rows of both forms; their options stand in the same order. */
export function torchPair(pair: TorchPair): readonly LibraryLoss[] {
  const {
    classes,
    functions,
    options,
    arguments: called = ['input', 'target'],
    id,
    modifiers,
    inputs,
    read,
    variant,
  } = pair;
  const shared = {
    id,
    modifiers: { ...modifiers, reduction: 'reduction' },
    inputs,
    read,
    ...(variant === undefined ? {} : { variant }),
  };
  return [
    ...classes.map((name): LibraryLoss => {
      const api = `torch.nn.${name}`;
      return {
        ...shared,
        api,
        form: 'class',
        parameters: options,
        callParameters: called,
        documentation: documentation(api),
      };
    }),
    ...functions.map((name): LibraryLoss => {
      const api = `torch.nn.functional.${name}`;
      const parameters = [...called, ...(pair.functionOptions ?? options)];
      return { ...shared, api, form: 'function', parameters, documentation: documentation(api) };
    }),
  ];
}

export function documentation(api: string): string {
  return `https://docs.pytorch.org/docs/stable/generated/${api}.html`;
}

/** The reduction asked for, also by the deprecated `size_average` and `reduce`; `batchmean` is a mean over rows. */
export function torchReduction(given: GivenArguments): {
  readonly reduction: Reduction;
  readonly written: string | undefined;
  readonly notes: readonly RecognitionNote[];
} {
  const written = word(given, 'reduction', deprecatedReduction(given));
  switch (written) {
    case 'mean':
    case 'sum':
    case 'none':
      return { reduction: written, written, notes: [] };
    case 'batchmean':
      return { reduction: 'mean', written, notes: [] };
    default:
      return {
        reduction: 'mean',
        written,
        notes: [
          {
            code: 'unknown-reduction',
            message: text('The reduction is not a constant here; the formula shows the mean.'),
          },
        ],
      };
  }
}

/** torch.nn._reduction.legacy_get_string. */
function deprecatedReduction(given: GivenArguments): Reduction {
  if (flag(given, 'reduce', true) === false) return 'none';
  return flag(given, 'size_average', true) === false ? 'sum' : 'mean';
}

/** A loss that reduces a term for each row, with no options beyond the reduction. */
export function readTerm(
  term: (given: GivenArguments) => Expression,
  expects: RecognisedLoss['expects'],
): (given: GivenArguments) => LibraryReading {
  return (given) => {
    const { reduction, notes } = torchReduction(given);
    return { expects, reduction, expression: reduceRows(term(given), { reduction }), notes };
  };
}

/** max(term, 0). */
export function positivePart(term: Expression): Expression {
  return apply('max', term, number(0));
}
