import { scalarTensor, type Environment, type Tensor } from '../../expression/environment';
import type { Expression } from '../../expression/expression';
import { logSumExp, sigmoid, softmax } from '../../expression/specialFunctions';
import { sameExpression, walk } from '../../expression/children';
import type { CheckData } from '../checkStep';
import type { FreeParameter, ParameterKind } from '../freeParameter';
import { seededRandom, type SeededRandom } from '../seededRandom';
import type { Role, RoledSymbol } from './roles';

const rowCount = 12;
/** How many columns a made-up array of rows and classes has. */
export const classCount = 3;
/** The row that a formula of a single row is tried on. */
const triedRow = 2;
/** The row whose label is left out, where a formula leaves one out. */
const leftOutRow = 1;
/** A guard small enough to change nothing that is seen. */
const guard = 1e-12;

/** Numbers for the symbols of someone's formula: in the range of their roles, of the shapes that their indices show. */
export function madeUpSymbols(
  expression: Expression,
  roles: ReadonlyMap<string, RoledSymbol>,
  seed: number,
): CheckData {
  const random = seededRandom(seed);
  const sizes = sizesOf(expression);
  const columns = isSquare(expression) ? rowCount : classCount;
  const symbols = new Map<string, Tensor>([...sizes].map(([name, size]) => [name, scalarTensor(size)]));
  for (const [name, roled] of roles) {
    if (roled.role !== 'size') symbols.set(name, tensorFor(roled, sizes, columns, random));
  }
  followScores(symbols, roles);
  leaveOut(expression, symbols, roles);
  const rows = [...walk(expression)].some((node) => node.kind === 'binder' && node.over.kind === 'rows');
  const parameter = parameterOf(symbols, roles, rows ? rowCount : 1);
  return { environment: { symbols }, ...(parameter === undefined ? {} : { parameter }) };
}

function sizesOf(expression: Expression): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const columns = isSquare(expression) ? rowCount : classCount;
  for (const node of walk(expression)) {
    if (node.kind !== 'binder' || node.over.size.kind !== 'symbol') continue;
    sizes.set(node.over.size.name, node.over.kind === 'rows' ? rowCount : columns);
  }
  return sizes;
}

/** Whether an array is looked at on its diagonal: as many columns as rows. */
function isSquare(expression: Expression): boolean {
  return [...walk(expression)].some(
    (node) =>
      node.kind === 'index' &&
      node.indices.length === 2 &&
      sameExpression(...(node.indices as [Expression, Expression])),
  );
}

function tensorFor(
  { role, use }: RoledSymbol,
  sizes: ReadonlyMap<string, number>,
  columns: number,
  random: SeededRandom,
): Tensor {
  if (role === 'free index') return scalarTensor(triedRow);
  const shape = Array.from({ length: use.rank }, (_, axis) => {
    const over = use.axes[axis];
    if (over === 'classes') return axis === 0 && use.rank > 1 ? rowCount : columns;
    if (over?.kind === 'number') return over.value;
    return (over?.kind === 'symbol' ? sizes.get(over.name) : undefined) ?? (axis === 0 ? rowCount : columns);
  });
  const length = shape.reduce((total, size) => total * size, 1);
  const data = Float64Array.from({ length }, (_, at) => draws[role](random, at));
  const lastAxis = shape.at(-1) ?? 1;
  if (role === 'distribution' || role === 'target distribution') normalise(data, lastAxis);
  if (role === 'log-probabilities' && lastAxis > 1) normaliseLogs(data, lastAxis);
  return { shape, data };
}

const draws: Readonly<Record<Role, (random: SeededRandom, at: number) => number>> = {
  probability: (random) => random.between(0.15, 0.85),
  distribution: (random) => random.between(0.3, 1.3),
  logits: (random) => random.between(-2, 2),
  'log-probabilities': (random) => -random.between(0.2, 2.5),
  label: (random) => random.below(classCount),
  'binary target': (random) => random.below(2),
  sign: (random) => 2 * random.below(2) - 1,
  'target distribution': (random) => random.between(0.1, 1),
  weight: (random) => random.between(0.5, 2),
  guard: () => guard,
  positive: (random) => random.between(0.6, 2.4),
  factor: (random) => random.between(0.6, 2.4),
  share: (random) => random.between(0.2, 0.8),
  count: (random) => random.below(6),
  // A level lies between the cut point of its number and the one before.
  level: (random) => 1 + random.below(classCount - 1),
  'cut point': (random, at) => at - 1 + random.between(0, 0.5),
  // Rows differ more than the two values of a row do: predictions that follow the observations.
  value: (random, at) => 1 + (at % rowCount) / 3 + random.between(-0.4, 0.4),
  size: () => rowCount,
  'free index': () => triedRow,
};

function normalise(data: Float64Array, columns: number): void {
  for (let start = 0; start < data.length; start += columns) {
    let total = 0;
    for (let at = start; at < start + columns; at += 1) total += data[at] as number;
    for (let at = start; at < start + columns; at += 1) data[at] = (data[at] as number) / total;
  }
}

function normaliseLogs(data: Float64Array, columns: number): void {
  for (let start = 0; start < data.length; start += columns) {
    const normaliser = logSumExp(data.subarray(start, start + columns));
    for (let at = start; at < start + columns; at += 1) data[at] = (data[at] as number) - normaliser;
  }
}

/** The share of rows whose observation is not what the scores hold most probable: one in so many. */
const oneWrongIn = 4;

/** Lets observations mostly agree with the scores of their shape, so that the likelihood has an optimum at some sharpness of them. */
function followScores(symbols: ReadonlyMap<string, Tensor>, roles: ReadonlyMap<string, RoledSymbol>): void {
  const first = scoresOf(roles);
  if (first === undefined) return;
  const able = [first, ...[...roles].filter(([, { role }]) => scalings[role] !== undefined)];
  for (const [name, observed] of roles) {
    const data = symbols.get(name)?.data;
    if (!(data instanceof Float64Array)) continue;
    const fits = ([scores]: readonly [string, RoledSymbol]): boolean => {
      const shape = symbols.get(scores)?.shape ?? [];
      return observed.role === 'label' ? shape.length > 1 : shape.length === observed.use.rank;
    };
    const [scores, { role }] = able.find(fits) ?? first;
    const tensor = symbols.get(scores);
    if (tensor !== undefined) follow(data, observed.role, tensor, role);
  }
}

function follow(data: Float64Array, observed: Role, tensor: Tensor, role: Role): void {
  const middle = role === 'probability' ? 0.5 : 0;
  if (observed === 'target distribution' && data.length === tensor.data.length)
    lean(data, tensor, role === 'distribution' ? Math.log : (score) => score);
  for (let row = 0; row < data.length; row += 1) {
    const wrong = row % oneWrongIn === oneWrongIn - 1;
    const positive = (tensor.data[row] ?? middle) > middle !== wrong;
    if (observed === 'binary target') data[row] = positive ? 1 : 0;
    if (observed === 'sign') data[row] = positive ? 1 : -1;
    if (observed === 'label') data[row] = likelyClass(tensor, row, wrong);
  }
}

/** Shares that mostly agree with the scores: as made up, times their exponentials. */
function lean(shares: Float64Array, { data, shape }: Tensor, logit: (score: number) => number): void {
  shares.forEach((share, at) => {
    shares[at] = share * Math.exp(logit(data[at] ?? 0));
  });
  normalise(shares, shape.at(-1) ?? 1);
}

/** Gives one row the label that the formula leaves out, as `ignore_index` does. */
function leaveOut(
  expression: Expression,
  symbols: ReadonlyMap<string, Tensor>,
  roles: ReadonlyMap<string, RoledSymbol>,
): void {
  for (const node of walk(expression)) {
    if (node.kind !== 'apply' || node.function !== 'indicator') continue;
    const [label, ignored] = node.arguments;
    const name = label?.kind === 'index' && label.base.kind === 'symbol' ? label.base.name : '';
    const data = symbols.get(name)?.data;
    if (ignored?.kind !== 'number' || roles.get(name)?.role !== 'label') continue;
    if (data instanceof Float64Array) data[leftOutRow] = ignored.value;
  }
}

/** The class with the largest score of a row, or the one after it. */
function likelyClass({ data, shape }: Tensor, row: number, wrong: boolean): number {
  const columns = shape.at(-1) ?? 1;
  const scores = Array.from({ length: columns }, (_, k) => data[row * columns + k] ?? -Infinity);
  const best = scores.indexOf(Math.max(...scores));
  return wrong ? (best + 1) % columns : Math.max(best, 0);
}

/** How the scores of a role change with the parameter. */
const scalings: Partial<
  Record<
    Role,
    { readonly kind: ParameterKind; readonly at: (row: Float64Array, parameter: number) => ArrayLike<number> }
  >
> = {
  probability: {
    kind: 'temperature',
    at: (row, t) => row.map((p) => sigmoid(Math.log(p / (1 - p)) / t)),
  },
  distribution: { kind: 'temperature', at: (row, t) => softmax(row.map((p) => Math.log(p) / t)) },
  logits: { kind: 'temperature', at: (row, t) => row.map((z) => z / t) },
  'log-probabilities': {
    kind: 'temperature',
    at: (row, t) => {
      const scaled = row.map((logP) => logP / t);
      return scaled.map((logP) => logP - logSumExp(scaled));
    },
  },
  value: { kind: 'factor', at: (row, c) => row.map((value) => c * value) },
  positive: { kind: 'factor', at: (row, c) => row.map((value) => c * value) },
};

/** Names of what is observed, or of another model's: no predictions. */
const observedName = /^(y|t|v|obs|x)$|true|target|label|observed|teacher/i;

/** The scores are what stands only in logarithms or links; of two values the second is the prediction. */
function scoresOf(roles: ReadonlyMap<string, RoledSymbol>): readonly [string, RoledSymbol] | undefined {
  const all = [...roles].filter(([, { role }]) => scalings[role] !== undefined);
  const arrays = all.filter(([, { use }]) => use.rank > 0);
  // Beside arrays a single number is a parameter of the loss.
  const scalable = arrays.length > 0 ? arrays : all;
  const predicted = scalable.filter(([name]) => !observedName.test(name));
  // Of two values one is observed, whatever its name.
  const able = predicted.length > 0 && !isPair(scalable) ? predicted : scalable;
  const classification = able.find(([, { role, use }]) => role !== 'value' && !use.outsideLog);
  const values = able.filter(([, { role }]) => role === 'value');
  return (
    classification ??
    // Beside log-probabilities the exponential of others is what they are compared with.
    able.find(([, { role, use }]) => role === 'log-probabilities' && !use.inExponential) ??
    // A row of scores rather than one number of each row, as the largest score that a stable form subtracts.
    [2, 1, 0]
      .map((rank) =>
        able.find(
          ([, { role, use }]) => use.rank === rank && (role === 'logits' || role === 'log-probabilities'),
        ),
      )
      .find((found) => found !== undefined) ??
    values[1] ??
    able.at(-1)
  );
}

function isPair(symbols: readonly (readonly [string, RoledSymbol])[]): boolean {
  return symbols.length === 2 && symbols.every(([, { role }]) => role === 'value');
}

function parameterOf(
  symbols: ReadonlyMap<string, Tensor>,
  roles: ReadonlyMap<string, RoledSymbol>,
  rows: number,
): FreeParameter | undefined {
  const scores = scoresOf(roles);
  if (scores === undefined) return undefined;
  const [name, { role }] = scores;
  const scaling = scalings[role];
  const tensor = symbols.get(name);
  if (scaling === undefined || tensor === undefined) return undefined;
  const original = Float64Array.from(tensor.data);
  const data = Float64Array.from(original);
  const columns = tensor.shape.at(-1) ?? 1;
  const environment: Environment = { symbols: new Map(symbols).set(name, { ...tensor, data }) };
  return {
    kind: scaling.kind,
    logRange: [-2.5, 2.5],
    rows,
    environment,
    set: (parameter) => {
      for (let start = 0; start < data.length; start += columns) {
        data.set(Float64Array.from(scaling.at(original.subarray(start, start + columns), parameter)), start);
      }
    },
  };
}
