import { negate, sum } from './build';
import { boundVariable, children, withChildren } from './children';
import type { Expression } from './expression';

/** Where a node stands: positions among `children`, from the root. */
export type Path = readonly number[];

/** A named rule: the same quantity (or what the rule's name says) in another form, or undefined where it does not apply. */
export interface Rewrite {
  readonly name: string;
  readonly rewrite: (expression: Expression) => Expression | undefined;
}

/** What a rewrite did, and where. */
export interface Rewritten {
  readonly expression: Expression;
  readonly path: Path;
}

/** The node at a path; undefined where the path leaves the tree. */
export function nodeAt(expression: Expression, path: Path): Expression | undefined {
  return path.reduce<Expression | undefined>(
    (node, position) => (node === undefined ? undefined : children(node)[position]),
    expression,
  );
}

/** The tree with another node at a path. */
export function replaceAt(expression: Expression, path: Path, replacement: Expression): Expression {
  const [position, ...rest] = path;
  if (position === undefined) return replacement;
  const parts = children(expression).map((child, at) =>
    at === position ? replaceAt(child, rest, replacement) : child,
  );
  return withChildren(expression, parts);
}

/** Applies the rule at the first place it applies, outermost and leftmost first; undefined when it applies nowhere. */
export function rewriteFirst(expression: Expression, rule: Rewrite): Rewritten | undefined {
  const here = rule.rewrite(expression);
  if (here !== undefined) return { expression: here, path: [] };
  for (const [position, child] of children(expression).entries()) {
    const inner = rewriteFirst(child, rule);
    if (inner === undefined) continue;
    const parts = children(expression).map((part, at) => (at === position ? inner.expression : part));
    return { expression: withChildren(expression, parts), path: [position, ...inner.path] };
  }
  return undefined;
}

/** Applies the function to every node, parts first; a node for which it gives undefined stays. */
export function rewriteAll(
  expression: Expression,
  change: (node: Expression) => Expression | undefined,
): Expression {
  const parts = children(expression);
  const changed = parts.map((child) => rewriteAll(child, change));
  const same = changed.every((child, position) => child === parts[position]);
  const rebuilt = same ? expression : withChildren(expression, changed);
  return change(rebuilt) ?? rebuilt;
}

/** Replaces free occurrences of symbols by expressions; a binder of the same name shields its body. */
export function substitute(
  expression: Expression,
  replacements: ReadonlyMap<string, Expression>,
): Expression {
  if (expression.kind === 'symbol') return replacements.get(expression.name) ?? expression;
  const variable = boundVariable(expression);
  const inner =
    variable !== undefined && replacements.has(variable.name)
      ? new Map([...replacements].filter(([name]) => name !== variable.name))
      : replacements;
  if (inner.size === 0) return expression;
  const parts = children(expression);
  const changed = parts.map((child) => substitute(child, inner));
  return changed.every((child, position) => child === parts[position])
    ? expression
    : withChildren(expression, changed);
}

/** `substitute`, with sums and signs put together again: terms that become 0 drop out, and a minus goes into its number. */
export function substituteTidily(
  expression: Expression,
  replacements: ReadonlyMap<string, Expression>,
): Expression {
  return rewriteAll(substitute(expression, replacements), (node) => {
    if (node.kind === 'sum') return sum(...node.terms);
    return node.kind === 'negation' ? negate(node.operand) : undefined;
  });
}
