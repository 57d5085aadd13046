/** A value that may lie beyond the range of a double: sign x exp(logMagnitude); `value` is the nearest double. */
export interface Scaled {
  readonly value: number;
  readonly sign: -1 | 0 | 1;
  readonly logMagnitude: number;
}

/** A double as a scaled value. */
export function scaledOf(value: number): Scaled {
  return { value, sign: Math.sign(value) as -1 | 0 | 1, logMagnitude: Math.log(Math.abs(value)) };
}

/** The value of a sign and a log magnitude. */
export function fromLog(sign: number, logMagnitude: number): Scaled {
  if (Number.isNaN(logMagnitude)) return { value: NaN, sign: 1, logMagnitude };
  const zero = logMagnitude === -Infinity || sign === 0;
  return {
    value: zero ? 0 : sign * Math.exp(logMagnitude),
    sign: zero ? 0 : (Math.sign(sign) as -1 | 1),
    logMagnitude: zero ? -Infinity : logMagnitude,
  };
}
