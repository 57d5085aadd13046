/** Kinds of elements, combined as bits. */
export const Kind = { integer: 1, float: 2, boolean: 4, string: 8, missing: 16 } as const;

/** Whether these kinds are text and numbers, which are no one array; gaps go with both. */
export function mixes(a: number, b: number): boolean {
  const numbers = Kind.integer | Kind.float | Kind.boolean;
  return ((a & Kind.string) !== 0 && (b & numbers) !== 0) || ((b & Kind.string) !== 0 && (a & numbers) !== 0);
}

export interface Constant {
  readonly value: number;
  readonly kind: number;
}

const infinity: Constant = { value: Infinity, kind: Kind.float };
const nan: Constant = { value: NaN, kind: Kind.float };
const missing: Constant = { value: NaN, kind: Kind.missing };

const constants = new Map<string, Constant>([
  ...[
    'inf',
    'infinity',
    'infty',
    'inff',
    'positive_infinity',
    'positiveinfinity',
    'infinity_f64',
    'huge_val',
    'pinf',
  ].map((word) => [word, infinity] as const),
  ...['neg_infinity', 'negative_infinity', 'negativeinfinity', 'ninf'].map(
    (word) => [word, { value: -Infinity, kind: Kind.float }] as const,
  ),
  ...['nan', 'nan_', 'indeterminate', 'na_real_', 'nan64', 'nan32'].map((word) => [word, nan] as const),
  ...['na', 'null', 'none', 'nil', 'missing', 'nothing', '<na>', 'na_integer_', 'na_character_', 'nat'].map(
    (word) => [word, missing] as const,
  ),
  ['true', { value: 1, kind: Kind.boolean }],
  ['false', { value: 0, kind: Kind.boolean }],
]);

/** Inf16 … NaN64 are Julia's. */
const sized = /^(inf|nan)(?:16|32|64)$/;

/** The value of a word that stands for a number, a truth value or a missing one: `np.inf`, `f64::NAN`, `TRUE`, `null`. */
export function constantOf(path: string, language: string | undefined): Constant | undefined {
  const last = path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf(':')) + 1).toLowerCase();
  if (language === 'r' && (path === 'T' || path === 'F'))
    return { value: path === 'T' ? 1 : 0, kind: Kind.boolean };
  const isSized = sized.exec(last);
  return constants.get(isSized?.[1] ?? last);
}

/** The number a string stands for where a number is expected: `float("-inf")`, `Decimal("0.1")`. */
export function numberInText(text: string): Constant | undefined {
  const match = /^\s*([-+]?)(.*?)\s*$/.exec(text);
  const [, sign, body = ''] = match ?? [];
  const constant = constantOf(body, undefined);
  if (constant?.kind === Kind.float)
    return { ...constant, value: sign === '-' ? -constant.value : constant.value };
  const value = /^[\d.]/.test(body) ? Number(body.replace(/_/g, '')) : NaN;
  return Number.isNaN(value) ? undefined : { value: sign === '-' ? -value : value, kind: Kind.float };
}
