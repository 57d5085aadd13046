import { resultIn } from '../../stateMessage';
import type { Evaluated } from './evaluated';
import type { Session } from './session';
import type { SavedArrays, SessionFacts } from './sessionCalls';
import { shownDerivations } from './shownDerivations';

/** What the host has to know of what the session shows. */
export function factsOf({ state, pinned, opened, current }: Session): Omit<SessionFacts, 'isWhole'> {
  const saved = current && savedArrays(current);
  return {
    kind: state.kind,
    pinned,
    hasDerivations: shownDerivations(state).length > 0,
    isPending: resultIn(state)?.pending !== undefined,
    hasEdits: current !== undefined && current.history.done.length > 0,
    opened,
    isInBlocks: current?.whole !== undefined,
    ...(saved && { document: saved.uri, saved }),
  };
}

/** Undefined where no document holds the arrays. The spans are those that were read, whichever role an array has now. */
function savedArrays({ original, document, options, swapped }: Evaluated): SavedArrays | undefined {
  if (document === undefined) return undefined;
  const { scores, targets, weights } = original;
  const roles = swapped ? [targets, scores] : [scores, targets];
  const starts = new Set<number>();
  // The columns of a table share the place of the table.
  const arrays = [...roles, ...(weights === undefined ? [] : [weights])].filter(
    ({ span: { start } }) => !starts.has(start) && starts.add(start),
  );
  return {
    uri: document.uri,
    spans: arrays.map(({ span }) => span),
    names: arrays.map(({ name = '' }) => name),
    options,
    swapped,
  };
}
