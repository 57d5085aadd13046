import type { Plots, SlowPart } from '../../protocol';
import type { KnownState } from './evaluated';
import type { Stages, Wait } from './stages';

/** The figures, notes and rows: all but what takes longer. */
export type FiguresState = Omit<KnownState, 'conventions' | 'derivations' | 'plots'>;

/** How the state of some arrays is made: the figures first, then what takes longer, each part beside what is known. */
export interface StateMaking {
  readonly figures: () => Stages<FiguresState>;
  readonly parts: Readonly<Record<SlowPart, (known: KnownState) => Stages<KnownState, Wait>>>;
  /** The order that they are worked out in. */
  readonly order: readonly SlowPart[];
}

const slowParts: readonly SlowPart[] = ['conventions', 'derivations', 'plots'];

/** Works out parts one after the other; yields what is known before each. */
export function* workOut(
  { parts }: Pick<StateMaking, 'parts'>,
  order: readonly SlowPart[],
  from: KnownState,
): Stages<KnownState, KnownState | Wait> {
  let known = from;
  for (const [at, part] of order.entries()) {
    yield { ...known, pending: inOrder(order.slice(at)) };
    known = yield* parts[part](known);
  }
  return known;
}

/** A state with its plots, and the best temperature that was found beside them. */
export function withPlots(
  known: KnownState,
  plots: Plots,
  found: KnownState['diagnostics']['temperature'],
): KnownState {
  const { temperature, ...figures } = known.diagnostics;
  return { ...known, plots, diagnostics: { ...figures, ...(found && { temperature: found }) } };
}

/** A state with nothing pending, of which a part that was given up is wanted after all. */
export function wanting({ cancelled = [], pending, ...known }: KnownState, part: SlowPart): KnownState {
  const others = cancelled.filter((other) => other !== part);
  return others.length === 0 ? known : { ...known, cancelled: others };
}

/** What is shown while the part is worked out beside what is pending. */
export function pendingToo(known: KnownState, part: SlowPart): KnownState {
  return { ...wanting(known, part), pending: inOrder([...(known.pending ?? []), part]) };
}

/** What is known without what is pending, which is left empty: it may be that of earlier values. */
export function withoutPending({ pending = [], ...known }: KnownState): KnownState {
  const { plots, diagnostics, conventions, derivations, cancelled = [], ...rest } = known;
  const { temperature, ...figures } = diagnostics;
  const areDrawn = !pending.includes('plots');
  return {
    ...rest,
    diagnostics: areDrawn ? diagnostics : figures,
    conventions: pending.includes('conventions') ? [] : conventions,
    derivations: pending.includes('derivations') ? [] : derivations,
    ...(areDrawn && plots !== undefined ? { plots } : {}),
    cancelled: inOrder([...cancelled, ...pending]),
  };
}

function inOrder(parts: readonly SlowPart[]): readonly SlowPart[] {
  return slowParts.filter((part) => parts.includes(part));
}
