import type { Expression } from '../expression/expression';
import { rewriteFirst, type Path, type Rewrite } from '../expression/rewrite';
import type { Text } from '../text';
import type { Goal, Relation } from './derivation';

/** A step before it has been checked and had its numbers put in. */
export interface DraftStep {
  readonly rule: string;
  readonly relation: Relation;
  readonly goal: Goal;
  readonly name?: Expression;
  readonly expression: Expression;
  readonly reason: Text;
  readonly assumptions: readonly Text[];
  readonly changed?: Path;
  /** True where the factors 1 and exponents 0 are the point, so that the numbers show them. */
  readonly showsNeutralParts?: boolean;
  /**
   * Present for an assumption that the data of the check are made to fulfil, so that both sides can be compared: how far apart they may
   * be, relatively; 0 where only rounding may differ.
   */
  readonly holdsWithin?: number;
}

/** How the next step comes from the one before: a rule of rewriting, or a change of the whole expression. */
export interface Move {
  readonly rule: string;
  readonly relation: Relation;
  /** What stands on the left from this step on; that of the step before when absent. */
  readonly name?: Expression;
  /** Whether the expression is to be made large or small from this step on; as before when absent. */
  readonly goal?: Goal;
  readonly by: Rewrite | ((expression: Expression) => Expression);
  readonly reason: Text;
  readonly assumptions?: readonly Text[];
  readonly showsNeutralParts?: boolean;
  readonly holdsWithin?: number;
}

/** The steps that a start and a list of moves make; a rule that does not apply is a fault of whoever wrote the list. */
export function chain(start: DraftStep, moves: readonly Move[]): readonly DraftStep[] {
  const steps: DraftStep[] = [start];
  for (const move of moves) {
    const before = steps.at(-1) ?? start;
    const { expression, path } = applyMove(move, before.expression);
    const name = move.name ?? before.name;
    steps.push({
      rule: move.rule,
      relation: move.relation,
      goal: move.goal ?? before.goal,
      ...(name === undefined ? {} : { name }),
      expression,
      reason: move.reason,
      assumptions: move.assumptions ?? [],
      ...(path === undefined ? {} : { changed: path }),
      ...(move.showsNeutralParts === true ? { showsNeutralParts: true } : {}),
      ...(move.holdsWithin === undefined ? {} : { holdsWithin: move.holdsWithin }),
    });
  }
  return steps;
}

function applyMove({ by, rule }: Move, expression: Expression): { expression: Expression; path?: Path } {
  if (typeof by === 'function') return { expression: by(expression) };
  const rewritten = rewriteFirst(expression, by);
  if (rewritten === undefined) throw new Error(`derivation: ${rule} does not apply`);
  return rewritten;
}

/** Applies the rules, first come first served, until none applies. */
export function exhaust(expression: Expression, rules: readonly Rewrite[]): Expression {
  let current = expression;
  for (;;) {
    const next = rules.map((rule) => rewriteFirst(current, rule)).find((found) => found !== undefined);
    if (next === undefined) return current;
    current = next.expression;
  }
}
