import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openArrayFile } from '../../src/core/arrays/files/openArrayFile';
import { isForBlocks, rolesOfEntries, mostHeld } from '../../src/core/evaluation/blockRoles';
import { conventionIds } from '../../src/core/evaluation/conventions/conventions';
import { evaluateBlocks } from '../../src/core/evaluation/evaluateBlocks';
import type { BlocksEvaluation } from '../../src/core/evaluation/blockEvaluator';
import { fileRanges } from '../../src/node/fileRanges';
import { decodeToViewer, type DataRow, type FoundRow, type ViewState } from '../../src/protocol';
import type { FilesOutcome } from '../../src/host/session/sessionCalls';
import type { SessionClient } from '../../src/host/sessionClient';
import type { Wish } from '../../src/host/openings';
import { buildSessionWorker, type OpenedSession, readyIn, started } from './support/sessionWorker';
import { command, open, small, words } from './support/texts';

buildSessionWorker();

/** A byte a value: larger than what is held, but no large file. */
const columns = 10;
const rows = Math.ceil(mostHeld / columns) + 1000;
const folder = mkdtempSync(path.join(tmpdir(), 'large-files-'));
const files = { 'logits.npy': logitsOf(rows), 'labels.npy': labelsOf(rows) };
for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function npy(shape: string, values: Int8Array): Uint8Array {
  const head = `{'descr': '|i1', 'fortran_order': False, 'shape': (${shape}), }`.padEnd(117) + '\n';
  const start = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0];
  return Buffer.concat([Buffer.from([...start, ...Buffer.from(head)]), new Uint8Array(values.buffer)]);
}

function logitsOf(count: number): Uint8Array {
  return npy(`${count}, ${columns}`, logitValues(count, columns));
}

function logitValues(count: number, width: number): Int8Array {
  const values = new Int8Array(count * width);
  for (let at = 0; at < values.length; at += 1) values[at] = ((at * 7919) % 23) - 11;
  return values;
}

/** How often the first greatest logit of a row is that of its label, where labels count from 1. */
function accuracyOf(logits: Int8Array, labels: Int8Array): number {
  const isRight = (label: number, row: number): boolean => {
    const own = logits.subarray(row * columns, (row + 1) * columns);
    return own.indexOf(Math.max(...own)) === label - 1;
  };
  return labels.filter(isRight).length / labels.length;
}

function upTo(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Labels in their order, as many rows of each. */
function sortedLabels(count: number, labels: readonly number[]): Int8Array {
  return Int8Array.from(
    { length: count },
    (_, row) => labels[Math.floor((row * labels.length) / count)] ?? NaN,
  );
}

function labelsOf(count: number): Uint8Array {
  const values = new Int8Array(count);
  for (let row = 0; row < count; row += 1) values[row] = (row * 31) % columns;
  return npy(`${count},`, values);
}

async function sources(
  names: readonly string[] = Object.keys(files),
): Promise<Parameters<SessionClient['openFiles']>[1]> {
  return Promise.all(names.map(async (name) => ({ name, bytes: await fileRanges(path.join(folder, name)) })));
}

async function openLarge(session: SessionClient, wish: Wish = command): Promise<FilesOutcome> {
  return session.openFiles({ words, options: {} }, await sources(), wish);
}

/** What the command line says of the same files. */
async function expected(): Promise<BlocksEvaluation> {
  const entries = [];
  for (const { name, bytes } of await sources()) {
    const opened = await openArrayFile(name, bytes);
    if ('code' in opened) throw new Error(opened.code);
    entries.push(...opened);
  }
  const roles = await rolesOfEntries(entries);
  if (roles === undefined || 'code' in roles || !isForBlocks(roles)) throw new Error('not for blocks');
  const evaluation = await evaluateBlocks(roles, {});
  if ('code' in evaluation) throw new Error(evaluation.code);
  return evaluation;
}

/** A session whose reader gives up the comparison of the conventions, which takes longest, at most so many times. */
function startedInHaste(most = Infinity): OpenedSession {
  let cancels = 0;
  const opened = started(undefined, () => {
    const [state] = opened.states.slice(-1);
    if (state === undefined || !isComparing(state) || cancels === most) return;
    cancels += 1;
    opened.session.cancel();
  });
  return opened;
}

/** Whether nothing but the comparison of the conventions is pending. */
function isComparing(state: ViewState): boolean {
  return state.kind === 'ready' && state.pending?.join() === 'conventions';
}

function closeTo(value: number): unknown {
  return expect.closeTo(value, 12 - Math.ceil(Math.log10(value)));
}

async function rowsOf(session: SessionClient, from: number, count: number): Promise<readonly DataRow[]> {
  const message = decodeToViewer((await session.rows(from, count)) ?? '');
  if (message.type !== 'rows') throw new Error(message.type);
  return message.rows;
}

describe('files too large to be held', () => {
  it('have the figures of all their rows in the viewer, with what is made of a sample', async () => {
    const { session } = started();
    const done: number[] = [];
    const onProgress = (read: number, total: number): void => void done.push(read / total);
    expect(await openLarge(session, { ...command, onProgress })).toEqual({ kind: 'shown' });
    const state = readyIn(session);
    const { crossEntropy, negativeLogLikelihood, accuracy, baselines, costliest, ...all } = await expected();
    expect(state.evaluation).toMatchObject({
      n: rows,
      crossEntropy,
      negativeLogLikelihood,
      accuracy,
      baselines,
    });
    expect(state.evaluation.notes.map(({ code }) => code)).toContain('read-in-blocks');
    expect(state.diagnostics.standardError).toBe(all.standardError);
    expect(state.held).toMatchObject({ sample: 10_000, of: rows });
    expect(state.costliestSourceRows).toEqual(costliest.map(({ row }) => row));
    expect(state.plots?.costs).toEqual(costliest.map(({ loss }) => loss));
    expect(state.plots?.curves.map(({ sample }) => sample?.of)).toEqual([rows, rows]);
    expect(state.diagnostics.temperature?.sample?.of).toBe(rows);
    expect(state.derivations.length).toBeGreaterThan(0);
    expect(state.pending).toBe(undefined);
    expect(state.conventions.map(({ convention }) => convention)).toEqual(conventionIds);
    for (const { outcome } of state.conventions)
      expect(outcome).toMatchObject({ kind: 'loss', differences: [], loss: closeTo(crossEntropy) });
    expect(done.length).toBeGreaterThan(10);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
  });

  it('give the rows that are held, by their numbers in the file', async () => {
    const { session } = startedInHaste();
    await openLarge(session);
    const { costliest, costliestSourceRows = [], held } = readyIn(session);
    const [first = NaN] = costliest;
    const [row] = await rowsOf(session, first, 1);
    const sourceRow = costliestSourceRows[0] ?? NaN;
    expect(row).toMatchObject({ row: first, sourceRow, targets: [(sourceRow * 31) % columns] });
    expect(row?.scores).toEqual(
      Array.from({ length: columns }, (_, column) => (((sourceRow * columns + column) * 7919) % 23) - 11),
    );
    expect(await rowsOf(session, held?.rows ?? NaN, 10)).toEqual([]);
    const found = async (number: number): Promise<FoundRow> =>
      decodeToViewer((await session.findRow(number)) ?? '') as FoundRow;
    expect(await found(sourceRow)).toMatchObject({ row: first });
    expect(await found(rows + 1)).not.toHaveProperty('row');
  });

  it('are read again for other options, and not for an edit, which cannot be made', async () => {
    const { session } = startedInHaste();
    await openLarge(session);
    const before = readyIn(session);
    await session.change({ kind: 'edit', cell: { array: 'scores', row: 0, column: 0 }, value: 3 });
    expect(readyIn(session)).toEqual(before);
    await session.change({ kind: 'options', options: { base: '2' } });
    const { crossEntropy } = before.evaluation;
    expect(readyIn(session).evaluation.crossEntropy).toBeCloseTo(crossEntropy / Math.LN2, 12);
    expect(readyIn(session).options).toEqual({ base: '2' });
  });

  it('say why they cannot be evaluated otherwise, under what was shown', async () => {
    const { session } = startedInHaste();
    await openLarge(session);
    const { evaluation } = readyIn(session);
    await session.change({ kind: 'options', options: { reduction: 'none' } });
    expect(session.state).toMatchObject({ kind: 'invalid', last: { evaluation } });
    await session.change({ kind: 'options', options: {} });
    expect(readyIn(session).evaluation).toEqual(evaluation);
  });

  it('are given up when they are cancelled while they are read, and what was shown stays', async () => {
    const { session } = startedInHaste();
    await open(session, small);
    const before = session.state;
    const controller = new AbortController();
    const done: number[] = [];
    const onProgress = (read: number, total: number): void => {
      done.push(read / total);
      if (done.length === 3) controller.abort();
    };
    const outcome = await openLarge(session, { ...command, signal: controller.signal, onProgress });
    expect(outcome).toEqual({ kind: 'withdrawn' });
    expect(session.state).toBe(before);
    expect(await openLarge(session)).toEqual({ kind: 'shown' });
    expect(done).toHaveLength(3);
    expect(readyIn(session).evaluation.n).toBe(rows);
  });

  it('keep their figures and derivations where the comparison of the conventions is cancelled', async () => {
    const { session } = startedInHaste();
    expect(await openLarge(session)).toEqual({ kind: 'shown' });
    const { cancelled, pending, conventions, derivations, plots, evaluation } = readyIn(session);
    expect({ cancelled, pending, conventions }).toEqual({ cancelled: ['conventions'], conventions: [] });
    expect(derivations.length).toBeGreaterThan(0);
    expect(plots).toBeDefined();
    expect(evaluation.n).toBe(rows);
  });

  it('have the comparison worked out after all, and nothing else anew', async () => {
    const { session, states } = startedInHaste(1);
    await openLarge(session);
    const { conventions: none, cancelled, ...known } = readyIn(session);
    expect(cancelled).toEqual(['conventions']);
    const { opened } = session.facts;
    states.splice(0);
    await session.resume('conventions');
    const { conventions, ...rest } = readyIn(session);
    expect(states.map((state) => state.kind === 'ready' && state.pending)).toEqual([
      ['conventions'],
      undefined,
    ]);
    expect(rest).toEqual(known);
    expect(session.facts.opened).toBe(opened);
    expect(conventions.map(({ outcome }) => outcome.kind)).toEqual(conventionIds.map(() => 'loss'));
  }, 60_000);

  it('go on to be compared where another evaluation cannot be shown', async () => {
    const refused: Promise<void>[] = [];
    const { session, states } = started(undefined, () => {
      const [state] = states.slice(-1);
      if (state === undefined || !isComparing(state) || refused.length > 0) return;
      refused.push(session.change({ kind: 'options', options: { reduction: 'none' } }));
    });
    await openLarge(session);
    await Promise.all(refused);
    const losses = conventionIds.map(() => ({ outcome: { kind: 'loss' } }));
    expect(session.state).toMatchObject({ kind: 'invalid', last: { conventions: losses } });
  }, 60_000);

  it('are evaluated anew while the conventions are compared', async () => {
    const sums: Promise<void>[] = [];
    const { session, states } = started(undefined, () => {
      const [state] = states.slice(-1);
      if (state === undefined || !isComparing(state) || sums.length > 0) return;
      sums.push(session.change({ kind: 'options', options: { reduction: 'sum' } }));
    });
    await openLarge(session);
    await Promise.all(sums);
    const { conventions, evaluation } = readyIn(session);
    expect(conventions.map(({ convention }) => convention)).toEqual(conventionIds);
    for (const { outcome } of conventions)
      expect(outcome).toMatchObject({ loss: closeTo(evaluation.negativeLogLikelihood) });
  }, 60_000);

  it('may have labels in their order that scikit-learn numbers anew', async () => {
    const labels = sortedLabels(rows, upTo(1, columns));
    writeFileSync(path.join(folder, 'sorted.npy'), npy(`${rows},`, labels));
    const { session } = startedInHaste();
    const files = await sources(['logits.npy', 'sorted.npy']);
    const options = { convention: 'sklearn' } as const;
    expect(await session.openFiles({ words, options }, files, command)).toEqual({ kind: 'shown' });
    const { evaluation, classNames, derivations } = readyIn(session);
    expect(evaluation.accuracy).toBe(accuracyOf(logitValues(rows, columns), labels));
    expect(classNames).toEqual(upTo(1, columns).map(String));
    expect(derivations.length).toBeGreaterThan(0);
  });
});
