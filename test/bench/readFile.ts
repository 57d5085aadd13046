import { open } from 'node:fs/promises';
import { openFile } from '../../src/cli/openFile';
import { roomFor } from '../../src/core/arrays/files/byteSource';
import type { FileEntry } from '../../src/core/arrays/files/fileEntry';
import { isReadError } from '../../src/core/arrays/files/fileErrors';
import { rowsOf, widthOf } from '../../src/core/arrays/files/shapes';
import { evaluateBlocks } from '../../src/core/evaluation/evaluateBlocks';

/** A process that goes once through a file of scores and prints how long it took and the most memory it held. */
const [what = '', scores = '', targets = ''] = process.argv.slice(2);

const ways: Readonly<Record<string, () => Promise<void>>> = {
  async bytes() {
    const file = await open(scores);
    const buffer = new Uint8Array(4 * 1024 * 1024);
    for (let read = 1; read > 0;) read = (await file.read(buffer, 0, buffer.length, null)).bytesRead;
    await file.close();
  },
  async values() {
    const [entry] = await entriesOf(scores);
    if (entry === undefined) throw new Error('no array');
    const rows = rowsOf(entry.shape);
    const step = Math.ceil(1_048_576 / widthOf(entry.shape));
    const room = roomFor(step * widthOf(entry.shape));
    for (let from = 0; from < rows; from += step) {
      const part = await entry.readRows(from, Math.min(rows, from + step), { room });
      if (isReadError(part)) throw new Error(part.code);
    }
  },
  async evaluation() {
    const [[scoresEntry], [targetsEntry]] = [await entriesOf(scores), await entriesOf(targets)];
    if (scoresEntry === undefined || targetsEntry === undefined) throw new Error('no array');
    const why = { message: '', args: {} };
    const result = await evaluateBlocks(
      { scores: scoresEntry, targets: targetsEntry, why, ambiguous: false },
      {},
    );
    if ('code' in result) throw new Error(result.code);
  },
};

async function entriesOf(file: string): Promise<readonly FileEntry[]> {
  const opened = await openFile(file);
  if ('code' in opened) throw new Error(opened.code);
  return opened.entries;
}

const begin = performance.now();
void ways[what]?.().then(() => {
  const seconds = (performance.now() - begin) / 1000;
  process.stdout.write(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
});
