import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

/** One way through a long .npy file of float32 logits, beside reading its bytes. */
export interface FilesMeasurement {
  readonly what: string;
  /** Bytes of the file. */
  readonly bytes: number;
  readonly seconds: number;
  readonly bytesSeconds: number;
  /** At most 2 is the goal. */
  readonly ratio: number;
  /** The most memory the process held, Node itself included; at most 256 is the goal. */
  readonly megabytes: number;
}

interface Passed {
  readonly seconds: number;
  readonly megabytes: number;
}

const columns = 10;
const rounds = 3;

/** Megabytes of the file: 256 unless `BENCH_FILE_MB` says otherwise (1000 for the gigabyte that is promised). */
const size = Number(process.env['BENCH_FILE_MB'] ?? 256);

/** Reads the values of the file, and evaluates them, each by turns with reading its bytes; medians, in processes of their own. */
export function measureFiles(): readonly FilesMeasurement[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-files-'));
  try {
    const rows = Math.floor((size * 1e6) / (4 * columns));
    const scores = path.join(folder, 'logits.npy');
    const targets = path.join(folder, 'labels.npy');
    writeNpy(scores, '<f4', [rows, columns], 4, (view, index) => {
      view.setFloat32(0, Math.sin(index * 12.9898) * 5, true);
    });
    writeNpy(targets, '|u1', [rows], 1, (view, index) => {
      view.setUint8(0, (index * 7) % columns);
    });
    const child = path.join(folder, 'readFile.cjs');
    const entry = fileURLToPath(new URL('readFile.ts', import.meta.url));
    buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', outfile: child });
    const pass = (what: string): Passed => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [child, what, scores, targets], {
        encoding: 'utf8',
      });
      if (status !== 0 || stdout === '') throw new Error(stderr);
      return JSON.parse(stdout) as Passed;
    };
    pass('bytes');
    return (['values', 'evaluation'] as const).map((what) => {
      const turns = Array.from({ length: rounds }, () => ({ bytes: pass('bytes'), own: pass(what) }));
      const seconds = median(turns.map(({ own }) => own.seconds));
      const bytesSeconds = median(turns.map(({ bytes }) => bytes.seconds));
      const megabytes = Math.max(...turns.map(({ own }) => own.megabytes));
      return {
        what,
        bytes: rows * columns * 4,
        seconds,
        bytesSeconds,
        ratio: seconds / bytesSeconds,
        megabytes,
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes an .npy file in pieces; the values repeat from piece to piece, which no reader can know. */
function writeNpy(
  file: string,
  type: string,
  shape: readonly number[],
  bytes: number,
  put: (view: DataView, index: number) => void,
): void {
  const descriptor = openSync(file, 'w');
  const head = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`.padEnd(117);
  writeSync(
    descriptor,
    Buffer.concat([
      Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]),
      Buffer.from(`${head}\n`),
    ]),
  );
  const piece = new Uint8Array(bytes * 1_000_000);
  for (let index = 0; index < 1_000_000; index++)
    put(new DataView(piece.buffer, index * bytes, bytes), index);
  for (let left = shape.reduce((product, axis) => product * axis, bytes); left > 0; left -= piece.length)
    writeSync(descriptor, piece.subarray(0, Math.min(left, piece.length)));
  closeSync(descriptor);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { what, bytes, seconds, bytesSeconds, ratio, megabytes } of measureFiles()) {
    process.stdout.write(
      `${what} of ${String(bytes / 1e6)} MB: ${seconds.toFixed(2)} s, its bytes ${bytesSeconds.toFixed(2)} s, ratio ${ratio.toFixed(2)}, ${megabytes.toFixed(0)} MB held\n`,
    );
  }
}
