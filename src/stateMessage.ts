import type { DataRow, ReadyState, StateMessage, ViewState } from './protocol';

/** A state as a message: without its slow parts where they are the very ones of `base`, which the reader of the message has, and then without rows that are equal. */
export function stateMessage(state: ViewState, base?: ReadyState): StateMessage {
  const result = resultIn(state);
  if (result === undefined || base === undefined || !hasPartsOf(result, base))
    return { type: 'state', state };
  const { plots, ...rest } = result;
  const changed = changedRows(result.rows, base.rows);
  const rows = changed ?? result.rows;
  const figures = withResult(state, { ...rest, rows, conventions: [], derivations: [] });
  return { type: 'state', state: figures, keepsParts: true, ...(changed && { keepsRows: true }) };
}

/** The state of a message; what it leaves out is as in `base`, the last state that came with its parts. */
export function stateOf(
  { state, keepsParts, keepsRows }: StateMessage,
  base: ViewState | undefined,
): ViewState {
  const [result, known] = [resultIn(state), base && resultIn(base)];
  if (keepsParts !== true || result === undefined || known === undefined) return state;
  const { conventions, derivations, plots } = known;
  const rows = keepsRows === true ? withChanged(known.rows, result.rows) : result.rows;
  return withResult(state, { ...result, rows, conventions, derivations, ...(plots && { plots }) });
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

/** The rows that are not as they were; undefined where they are others. */
function changedRows(rows: readonly DataRow[], before: readonly DataRow[]): readonly DataRow[] | undefined {
  const areOthers = rows.length !== before.length || rows.some(({ row }, at) => row !== before[at]?.row);
  return areOthers ? undefined : rows.filter((row, at) => !isSame(row, before[at]));
}

function withChanged(rows: readonly DataRow[], changed: readonly DataRow[]): readonly DataRow[] {
  const byRow = new Map(changed.map((row) => [row.row, row]));
  return rows.map((row) => byRow.get(row.row) ?? row);
}

/** Whether two rows, or two of their values, are equal in every number. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return Object.is(one, other);
  const [entries, others] = [
    Object.entries(one ?? {}),
    new Map<string, unknown>(Object.entries(other ?? {})),
  ];
  return (
    entries.length === others.size &&
    entries.every(([key, value]: readonly [string, unknown]) => isSame(value, others.get(key)))
  );
}
