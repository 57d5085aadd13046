import type { Derivation } from '../../core/derivation/derivation';
import type { ViewState } from '../../protocol';

/** The derivations that a state shows. */
export function shownDerivations(state: ViewState): readonly Derivation[] {
  if (state.kind === 'ready' || state.kind === 'loss') return state.derivations;
  return state.kind === 'invalid' ? (state.last?.derivations ?? []) : [];
}
