import { chain, type DraftStep, type Move } from '../chain';
import type { CheckData } from '../checkStep';
import type { Derivation } from '../derivation';
import { withoutNumbers, type Outline } from '../outline';

/** What is shown of a relative of cross-entropy: where it starts, its steps, and what they are checked on. */
export interface Relative extends Omit<Outline, 'drafts' | 'direction'>, Partial<Pick<Outline, 'direction'>> {
  readonly start: Omit<DraftStep, 'relation' | 'assumptions'> & Partial<Pick<DraftStep, 'assumptions'>>;
  readonly moves: readonly Move[];
  readonly data: CheckData;
}

/** The derivation of a relative, checked; from the loss towards the likelihood where it does not say otherwise. */
export function relative({ start, moves, data, direction = 'ce-to-mle', ...outline }: Relative): Derivation {
  const first: DraftStep = { assumptions: [], ...start, relation: { kind: 'start' } };
  return withoutNumbers({ ...outline, direction, drafts: chain(first, moves) }, data);
}
