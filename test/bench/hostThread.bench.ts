import { type FileHandle, open, stat } from 'node:fs/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { ByteSource } from '../../src/core/arrays/files/byteSource';
import { openText, shown, startSession, textOfRows, words } from './benchSession';
import { uniformNumbers } from './measurement';

/** One thing done by the session worker, as the thread that asked for it felt it. */
export interface HostThreadMeasurement {
  readonly what: string;
  /** From the question until the state is there, in ms. */
  readonly total: number;
  /** How long the asking thread did nothing else, at most, in ms. */
  readonly longestBlock: number;
}

/** Opens and edits data of several sizes in the built worker (`npm run build` first), each once it has started. */
export async function measureHostThread(): Promise<readonly HostThreadMeasurement[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const session = startSession();
  const handles: FileHandle[] = [];
  try {
    const small = textOfRows(1_000, 10);
    const large = textOfRows(100_000, 10);
    const files = await npyPair(folder, 1_000_000, 10);
    handles.push(...files.map(({ handle }) => handle));
    return [
      await measure('start the worker and open 1,000 x 10 from a text', () => openText(session, small)),
      await median(5, 'open 1,000 x 10 from a text', () => openText(session, small)),
      await median(9, 'edit one of 1,000 rows', (turn) =>
        session.change({
          kind: 'edit',
          cell: { array: 'targets', row: turn, column: 0 },
          value: turn % 10,
        }),
      ),
      await measure(`open 100,000 x 10 from a text of ${(large.length / 1e6).toFixed(1)} MB`, () =>
        openText(session, large),
      ),
      await measure('open 1,000,000 x 10 float32 from .npy', () =>
        shown(session.openFiles({ words, options: {} }, files, { importance: 'command' })),
      ),
    ];
  } finally {
    session.dispose();
    for (const handle of handles) await handle.close();
    rmSync(folder, { recursive: true });
  }
}

async function measure(what: string, run: () => Promise<void>): Promise<HostThreadMeasurement> {
  // The thread that only waits for the worker does not keep the process alive.
  const alive = setInterval(() => undefined, 1_000);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  await run();
  const total = performance.now() - began;
  delay.disable();
  clearInterval(alive);
  return { what, total, longestBlock: delay.count === 0 ? total : delay.max / 1e6 };
}

/** The measurement whose total is the median of so many. */
async function median(
  count: number,
  what: string,
  run: (turn: number) => Promise<void>,
): Promise<HostThreadMeasurement> {
  const measured: HostThreadMeasurement[] = [];
  for (let turn = 0; turn < count; turn += 1) measured.push(await measure(what, () => run(turn)));
  const sorted = measured.toSorted((a, b) => a.total - b.total);
  return sorted[count >> 1] as HostThreadMeasurement;
}

interface NpyFile {
  readonly name: string;
  readonly bytes: ByteSource;
  readonly handle: FileHandle;
}

async function npyPair(folder: string, n: number, k: number): Promise<readonly NpyFile[]> {
  const uniform = uniformNumbers();
  const logits = new Float32Array(n * k).map(() => 4 * uniform() - 2);
  const labels = new Int32Array(n).map(() => Math.floor(k * uniform()));
  return Promise.all([
    npyFile(path.join(folder, 'logits.npy'), '<f4', `(${n}, ${k})`, logits),
    npyFile(path.join(folder, 'labels.npy'), '<i4', `(${n},)`, labels),
  ]);
}

async function npyFile(
  file: string,
  descr: string,
  shape: string,
  values: Float32Array | Int32Array,
): Promise<NpyFile> {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117) + '\n';
  const start = Uint8Array.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
  const body = Buffer.from(values.buffer);
  writeFileSync(file, Buffer.concat([start, Buffer.from(header), body]));
  const handle = await open(file);
  const { size } = await stat(file);
  return {
    name: path.basename(file),
    handle,
    bytes: {
      size,
      read: async (from, to) => {
        const bytes = new Uint8Array(Math.min(to, size) - from);
        await handle.read(bytes, 0, bytes.length, from);
        return bytes;
      },
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { what, total, longestBlock } of await measureHostThread()) {
    process.stdout.write(`${what}: ${total.toFixed(0)} ms, longest block ${longestBlock.toFixed(1)} ms\n`);
  }
}
