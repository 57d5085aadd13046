import { boundVariable, children, walk } from '../../expression/children';
import { complementOf } from '../../expression/complementOf';
import type {
  ApplyExpression,
  Expression,
  IndexExpression,
  SymbolExpression,
} from '../../expression/expression';
import { functionRow } from '../../expression/functions';

/** Where a symbol of someone's formula stands, as far as it says what the symbol can be. */
export interface SymbolUse {
  readonly name: string;
  /** How many axes it has. */
  rank: number;
  /** What its axes run over, as far as an index says. */
  readonly axes: (Expression | 'classes' | undefined)[];
  /** Inside a logarithm, and outside of all. */
  inLog: boolean;
  outsideLog: boolean;
  /** Inside a function that takes any real number: an exponential, a sigmoid, a softmax. */
  inLink: boolean;
  /** Inside an exponential, as a loss is whose probability is taken back. */
  inExponential: boolean;
  /** Subtracted from 1, as the other of two probabilities is. */
  complemented: boolean;
  /** Picks an entry of an array. */
  asLabel: boolean;
  /** Compared with a number. */
  compared: boolean;
  /** Bounds a clip. */
  asBound: boolean;
}

interface Place {
  readonly log: boolean;
  readonly link: boolean;
  readonly exponential: boolean;
  readonly complement: boolean;
  readonly row: boolean;
  readonly label: boolean;
  readonly compared: boolean;
  readonly bound: boolean;
  readonly sizes: ReadonlyMap<string, Expression>;
  /** Names in a row's expression that are single numbers: they are repeated along it. */
  readonly numbers: ReadonlySet<string>;
}

const top: Place = {
  log: false,
  link: false,
  exponential: false,
  complement: false,
  row: false,
  label: false,
  compared: false,
  bound: false,
  sizes: new Map(),
  numbers: new Set(),
};

const logarithms = new Set(['log', 'log2', 'log10', 'log1p']);
const links = new Set(['exp', 'expm1', 'sigmoid', 'logSigmoid', 'softplus', 'tanh']);

/** The uses of every free symbol, in order of appearance; an index that nothing binds counts as used with no axes. */
export function symbolUses(expression: Expression): ReadonlyMap<string, SymbolUse> {
  const uses = new Map<string, SymbolUse>();
  visit(expression, top, uses);
  return uses;
}

function visit(expression: Expression, place: Place, uses: Map<string, SymbolUse>): void {
  switch (expression.kind) {
    case 'symbol':
      if (!place.sizes.has(expression.name))
        note(
          expression.name,
          [],
          place.numbers.has(expression.name) ? { ...place, row: false } : place,
          uses,
        );
      return;
    case 'index':
      visitIndex(expression, place, uses);
      return;
    case 'apply': {
      const inner = placeIn(expression, place);
      expression.arguments.forEach((argument, position) => {
        const bound = expression.function === 'clip' && position > 0;
        visit(argument, { ...inner, bound: place.bound || bound }, uses);
      });
      return;
    }
    default: {
      const variable = boundVariable(expression);
      const over =
        expression.kind === 'binder' || expression.kind === 'expectation' ? expression.over : undefined;
      const sizes =
        variable === undefined || over === undefined
          ? place.sizes
          : new Map(place.sizes).set(variable.name, over.size);
      const complement = isComplement(expression);
      for (const child of children(expression)) visit(child, { ...place, sizes, complement }, uses);
    }
  }
}

/** 1 - x, and the -x in it. */
function isComplement(expression: Expression): boolean {
  if (expression.kind === 'negation')
    return expression.operand.kind === 'index' || expression.operand.kind === 'symbol';
  return complementOf(expression) !== undefined;
}

function placeIn(expression: ApplyExpression, place: Place): Place {
  const name = expression.function;
  if (functionRow(name).mapping.kind !== 'scalar')
    return { ...place, link: true, row: true, numbers: numbersIn(expression) };
  // What a logarithm takes is positive, also where the logarithm is in a row that a link takes.
  if (logarithms.has(name)) return { ...place, log: true, link: false };
  if (links.has(name)) return { ...place, link: true, exponential: place.exponential || name === 'exp' };
  return name === 'indicator' ? { ...place, compared: true } : place;
}

/** Names under which authors keep the number that logits are divided by. */
const temperatureName = /^(t|temp|temperature|tau|scale)$/i;

/** Beside a row that is taken from a matrix bare names are numbers; beside another bare name those of temperatures are. */
function numbersIn(expression: ApplyExpression): ReadonlySet<string> {
  const nodes = [...walk(expression)];
  const based = new Set(nodes.flatMap((node) => (node.kind === 'index' ? [node.base] : [])));
  const bare = nodes
    .filter((node) => node.kind === 'symbol' && !based.has(node))
    .map((node) => (node as SymbolExpression).name);
  const names = new Set(bare);
  if (based.size > 0) return names;
  return names.size < 2 ? new Set() : new Set([...names].filter((name) => temperatureName.test(name)));
}

function visitIndex({ base, indices }: IndexExpression, place: Place, uses: Map<string, SymbolUse>): void {
  for (const each of indices) {
    if (each.kind !== 'symbol' || !place.sizes.has(each.name))
      visit(each, { ...top, sizes: place.sizes, label: true }, uses);
  }
  if (base.kind !== 'symbol') {
    visit(base, { ...place, row: true }, uses);
    return;
  }
  const axes = indices.map((each) => {
    if (each.kind === 'symbol' && place.sizes.has(each.name)) return place.sizes.get(each.name);
    return each.kind === 'number' ? undefined : 'classes';
  });
  note(base.name, axes, place, uses);
}

function note(
  name: string,
  indexed: readonly (Expression | 'classes' | undefined)[],
  place: Place,
  uses: Map<string, SymbolUse>,
): void {
  const axes = place.row ? [...indexed, 'classes' as const] : indexed;
  const use: SymbolUse = uses.get(name) ?? {
    name,
    rank: 0,
    axes: [],
    inLog: false,
    outsideLog: false,
    inLink: false,
    inExponential: false,
    complemented: false,
    asLabel: false,
    compared: false,
    asBound: false,
  };
  uses.set(name, use);
  use.rank = Math.max(use.rank, axes.length);
  axes.forEach((axis, position) => {
    const known = use.axes[position];
    if (known === undefined || known === 'classes') use.axes[position] = axis ?? known;
  });
  use.inLog ||= place.log && !place.link;
  use.outsideLog ||= !place.log && !place.bound;
  use.inLink ||= place.link;
  use.inExponential ||= place.exponential;
  use.complemented ||= place.complement;
  use.asLabel ||= place.label;
  use.compared ||= place.compared;
  use.asBound ||= place.bound;
}
