import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalToDouble } from '../../../src/core/arrays/decimal';
import { readArrays } from '../../../src/core/arrays/readArrays';

function read(source: string, language?: string): readonly number[] {
  return Array.from(readArrays(source, { language }).arrays[0]?.values ?? []);
}

const digits = fc.stringMatching(/^[0-9]{1,40}$/);

describe('a decimal', () => {
  it('gives the same double as Number(), however many digits it has', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '-', '+'),
        digits,
        digits,
        fc.option(fc.integer({ min: -340, max: 320 }), { nil: undefined }),
        (sign, whole, fraction, exponent) => {
          const literal = `${sign}${whole}.${fraction}${exponent === undefined ? '' : `e${String(exponent)}`}`;
          expect(read(`[${literal}, 1]`)[0]).toBe(Number(literal));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('gives the same double as Number() in the short form of most data, in ASCII text and beside other characters', () => {
    const short = fc.tuple(
      fc.constantFrom('', '-'),
      fc.stringMatching(/^[0-9]{1,10}$/),
      fc.stringMatching(/^(?:\.[0-9]{0,24})?$/),
      fc.stringMatching(/^(?:[eE][-+]?[0-9]{1,3})?$/),
    );
    fc.assert(
      fc.property(fc.array(short, { minLength: 1 }), (parts) => {
        const literals = parts.map((part) => part.join(''));
        const expected = literals.map(Number);
        expect(read(`x = [${literals.join(',')}]`, 'python')).toEqual(expected);
        expect(read(`x = [${literals.join(', ')}] # ×`, 'python')).toEqual(expected);
        expect(read(`[${literals.join(' ')}]`)).toEqual(expected);
        expect(read(`x = [ ${literals.join('\n ')} ];`, 'matlab')).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same double as Number() wherever in a long text it stands, and whatever stands between', () => {
    const numbers = Array.from({ length: 20_000 }, (_, i) => ((i * 7919) % 10_007) / 10 ** (i % 13));
    const gaps = [', ', ',', ' ,\n  ', ', # 中\n'];
    for (const [index, gap] of gaps.entries()) {
      const literals = numbers.map((value, i) => value.toFixed((i + index) % 18));
      const source = `x = [${literals.join(gap)}]`;
      const [array] = readArrays(source, { language: 'python' }).arrays;
      expect(Array.from(array?.values ?? [])).toEqual(literals.map(Number));
      const spans = literals.map((_, i) =>
        source.slice(array?.valueSpans?.[2 * i], array?.valueSpans?.[2 * i + 1]),
      );
      expect(spans).toEqual(literals);
    }
  });

  it('gives back any double that was printed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(read(`[${Object.is(value, -0) ? '-0.0' : String(value)}, 1]`)[0]).toBe(value);
      }),
      { numRuns: 5000 },
    );
  });

  it('gives the same double as Number() next to the midpoint of two doubles', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-20, max: 1e20, noNaN: true }),
        fc.integer({ min: -3, max: 3 }),
        (value, shift) => {
          // A midpoint has one bit more than a double; its decimal digits are exact in BigInt arithmetic.
          const scaled = BigInt(Math.round(value * 2 ** 20)) * 2n + 1n + BigInt(shift);
          const literal = `${String(scaled)}e-9`;
          expect(read(`[${literal}, 1]`)[0]).toBe(Number(literal));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is decided by the fast arithmetic in nearly every case', () => {
    const undecided = Array.from({ length: 1000 }, (_, i) =>
      decimalToDouble(123456789012345 + i, i % 100, 2, -17),
    ).filter(Number.isNaN);
    expect(undecided.length).toBeLessThan(10);
  });
});

describe('a number in any notation', () => {
  it.each<[string, string | undefined, number]>([
    ['\u22123.5', undefined, -3.5],
    ['1_000_000', 'python', 1e6],
    ["1'000", 'cpp', 1000],
    ['0x1F', undefined, 31],
    ['0x1.8p3', undefined, 12],
    ['-0x1p-1074', undefined, -5e-324],
    ['0x1.fffffffffffffp+1023', undefined, Number.MAX_VALUE],
    ['0b101', 'python', 5],
    ['0o17', 'python', 15],
    ['1/3', undefined, 1 / 3],
    ['-1 / 4', undefined, -0.25],
    ['1.*^-5', 'wolfram', 1e-5],
    ['1.0d-3', 'fortran-modern', 1e-3],
    ['1.5f', 'c', 1.5],
    ['7ULL', 'c', 7],
    ['1e-3f64', 'rust', 1e-3],
    ['.5', undefined, 0.5],
    ['5.', undefined, 5],
    ['1e400', undefined, Infinity],
    ['1e-400', undefined, 0],
    ['Infinity', 'javascript', Infinity],
    ['-inf', undefined, -Infinity],
    ['NaN', undefined, NaN],
    ['float("-inf")', 'python', -Infinity],
    ['double.NegativeInfinity', 'csharp', -Infinity],
    ['Double.NaN', 'java', NaN],
    ['std::numeric_limits<float>::infinity()', 'cpp', Infinity],
    ['NA', 'r', NaN],
  ])('%s (%s) is %d', (literal, language, value) => {
    const [open, close] =
      language === 'r'
        ? ['c(', ')']
        : ['c', 'cpp', 'java', 'csharp', 'wolfram'].includes(language ?? '')
          ? ['x = {', '}']
          : ['[', ']'];
    expect(read(`${open}${literal}, 2${close}`, language)).toEqual([value, 2]);
  });

  it.each(['1.2.3', '12abc', '0x', '1e', '--1', '1..2', '0b12'])('%s is no number', (literal) => {
    expect(read(`[0.5, ${literal}, 0.5]`)).toEqual([]);
  });
});
