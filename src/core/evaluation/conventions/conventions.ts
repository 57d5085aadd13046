import type { ConventionId } from '../evaluation';
import type { Convention } from './convention';
import { definition } from './definition';
import { keras } from './keras';
import { optax } from './optax';
import { pytorch } from './pytorch';
import { sklearn, sklearn14 } from './sklearn';
import { tfjs } from './tfjs';

/** Every convention, by id, in the order of the side-by-side table. */
export const conventions: Readonly<Record<ConventionId, Convention>> = {
  none: definition,
  pytorch,
  sklearn,
  'sklearn-1.4': sklearn14,
  keras,
  optax,
  tfjs,
};

/** Every convention's id, in the table's order. */
export const conventionIds = Object.keys(conventions) as readonly ConventionId[];
