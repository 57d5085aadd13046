import { negate, rows, symbol } from '../../expression/build';
import type { Expression, SymbolExpression } from '../../expression/expression';
import { codeParts } from '../code/code';
import { addedTo } from '../code/addedTo';
import type { CallCode, Code, ComprehensionCode, FunctionCode } from '../code/code';
import { definitionsOf } from '../scope/resolve';
import { freshIndex, lowerPart } from './loweringState';
import type { LocalName, Lowering } from './loweringState';
import { isRowRange } from './rank';
import { bindFirst } from './boundSums';

/** `[f(t, q) for t, q in zip(ts, qs)]` at [i]: f at the entries i. */
export function lowerEach(
  lowering: Lowering,
  { body, variables, over }: ComprehensionCode,
  indices: readonly Expression[],
): Expression | undefined {
  const [at, ...rest] = indices;
  const locals = at === undefined ? undefined : localsOf(variables, over, at);
  return locals === undefined ? undefined : lowerPart(withLocals(lowering, locals), body, rest);
}

/** What the variables of a loop are at the entry `at` of what it runs over; undefined for a loop that is not read. */
function localsOf(
  variables: readonly string[],
  over: Code,
  at: Expression,
): readonly (readonly [string, LocalName])[] | undefined {
  const [first, second] = variables;
  if (first === undefined) return undefined;
  if (isRowRange(over)) return variables.length === 1 ? [[first, { at }]] : undefined;
  const name = over.kind === 'call' && over.callee.kind === 'name' ? over.callee.name : undefined;
  const given = over.kind === 'call' ? over.arguments.map(({ value }) => value) : [];
  if (name === 'enumerate' && variables.length === 2 && second !== undefined && given[0] !== undefined) {
    return [
      [first, { at }],
      [second, { at, of: given[0] }],
    ];
  }
  if (name === 'zip' && given.length === variables.length) {
    return variables.flatMap((variable, position) => {
      const of = given[position];
      return of === undefined ? [] : [[variable, { at, of }] as const];
    });
  }
  return variables.length === 1 && name !== 'zip' && name !== 'enumerate'
    ? [[first, { at, of: over }]]
    : undefined;
}

function withLocals(lowering: Lowering, locals: Iterable<readonly [string, LocalName]>): Lowering {
  return { ...lowering, locals: new Map([...lowering.locals, ...locals]) };
}

/** `xs.map((x, i) => …)` at [i], and `xs.reduce((total, x, i) => total + …, 0)`, which is a sum. */
export function lowerCallback(
  lowering: Lowering,
  call: CallCode,
  indices: readonly Expression[],
): Expression | undefined {
  const { callee } = call;
  const callback = call.arguments[0]?.value;
  if (callee.kind !== 'member' || callback?.kind !== 'function' || callback.body === undefined)
    return undefined;
  if (callee.property === 'map') {
    const [at, ...rest] = indices;
    return at === undefined
      ? undefined
      : lowerPart(
          withLocals(lowering, parametersAt(callback.parameters, callee.object, at)),
          callback.body,
          rest,
        );
  }
  return callee.property === 'reduce'
    ? lowerFold(lowering, callee.object, callback, callback.body)
    : undefined;
}

function parametersAt(
  [value, counter]: readonly string[],
  of: Code,
  at: Expression,
): readonly (readonly [string, LocalName])[] {
  return [
    ...(value === undefined ? [] : [[value, { at, of }] as const]),
    ...(counter === undefined ? [] : [[counter, { at }] as const]),
  ];
}

function lowerFold(
  lowering: Lowering,
  array: Code,
  { parameters }: FunctionCode,
  body: Code,
): Expression | undefined {
  const [total = '', ...rest] = parameters;
  const added = addedTo(total, body);
  if (added === undefined) return undefined;
  const at = freshIndex(lowering.indices, []);
  const term = lowerPart(withLocals(lowering, parametersAt(rest, array, at)), added.code, []);
  if (term === undefined) return undefined;
  return bindFirst('sum', at, rows(lowering.rowCount), added.negative ? negate(term) : term);
}

/** A loop around a statement: the index it runs with, and the names it gives. */
interface Loop {
  readonly at: SymbolExpression;
  readonly locals: readonly (readonly [string, LocalName])[];
}

/** `total += x` in a loop: Σ x over what the loops around it run over, as far as x depends on them. */
export function lowerAccumulated(lowering: Lowering, added: Code): Expression | undefined {
  const loops = loopsOf(lowering, added);
  if (loops.length === 0) return undefined;
  const locals = loops.flatMap((loop) => loop.locals);
  const term = lowerPart(withLocals(lowering, locals), added, []);
  if (term === undefined) return undefined;
  return [...loops]
    .reverse()
    .reduce((inner, { at }) => bindFirst('sum', at, rows(lowering.rowCount), inner), term);
}

function loopsOf(lowering: Lowering, added: Code): readonly Loop[] {
  const seen = new Set<string>();
  const loops: Loop[] = [];
  for (const name of namesOf(added)) {
    const [definition] = definitionsOf(lowering.names, name) ?? [];
    if (definition?.kind !== 'loop' || definition.names.some((each) => seen.has(each))) continue;
    definition.names.forEach((each) => seen.add(each));
    const counter =
      definition.over === undefined || isRowRange(definition.over) ? definition.names[0] : undefined;
    const at =
      counter === undefined
        ? freshIndex(
            lowering.indices,
            loops.map((loop) => loop.at),
          )
        : symbol(counter);
    const locals =
      definition.over === undefined
        ? definition.names.map((each) => [each, { at }] as const)
        : localsOf(definition.names, definition.over, at);
    if (locals !== undefined) loops.push({ at, locals });
  }
  return loops;
}

function namesOf(code: Code): readonly Code[] {
  return code.kind === 'name' ? [code] : codeParts(code).flatMap(namesOf);
}
