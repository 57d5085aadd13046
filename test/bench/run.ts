import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NamedArray } from '../../src/core/arrays/arrays';
import { doubleDoubleSum, quotient } from '../../src/core/evaluation/doubleDouble';
import { evaluate } from '../../src/core/evaluation/evaluate';
import { isEvaluationError } from '../../src/core/evaluation/evaluationError';


const n = 1_000_000;
const k = 10;

/** What one peer printed (peers.py). */
interface PeerResult {
  readonly peer: string;
  readonly seconds?: number;
  readonly value?: number;
  readonly missing?: string;
}

interface Measured {
  readonly seconds: number;
  readonly value: number;
}

const data = makeData();
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  report(runPeers());
} finally {
  rmSync(folder, { recursive: true });
}

/** Normal logits, their softmax and uniform labels, the same on every run. */
function makeData(): { logits: Float32Array; probabilities: Float64Array; classes: Int32Array } {
  let state = 1;
  const uniform = (): number => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const logits = new Float32Array(n * k).map(normal);
  const probabilities = new Float64Array(n * k);
  for (let start = 0; start < n * k; start += k) {
    let sum = 0;
    for (let j = start; j < start + k; j += 1) sum += probabilities[j] = Math.exp(logits[j] as number);
    for (let j = start; j < start + k; j += 1) probabilities[j] = (probabilities[j] as number) / sum;
  }
  return { logits, probabilities, classes: new Int32Array(n).map(() => Math.floor(uniform() * k)) };
}

/** Runs the peers one after the other; an interpreter that does not start is a peer that is missing. */
function runPeers(): readonly PeerResult[] {
  writeFileSync(join(folder, 'logits.f32'), data.logits);
  writeFileSync(join(folder, 'probabilities.f64'), data.probabilities);
  writeFileSync(join(folder, 'labels.i32'), data.classes);
  const python = process.env['BENCH_PYTHON'] ?? '/usr/bin/python3';
  const script = fileURLToPath(new URL('peers.py', import.meta.url));
  const { stdout, stderr, status } = spawnSync(python, [script, folder, String(n), String(k)], {
    encoding: 'utf8',
  });
  if (status !== 0)
    return ['PyTorch', 'scikit-learn'].map((peer) => ({
      peer,
      missing: stderr.trim().split('\n').at(-1) ?? python,
    }));
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PeerResult);
}

/** The median CPU time of seven runs after a warm-up: unlike the clock it does not count other programs. */
function measure(call: () => number): Measured {
  const value = call();
  call();
  const times = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage();
    call();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return { value, seconds: times.sort((a, b) => a - b)[3] ?? NaN };
}

function array(values: Float64Array, shape: readonly number[], dtype: string): NamedArray {
  return { format: 'bench', dtype, shape, values, span: { start: 0, end: 0 }, notes: [] };
}

function crossEntropy(scores: NamedArray, targets: NamedArray): number {
  const evaluation = evaluate(scores, targets, {});
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  return evaluation.crossEntropy;
}

function report(peers: readonly PeerResult[]): void {
  const targets = array(new Float64Array(data.classes), [n], 'int64');
  const wide = array(new Float64Array(data.logits), [n, k], 'float32');
  const probabilities = array(data.probabilities, [n, k], 'float64');
  const rows = [
    ['softmax CE, float32 logits: evaluate', 'PyTorch', undefined, () => crossEntropy(wide, targets)],
    [
      'probabilities float64, validated: evaluate',
      'scikit-learn',
      0.1,
      () => crossEntropy(probabilities, targets),
    ],
  ] as const;
  console.log(`${n} x ${k}, one thread, median CPU time of 7 runs`);
  for (const [name, peerName, goal, call] of rows) {
    const own = measure(call);
    const peer = peers.find((candidate) => candidate.peer.startsWith(peerName));
    console.log(line(name, own, peer, goal));
  }
}

function line(name: string, own: Measured, peer: PeerResult | undefined, goal: number | undefined): string {
  const shown = `${name.padEnd(44)} ${milliseconds(own.seconds)}`;
  if (peer?.seconds === undefined)
    return `${shown}  peer skipped: ${peer?.peer ?? 'none'} ${peer?.missing ?? ''}`;
  const ratio = own.seconds / peer.seconds;
  const verdict = goal === undefined ? '' : ` (goal ${goal.toFixed(1)}: ${ratio <= goal ? 'met' : 'missed'})`;
  const difference = Math.abs(own.value - (peer.value ?? NaN)).toExponential(1);
  return `${shown}  ${peer.peer} ${milliseconds(peer.seconds)}  ratio ${ratio.toFixed(2)}${verdict}  |difference| ${difference}`;
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(1).padStart(8)} ms`;
}
