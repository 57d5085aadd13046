import type { FrameworkId } from '../recognisedLoss';
import { keras } from './keras';
import type { LibraryLoss } from './libraryLoss';
import { optax } from './optax';
import { pytorch } from './pytorch';
import { sklearn } from './sklearn';
import { tensorflow } from './tensorflow';
import { tfjs } from './tfjs';
import { torchvision } from './torchvision';

/** A loss of a library and whose it is. */
export interface FrameworkLoss extends LibraryLoss {
  readonly framework: FrameworkId;
}

const tables: Readonly<Record<FrameworkId, readonly LibraryLoss[]>> = {
  pytorch: [...pytorch, ...torchvision],
  keras,
  sklearn,
  optax,
  tensorflow,
  tfjs,
};

/** Every library loss, by qualified name. */
export const libraryLosses: ReadonlyMap<string, FrameworkLoss> = new Map(
  Object.entries(tables).flatMap(([framework, rows]) =>
    rows.map((row) => [row.api, { ...row, framework: framework as FrameworkId }] as const),
  ),
);

/** The loss a qualified name stands for; TensorFlow 2 has Keras' losses and metrics as tf.losses and tf.metrics too. */
export function libraryLoss(name: string): FrameworkLoss | undefined {
  return (
    libraryLosses.get(name) ?? libraryLosses.get(name.replace(/^tensorflow\.(losses|metrics)\./, 'keras.$1.'))
  );
}
