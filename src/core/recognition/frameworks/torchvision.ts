import { number } from '../../expression/build';
import { balanced, readFocal } from './focal';
import { isGiven, quantityOf, symbols } from './libraryLoss';
import type { GivenArguments, LibraryLoss, LibraryReading } from './libraryLoss';
import { torchReduction } from './pytorchShared';

/** α is 0.25 where it is left out, and -1 for none (torchvision.ops.sigmoid_focal_loss). */
function readSigmoidFocal(given: GivenArguments): LibraryReading {
  const alpha = isGiven(given, 'alpha') ? quantityOf(given, 'alpha', symbols.alpha, -1) : number(0.25);
  const focus = {
    gamma: quantityOf(given, 'gamma', symbols.gamma) ?? number(2),
    ...(alpha === undefined ? {} : { alpha: balanced(alpha) }),
  };
  const { reduction, notes } = isGiven(given, 'reduction')
    ? torchReduction(given)
    : { reduction: 'none' as const, notes: [] };
  return { ...readFocal(given, focus, { scores: 'logits', targets: 'binary' }, { reduction }), notes };
}

/** Losses of torchvision, by the two names that it has for them. */
export const torchvision: readonly LibraryLoss[] = ['ops', 'ops.focal_loss'].map((module) => ({
  api: `torchvision.${module}.sigmoid_focal_loss`,
  id: 'focal',
  form: 'function',
  parameters: ['inputs', 'targets', 'alpha', 'gamma', 'reduction'],
  modifiers: { alpha: 'alpha', gamma: 'gamma', reduction: 'reduction' },
  inputs: { y: 'targets' },
  documentation: 'https://docs.pytorch.org/vision/stable/generated/torchvision.ops.sigmoid_focal_loss.html',
  read: readSigmoidFocal,
}));
