import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../src/core/arrays/files/byteSource';
import type { SavedArrays } from '../../src/host/session/sessionCalls';
import type { MarkedText } from '../../src/host/textSender';
import { fileRanges } from '../../src/node/fileRanges';
import { decodeToViewer } from '../../src/protocol';
import { buildSessionWorker, readyIn, started, whole } from './support/sessionWorker';
import { command, large, marked, open, other, requestFor, small, words } from './support/texts';

buildSessionWorker();

describe('a session in a worker', () => {
  it('shows nothing at first and starts nothing', () => {
    const { session, threads } = started();
    expect(session.state).toEqual({ kind: 'empty' });
    expect(threads).toEqual([]);
  });

  it('shows what the arrays of a text evaluate to, with their line', async () => {
    const { session, states } = started();
    expect(await open(session, other)).toEqual({ kind: 'shown' });
    expect(readyIn(session).evaluation.crossEntropy).toBeCloseTo(Math.LN2, 15);
    expect(readyIn(session).source).toMatchObject({ label: 'text, line 2', scoresName: 'other' });
    expect(session.facts).toMatchObject({ kind: 'ready', hasDerivations: true, document: 'test:1' });
    expect(whole(states)).toEqual([session.state]);
  });

  it('refuses bad input with its place and leaves everything as it was', async () => {
    const { session } = started();
    await open(session, small);
    const before = session.state;
    const bad = 'probs = [[0.5, 0.5], [0.1, 1.9]]\ny = [0, 1]\n';
    const outcome = await open(session, bad);
    expect(outcome).toMatchObject({ kind: 'refused', error: { span: { start: bad.indexOf('1.9') } } });
    expect(session.state).toBe(before);
  });

  it('answers at once when it is cancelled, and never shows the result', async () => {
    const { session, states } = started();
    await open(session, small);
    const before = session.state;
    const controller = new AbortController();
    const outcome = open(session, large, { ...command, signal: controller.signal });
    const crossEntropy = session.crossEntropy(requestFor(small), marked(small));
    controller.abort();
    expect(await Promise.race([outcome, crossEntropy])).toEqual({ kind: 'withdrawn' });
    expect(await crossEntropy).toBeGreaterThan(0);
    await open(session, other);
    expect(whole(states).map((state) => state.kind === 'ready' && state.evaluation.n)).toEqual([3, 2]);
    expect(whole(states)[0]).toEqual(before);
  });

  it('never shows an evaluation that a newer one supersedes', async () => {
    const { session, states } = started();
    const outcomes = await Promise.all([open(session, large), open(session, small), open(session, other)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['withdrawn', 'withdrawn', 'shown']);
    expect(whole(states).map((state) => state.kind === 'ready' && state.evaluation.n)).toEqual([2]);
  });

  it('lets nothing less important supersede a command', async () => {
    const { session } = started();
    const command = open(session, small);
    expect(await open(session, other, { importance: 'follow' })).toEqual({ kind: 'withdrawn' });
    expect(await command).toEqual({ kind: 'shown' });
  });

  it('asks whether a result is still wanted before it shows it', async () => {
    const { session, states } = started();
    expect(await open(session, small, { importance: 'follow', isWanted: () => false })).toEqual({
      kind: 'withdrawn',
    });
    expect(states).toEqual([]);
  });

  it('sends a text once, and refuses one that changes meanwhile', async () => {
    const { session } = started();
    let sent = 0;
    const counted = (content: string): MarkedText => ({
      mark: content,
      pieces: () => {
        sent += 1;
        return [content];
      },
    });
    await session.openText(requestFor(small), counted(small), command);
    expect(await session.crossEntropy(requestFor(small), counted(small))).toBeGreaterThan(0);
    expect(sent).toBe(1);
    const changing = { mark: 'changing', pieces: () => [other.slice(0, 9), undefined] };
    expect(await session.openText(requestFor(other), changing, command)).toMatchObject({
      kind: 'refused',
      error: { code: 'text-changed' },
    });
    expect(await session.crossEntropy(requestFor(other), changing)).toBe(undefined);
    expect(readyIn(session).evaluation.n).toBe(3);
  });

  it('gives the cross-entropy of a text without showing it', async () => {
    const { session } = started();
    const text = marked(other);
    expect(await session.crossEntropy(requestFor(other), text)).toBeCloseTo(Math.LN2, 15);
    expect(await session.crossEntropy({ ...requestFor(other), spans: [{ start: 0, end: 3 }] }, text)).toBe(
      undefined,
    );
    expect(session.state.kind).toBe('empty');
  });
});

describe('changes in a worker', () => {
  const cell = { array: 'scores', row: 1, column: 0 } as const;

  it('keep their order, however quickly they come', async () => {
    const { session } = started();
    await open(session, small);
    await Promise.all([
      session.change({ kind: 'edit', cell, value: 0.5 }),
      session.change({ kind: 'edit', cell, value: 0.75 }),
      session.change({ kind: 'undo' }),
      session.change({ kind: 'edit', cell: { ...cell, row: 0 }, value: 0.125 }),
    ]);
    expect(readyIn(session).rows.map(({ scores }) => scores)).toEqual([[0.125], [0.5], [0.5]]);
    await session.change({ kind: 'undo' });
    await session.change({ kind: 'undo' });
    expect(readyIn(session)).toMatchObject({ edited: [], canUndo: false, canRedo: true });
  });

  it('are given up when they are cancelled before they are shown', async () => {
    const { session } = started();
    await open(session, large);
    const before = session.state;
    const controller = new AbortController();
    const change = session.change({ kind: 'edit', cell, value: 0.5 }, { signal: controller.signal });
    controller.abort();
    await change;
    await session.change({ kind: 'undo' });
    expect(session.state).toEqual(before);
  });

  it('do nothing to arrays opened after them', async () => {
    const { session } = started();
    await open(session, small);
    const opening = open(session, other);
    const change = session.change({ kind: 'edit', cell, value: 0.125 });
    await Promise.all([opening, change]);
    expect(readyIn(session)).toMatchObject({ evaluation: { n: 2 }, edited: [] });
  });

  it('are found and written in the text of now, and what is edited meanwhile stays an edit', async () => {
    const { session } = started();
    await open(session, small);
    await session.change({ kind: 'edit', cell, value: 0.125 });
    const now = marked(`# moved\n${small}`);
    expect(await session.find({ cell }, now)).toEqual({ start: 18, end: 22 });
    expect(await session.writeBack(now)).toEqual([{ start: 18, end: 22, text: '0.125' }]);
    await session.change({ kind: 'edit', cell: { ...cell, row: 2 }, value: 0.875 });
    await session.settle();
    expect(readyIn(session).edited).toEqual([{ ...cell, row: 2 }]);
    expect(readyIn(session).rows.map(({ scores }) => scores)).toEqual([[0.9], [0.125], [0.875]]);
  });
});

describe('rows in a worker', () => {
  it('come as they are asked for, and wide ones fewer at a time', async () => {
    const { session } = started();
    const row = `[${'0, '.repeat(199)}0]`;
    await open(session, `logits = [${`${row},\n`.repeat(260)}]\ny = [${'1, '.repeat(260)}]\n`);
    const message = decodeToViewer((await session.rows(5, 255)) ?? '');
    if (message.type !== 'rows') throw new Error(`not rows but ${message.type}`);
    expect(message.rows).toHaveLength(250);
    expect(message.rows[0]).toMatchObject({ row: 5, targets: [1] });
  });
});

describe('a session brought back after a reload', () => {
  it('has the options, the pin and the roles that the reader had given', async () => {
    const before = started();
    const text = 'a = [0.5, 1, 0.25]\nb = [1, 0, 1]\n';
    await open(before.session, text);
    await before.session.change({ kind: 'swap' });
    await before.session.change({ kind: 'options', options: { base: '2' } });
    await before.session.setPinned(true);
    const { source, evaluation } = readyIn(before.session);
    expect(source).toMatchObject({ scoresName: 'b', targetsName: 'a' });

    const saved = JSON.parse(JSON.stringify(before.session.facts.saved)) as SavedArrays;
    const after = started();
    await open(after.session, text, { importance: 'restore' }, { ...saved, pinned: true });
    expect(readyIn(after.session)).toMatchObject({ source, evaluation, pinned: true });
    await after.session.change({ kind: 'swap' });
    expect(readyIn(after.session).source).toMatchObject({ scoresName: 'a', targetsName: 'b' });
  });
});

describe('a worker that stops', () => {
  it('is reported once, leaves nobody waiting, and the next command starts another', async () => {
    const { session, stops, threads, states } = started();
    await open(session, small);
    const waiting = [open(session, large), session.change({ kind: 'undo' })];
    // No call looks like this: the thread ends as it would for lack of memory.
    threads[0]?.post(null, []);
    await Promise.all(waiting);
    expect(stops).toHaveLength(1);
    expect(states.at(-1)).toMatchObject({ kind: 'invalid', error: stops[0] });
    expect(await open(session, other)).toEqual({ kind: 'shown' });
    expect(threads).toHaveLength(2);
    expect(readyIn(session).evaluation.n).toBe(2);
  });
});

describe('files in a worker', () => {
  function jsonFile(name: string, value: unknown): { readonly name: string; readonly bytes: ByteSource } {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const read = (start: number, end: number): Promise<Uint8Array> =>
      Promise.resolve(bytes.slice(start, end));
    return { name, bytes: { size: bytes.length, read } };
  }

  it('are read in ranges that the asking thread reads', async () => {
    const { session } = started();
    const files = [jsonFile('probs.json', [0.5, 0.5]), jsonFile('labels.json', [1, 0])];
    expect(await session.openFiles({ words, options: {} }, files, command)).toEqual({ kind: 'shown' });
    expect(readyIn(session).evaluation.crossEntropy).toBeCloseTo(Math.LN2, 15);
    expect(session.facts.saved).toBe(undefined);
  });

  it('are chosen from by their reader when they hold several arrays', async () => {
    const { session, offered } = started([1, 3]);
    const files = [jsonFile('all.json', { a: [1, 2], b: [0.5, 0.5], c: [3, 4], d: [1, 0], e: [0, 0] })];
    expect(await session.openFiles({ words, options: {} }, files, command)).toEqual({ kind: 'shown' });
    expect(offered.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(readyIn(session).source).toMatchObject({ scoresName: 'b', targetsName: 'd' });
  });

  it('leave all as it was when their reader chooses none', async () => {
    const { session } = started();
    const files = [jsonFile('all.json', { a: [1, 2], b: [0.5, 0.5], c: [3, 4], d: [1, 0], e: [0, 0] })];
    expect(await session.openFiles({ words, options: {} }, files, command)).toEqual({ kind: 'withdrawn' });
    expect(session.state.kind).toBe('empty');
  });

  it('are unpacked by Node where the reader itself cannot', async () => {
    const { session, offered } = started([2, 0]);
    const file = path.resolve(import.meta.dirname, '../fixtures/arrays/files/brotli.parquet');
    const files = [{ name: 'brotli.parquet', bytes: await fileRanges(file) }];
    expect(await session.openFiles({ words, options: {} }, files, command)).toEqual({ kind: 'shown' });
    expect(offered.map(({ name }) => name)).toEqual(['y', 'label', 'p', 'q', 'is_new']);
    expect(readyIn(session).rows.map(({ scores }) => scores)).toEqual([[0.9], [0.25], [1e-300]]);
  });

  it('say which of them cannot be read', async () => {
    const { session } = started();
    const broken = {
      name: 'labels.json',
      bytes: { size: 10, read: () => Promise.reject(new Error('the disk is gone')) },
    };
    const files = [jsonFile('probs.json', [0.5, 0.5]), broken];
    expect(await session.openFiles({ words, options: {} }, files, command)).toEqual({
      kind: 'unreadable',
      file: 1,
      reason: 'the disk is gone',
    });
  });
});
