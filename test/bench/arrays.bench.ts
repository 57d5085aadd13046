import { pathToFileURL } from 'node:url';
import { readArrays } from '../../src/core/arrays/readArrays';

/** One text, and how long reading it took beside `JSON.parse` of the same text. */
export interface ArraysMeasurement {
  readonly what: string;
  readonly seconds: number;
  readonly jsonSeconds: number;
  /** Below 1: faster than `JSON.parse`. */
  readonly ratio: number;
}

const count = 1_000_000;
const rounds = 7;

/** Texts of a million numbers: the precisions and shapes people print. */
function texts(): Readonly<Record<string, string>> {
  let state = 1;
  const uniform = (): number => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const numbers = Array.from({ length: count }, () => uniform() * uniform());
  const rows = Array.from({ length: count / 10 }, (_, row) => numbers.slice(10 * row, 10 * row + 10));
  return {
    'vector, all digits': JSON.stringify(numbers),
    'rows of 10, all digits': JSON.stringify(rows),
    'rows of 10, float32 digits': `[${rows.map((row) => `[${row.map((value) => value.toPrecision(8)).join(', ')}]`).join(',\n ')}]`,
    'rows of 10, 4 digits': `[${rows.map((row) => `[${row.map((value) => value.toFixed(4)).join(', ')}]`).join(',\n ')}]`,
  };
}

/** Reads each text and parses it as JSON by turns; the medians, so that one slow turn does not decide. */
export function measureArrays(): readonly ArraysMeasurement[] {
  return Object.entries(texts()).map(([what, text]) => {
    const own: number[] = [];
    const json: number[] = [];
    for (let round = 0; round < rounds; round++) {
      own.push(secondsOf(() => readArrays(text, { language: 'json' }).arrays[0]?.values.length === count));
      json.push(secondsOf(() => (JSON.parse(text) as unknown[]).length > 0));
    }
    const [seconds, jsonSeconds] = [median(own), median(json)];
    return { what, seconds, jsonSeconds, ratio: seconds / jsonSeconds };
  });
}

function secondsOf(run: () => boolean): number {
  const begin = performance.now();
  if (!run()) throw new Error('The text was not read whole.');
  return (performance.now() - begin) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { what, seconds, jsonSeconds, ratio } of measureArrays()) {
    process.stdout.write(
      `${what}: ${seconds.toFixed(3)} s, JSON.parse ${jsonSeconds.toFixed(3)} s, ratio ${ratio.toFixed(2)}\n`,
    );
  }
}
