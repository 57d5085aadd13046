/** Optional quote, sign, digits in any style, optional type suffix, optional quote. */
const numberLiteral =
  /^(?<open>["']?)(?<sign>[+-]?)(?<digits>(?:[\d_]*\d)?[.,]?(?:[\d_]*\d)?(?:[eE][+-]?\d+)?)(?<suffix>(?:_?f(?:16|32|64|loat)?|_?[iu](?:8|16|32|64)|[FdDlLmM])?)(?<close>["']?)$/;

/** The words for 1 and 0 in the languages that have them. */
const truthWords: readonly (readonly [string, string])[] = [
  ['True', 'False'],
  ['true', 'false'],
  ['TRUE', 'FALSE'],
];

/**
 * The literal for `value` in the style of the one it replaces: same quotes, suffix, decimal sign, and a point where
 * there was one. `label` is the value's own label where the elements are strings. Undefined when the value cannot be
 * written in that style.
 */
export function literalLike(original: string, value: number, label?: string): string | undefined {
  if (label !== undefined) return quotedLike(original, label);
  for (const [one, zero] of truthWords) {
    if (original === one || original === zero) return value === 1 ? one : value === 0 ? zero : undefined;
  }
  const parts = numberLiteral.exec(original)?.groups;
  if (parts === undefined || !/\d/.test(original) || !Number.isFinite(value)) return undefined;
  const { open = '', sign = '', digits = '', suffix = '', close = '' } = parts;
  const wasFloat = /[.,eE]/.test(digits);
  let written = String(Object.is(value, -0) ? '-0' : value);
  if (sign === '+' && value >= 0) written = `+${written}`;
  if (wasFloat && /^[+-]?\d+$/.test(written)) written += '.0';
  if (digits.includes(',')) written = written.replace('.', ',');
  return open + written + suffix + close;
}

function quotedLike(original: string, label: string): string | undefined {
  const quote = /^["'`]/.exec(original)?.[0];
  if (quote === undefined) return /^[\w .-]+$/.test(label) ? label : undefined;
  return label.includes(quote) || label.includes('\\') ? undefined : quote + label + quote;
}
