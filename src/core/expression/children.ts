import type { Expression, IndexSet, SymbolExpression } from './expression';

/** The direct parts of a node, in a fixed order; the numbers of a path count them. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return [];
    case 'index':
      return [expression.base, ...expression.indices];
    case 'sum':
      return expression.terms;
    case 'product':
      return expression.factors;
    case 'negation':
      return [expression.operand];
    case 'quotient':
      return [expression.numerator, expression.denominator];
    case 'power':
      return [expression.base, expression.exponent];
    case 'apply':
    case 'quantity':
      return expression.arguments;
    case 'binder':
      return [expression.body, expression.over.size];
    case 'expectation':
      return [expression.body, expression.distribution, expression.over.size];
    case 'probability':
      return [...expression.events, ...expression.given];
    case 'elided':
      return [expression.body];
  }
}

/** The same node with other parts, as many and in the order of `children`; nothing is normalised. */
export function withChildren(expression: Expression, parts: readonly Expression[]): Expression {
  const at = (position: number): Expression => {
    const found = parts[position];
    if (found === undefined)
      throw new Error(`withChildren: ${expression.kind} needs part ${String(position)}`);
    return found;
  };
  const resized = (over: IndexSet, size: Expression): IndexSet => ({ ...over, size });
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return expression;
    case 'index':
      return { ...expression, base: at(0), indices: parts.slice(1) };
    case 'sum':
      return { ...expression, terms: parts };
    case 'product':
      return { ...expression, factors: parts };
    case 'negation':
      return { ...expression, operand: at(0) };
    case 'quotient':
      return { ...expression, numerator: at(0), denominator: at(1) };
    case 'power':
      return { ...expression, base: at(0), exponent: at(1) };
    case 'apply':
    case 'quantity':
      return { ...expression, arguments: parts };
    case 'binder':
      return { ...expression, body: at(0), over: resized(expression.over, at(1)) };
    case 'expectation':
      return { ...expression, body: at(0), distribution: at(1), over: resized(expression.over, at(2)) };
    case 'probability':
      return {
        ...expression,
        events: parts.slice(0, expression.events.length),
        given: parts.slice(expression.events.length),
      };
    case 'elided':
      return { ...expression, body: at(0) };
  }
}

/** Every node, the whole first, parts after. */
export function* walk(expression: Expression): Generator<Expression> {
  yield expression;
  for (const child of children(expression)) yield* walk(child);
}

/** The index a binder or an expectation binds; undefined for other nodes. */
export function boundVariable(expression: Expression): SymbolExpression | undefined {
  return expression.kind === 'binder' || expression.kind === 'expectation' ? expression.variable : undefined;
}

/** The names of symbols that no binder around them binds. */
export function freeSymbols(expression: Expression): ReadonlySet<string> {
  const free = new Set<string>();
  collectFree(expression, new Set(), free);
  return free;
}

function collectFree(expression: Expression, bound: ReadonlySet<string>, free: Set<string>): void {
  if (expression.kind === 'symbol') {
    if (!bound.has(expression.name)) free.add(expression.name);
    return;
  }
  const variable = boundVariable(expression);
  const inner = variable === undefined ? bound : new Set([...bound, variable.name]);
  for (const child of children(expression)) collectFree(child, inner, free);
}

/** Structural equality; symbols are equal when their names are. */
export function sameExpression(left: Expression, right: Expression): boolean {
  if (left.kind !== right.kind) return false;
  if (!sameHead(left, right)) return false;
  const leftParts = children(left);
  const rightParts = children(right);
  return (
    leftParts.length === rightParts.length &&
    leftParts.every((child, position) => sameExpression(child, rightParts[position] as Expression))
  );
}

function sameHead(left: Expression, right: Expression): boolean {
  switch (left.kind) {
    case 'number':
      return right.kind === 'number' && Object.is(left.value, right.value);
    case 'symbol':
      return right.kind === 'symbol' && left.name === right.name;
    case 'apply':
      return right.kind === 'apply' && left.function === right.function;
    case 'quantity':
      return right.kind === 'quantity' && left.symbol.name === right.symbol.name;
    case 'binder':
      return (
        right.kind === 'binder' &&
        left.operator === right.operator &&
        left.variable.name === right.variable.name &&
        (left.over.from ?? 0) === (right.over.from ?? 0)
      );
    case 'expectation':
      return right.kind === 'expectation' && left.variable.name === right.variable.name;
    case 'probability':
      return right.kind === 'probability' && left.events.length === right.events.length;
    default:
      return true;
  }
}
