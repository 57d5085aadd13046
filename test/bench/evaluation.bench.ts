import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NamedArray } from '../../src/core/arrays/arrays';
import { evaluate } from '../../src/core/evaluation/evaluate';
import { isEvaluationError } from '../../src/core/evaluation/evaluationError';
import { benchArray } from './benchArray';
import { type Measurement, mediansByTurns, milliseconds, type Skipped, uniformNumbers } from './measurement';

const n = 1_000_000;
const k = 10;
/** Of ours and of each peer: a short series is decided by what other programs do meanwhile. */
const rounds = 21;

/** What one peer printed (peers.py). */
interface PeerResult {
  readonly peer: string;
  readonly seconds?: number;
  readonly value?: number;
  readonly missing?: string;
}

interface Data {
  readonly logits: Float32Array;
  readonly probabilities: Float64Array;
  readonly classes: Int32Array;
}

/** Cross-entropy of 10^6 x 10 logits and probabilities, beside PyTorch on one thread and scikit-learn. */
export function measureEvaluation(): readonly (Measurement | Skipped)[] {
  const data = makeData();
  const targets = benchArray(new Float64Array(data.classes), [n], 'int64');
  const logits = benchArray(new Float64Array(data.logits), [n, k], 'float32');
  const probabilities = benchArray(data.probabilities, [n, k], 'float64');
  const peers = runPeers(data);
  return [
    ...compared('evaluate 10^6 x 10 float32 logits', logits, targets, 1, peerOf(peers, 'PyTorch')),
    ...compared(
      'evaluate 10^6 x 10 float64 probabilities, validated',
      probabilities,
      targets,
      0.1,
      peerOf(peers, 'scikit-learn'),
    ),
  ];
}

/** Normal logits, their softmax and uniform labels. */
function makeData(): Data {
  const uniform = uniformNumbers();
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
function runPeers({ logits, probabilities, classes }: Data): readonly PeerResult[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    writeFileSync(path.join(folder, 'logits.f32'), logits);
    writeFileSync(path.join(folder, 'probabilities.f64'), probabilities);
    writeFileSync(path.join(folder, 'labels.i32'), classes);
    const python = process.env['BENCH_PYTHON'] ?? '/usr/bin/python3';
    const script = fileURLToPath(new URL('peers.py', import.meta.url));
    const { stdout, stderr, status, error } = spawnSync(
      python,
      [script, folder, ...[n, k, rounds].map(String)],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0)
      return ['PyTorch', 'scikit-learn'].map((peer) => ({
        peer,
        missing: error?.message ?? stderr.trim().slice(-200),
      }));
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PeerResult);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function peerOf(peers: readonly PeerResult[], name: string): PeerResult {
  return peers.find(({ peer }) => peer.startsWith(name)) ?? { peer: name, missing: 'not run' };
}

function compared(
  what: string,
  scores: NamedArray,
  targets: NamedArray,
  atMost: number,
  peer: PeerResult,
): readonly (Measurement | Skipped)[] {
  const value = crossEntropy(scores, targets);
  const [own = NaN] = mediansByTurns([() => crossEntropy(scores, targets)], rounds);
  const ours = { what, ours: milliseconds(own) };
  if (peer.seconds === undefined) return [ours, { what: peer.peer, why: peer.missing ?? 'no answer' }];
  const difference = Math.abs(value - (peer.value ?? NaN)).toExponential(1);
  return [
    {
      ...ours,
      peer: { name: peer.peer, amount: milliseconds(1000 * peer.seconds) },
      goal: { of: 'ratio', atMost },
      remark: `|difference| ${difference}`,
    },
  ];
}

function crossEntropy(scores: NamedArray, targets: NamedArray): number {
  const evaluation = evaluate(scores, targets, {});
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  return evaluation.crossEntropy;
}
