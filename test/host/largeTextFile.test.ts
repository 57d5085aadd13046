import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mostHeld } from '../../src/core/evaluation/blockRoles';
import type { Wish } from '../../src/host/openings';
import type { FilesOutcome } from '../../src/host/session/sessionCalls';
import type { SessionClient } from '../../src/host/sessionClient';
import { fileRanges } from '../../src/node/fileRanges';
import { buildSessionWorker, readyIn, started } from './support/sessionWorker';
import { command, words } from './support/texts';

buildSessionWorker();

/** A few bytes a value: larger than what is held, but no very large file. */
const columns = 16;
const rows = Math.ceil(mostHeld / columns) + 1000;
const folder = mkdtempSync(path.join(tmpdir(), 'large-text-file-'));
const file = path.join(folder, 'predictions.csv');

/** Logits of 1 for the label and 0 otherwise, or the other way round in every fourth row. */
function writeTable(): void {
  const lines = Array.from({ length: columns * 2 }, (_, index) => {
    const label = index % columns;
    const isWrong = index % 4 === 0;
    const logits = Array.from({ length: columns }, (__, column) => ((column === label) === isWrong ? 0 : 1));
    return `${[...logits, `c${String(label).padStart(2, '0')}`].join(',')}\n`;
  });
  const handle = openSync(file, 'w');
  writeSync(
    handle,
    `${[...Array.from({ length: columns }, (_, column) => `z${column}`), 'label'].join(',')}\n`,
  );
  const block = lines.join('');
  for (let row = 0; row < rows; row += lines.length)
    writeSync(handle, row + lines.length <= rows ? block : lines.slice(0, rows - row).join(''));
  closeSync(handle);
}
writeTable();

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function openTable(session: SessionClient, wish: Wish): Promise<FilesOutcome> {
  return session.openFiles(
    { words, options: {} },
    [{ name: 'predictions.csv', bytes: await fileRanges(file) }],
    wish,
  );
}

describe('a table as text that is too large to be held', () => {
  it('has the figures of all its rows in the viewer, and its progress goes on from opening to evaluating', async () => {
    const { session } = started();
    const done: number[] = [];
    const onProgress = (read: number, total: number): void => void done.push(read / total);
    expect(await openTable(session, { ...command, onProgress })).toEqual({ kind: 'shown' });
    const { evaluation, held } = readyIn(session);
    const wrong = Math.ceil(rows / 4);
    const right = rows - wrong;
    const costs = right * Math.log(1 + (columns - 1) / Math.E) + wrong * Math.log(1 + (columns - 1) * Math.E);
    expect(evaluation).toMatchObject({ n: rows, k: columns });
    expect(evaluation.crossEntropy).toBeCloseTo(costs / rows, 12);
    expect(evaluation.accuracy).toBe(right / rows);
    expect(held).toMatchObject({ of: rows });
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
  }, 60_000);

  it('is given up when that is asked for while it is opened', async () => {
    const { session } = started();
    const before = session.state;
    const controller = new AbortController();
    const onProgress = (): void => {
      controller.abort();
    };
    expect(await openTable(session, { ...command, signal: controller.signal, onProgress })).toEqual({
      kind: 'withdrawn',
    });
    expect(session.state).toBe(before);
  }, 60_000);
});
