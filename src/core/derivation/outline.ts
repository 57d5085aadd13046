import { text } from '../text';
import type { DraftStep } from './chain';
import { checkerOn, type CheckData } from './checkStep';
import type { Derivation, Direction, Step, SymbolMeaning } from './derivation';
import { meaningsOf } from './symbolMeanings';
import type { Text } from '../text';

/** A derivation before its steps are checked. */
export interface Outline {
  readonly id: string;
  readonly title: Text;
  readonly direction: Direction;
  readonly drafts: readonly DraftStep[];
  readonly conclusion: Text;
  /** What symbols mean that the derivations do not know. */
  readonly symbols?: readonly SymbolMeaning[];
}

/** The derivation of an outline, with the steps its drafts became. */
export function derivationOf(outline: Outline, steps: readonly Step[]): Derivation {
  const { id, title, direction, drafts, conclusion, symbols = [] } = outline;
  const expressions = drafts.flatMap(({ name, expression }) =>
    name === undefined ? [expression] : [name, expression],
  );
  return { id, title, direction, steps, symbols: meaningsOf(expressions, symbols), conclusion };
}

/** The derivation without numbers, its steps checked on data made up for it. */
export function withoutNumbers(outline: Outline, data: CheckData): Derivation {
  const check = checkerOn(data);
  const steps = outline.drafts.map((draft, position) => {
    const before = outline.drafts[position - 1];
    return { ...draft, check: before === undefined ? start : check(before, draft) };
  });
  return { ...derivationOf(outline, steps), madeUp: true };
}

const start = { kind: 'not applicable', why: text('The derivation starts here.') } as const;
