import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { type Case, loss, run } from './oracleRun';

/** A case whose scores, targets and options are ours already (test/oracle/make.py, makeCorners.py, make-tfjs.mjs). */
interface OwnCase {
  readonly id: string;
  readonly call: string;
  readonly scores: unknown;
  readonly targets: unknown;
  readonly options: EvaluationOptions;
  readonly expected: unknown;
  /** `float32` where the framework computed in it although the data are float64. */
  readonly precision?: string;
}

interface Row {
  readonly title: string;
  readonly actual: () => number | readonly number[];
  readonly expected: unknown;
  readonly tolerance: number;
}

const folder = new URL('../../oracle/', import.meta.url);
const exact = 1e-12;
/** A few units of 2^-24, for results computed in single precision. */
const single = 2e-6;

function rowsOf(file: string): readonly Row[] {
  const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
    readonly cases: readonly (Case | OwnCase)[];
  };
  return cases.map((own) => ('options' in own ? ownRow(own, file) : frameworkRow(own)));
}

function ownRow({ id, call, scores, targets, options, expected, precision }: OwnCase, file: string): Row {
  const inSingle = options.dtype === 'float32' || precision === 'float32' || file === 'tfjs.json';
  return {
    title: `${id}: ${call}`,
    actual: () => loss(numbers(scores), targets, options),
    expected,
    tolerance: inSingle ? single : exact,
  };
}

function frameworkRow(own: Case): Row {
  const inSingle = own.framework.includes('float32') || own.id.endsWith('32');
  return {
    title: `${own.framework} ${own.id}: ${own.call}`,
    actual: () => run(own),
    expected: own.expected,
    tolerance: inSingle ? single : exact,
  };
}

/** JSON names the infinities. */
function numbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbers);
  return typeof value === 'string' && /^-?Infinity$|^NaN$/.test(value) ? Number(value) : value;
}

const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

describe('reference values', () => {
  it('of every framework are there', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'corners.json',
        'frameworks.json',
        'keras.json',
        'optax.json',
        'sklearn-1.4.json',
        'sklearn.json',
        'tfjs.json',
        'torch.json',
      ]),
    );
  });
});

describe.each(files)('%s', (file) => {
  const rows = rowsOf(file);

  it('is not empty', () => {
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each(rows)('$title', ({ actual, expected, tolerance }) => {
    const figures = [actual()].flat();
    const wanted = [numbers(expected)].flat(2) as readonly number[];
    expect(figures).toHaveLength(wanted.length);
    wanted.forEach((value, i) => {
      const figure = figures[i] ?? NaN;
      if (Number.isFinite(value))
        expect(Math.abs(figure - value)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value)));
      else expect(figure).toBe(value);
    });
  });
});
