import type { ReadyState, StateMessage, ViewState } from './protocol';

/** A state as a message: without its slow parts where they are the very ones of `base`, which the reader of the message has. */
export function stateMessage(state: ViewState, base?: ReadyState): StateMessage {
  const result = resultIn(state);
  if (result === undefined || base === undefined || !hasPartsOf(result, base))
    return { type: 'state', state };
  const { plots, ...rest } = result;
  const figures = withResult(state, { ...rest, conventions: [], derivations: [] });
  return { type: 'state', state: figures, keepsParts: true };
}

/** The state of a message; the parts that it leaves out are those of `base`, the last state that came with its parts. */
export function stateOf({ state, keepsParts }: StateMessage, base: ViewState | undefined): ViewState {
  const [result, known] = [resultIn(state), base && resultIn(base)];
  if (keepsParts !== true || result === undefined || known === undefined) return state;
  const { conventions, derivations, plots } = known;
  return withResult(state, { ...result, conventions, derivations, ...(plots && { plots }) });
}

/** The evaluated arrays that a state shows. */
export function resultIn(state: ViewState): ReadyState | undefined {
  if (state.kind === 'invalid') return state.last;
  return state.kind === 'ready' ? state : undefined;
}

function withResult(state: ViewState, result: ReadyState): ViewState {
  return state.kind === 'invalid' ? { ...state, last: result } : result;
}

function hasPartsOf({ conventions, derivations, plots }: ReadyState, base: ReadyState): boolean {
  return conventions === base.conventions && derivations === base.derivations && plots === base.plots;
}
