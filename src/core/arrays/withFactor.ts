/** A value times a power of ten written as `1.0000e-03`: exactly as if its literal had that exponent. */
export function withFactor(value: number, literal: string, scale: string): number {
  const factorValue = Number(scale);
  const exponent = Math.round(Math.log10(factorValue));
  const isPower = Number(`1e${String(exponent)}`) === factorValue;
  return isPower && /^[-+]?[\d.]+$/.test(literal)
    ? Number(`${literal}e${String(exponent)}`)
    : value * factorValue;
}
