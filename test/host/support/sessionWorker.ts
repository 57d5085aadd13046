import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Text } from '../../../src/core/text';
import type { EntryLabel, SessionFacts } from '../../../src/host/session/sessionCalls';
import { SessionClient } from '../../../src/host/sessionClient';
import { startNodeThread } from '../../../src/host/worker/nodeThread';
import type { WorkerThread } from '../../../src/host/worker/workerThread';
import { decodeToViewer, type ReadyState, type ViewState } from '../../../src/protocol';
import { stateOf } from '../../../src/stateMessage';

const worker = path.resolve(import.meta.dirname, '../../../src/host');
let folder = '';
const opened: OpenedSession[] = [];

/** Builds the worker of the session before the tests of a file, as the extension bundles it. */
export function buildSessionWorker(): void {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'session-worker-'));
    const common = { bundle: true, logLevel: 'error' } as const;
    await build({
      ...common,
      platform: 'node',
      format: 'cjs',
      entryPoints: [path.join(worker, 'worker/nodeWorker.ts')],
      outfile: path.join(folder, 'nodeWorker.cjs'),
    });
    await build({
      ...common,
      platform: 'browser',
      format: 'iife',
      entryPoints: [path.join(worker, 'session/sessionWorker.ts')],
      outfile: path.join(folder, 'sessionWorker.js'),
    });
  }, 60_000);
  afterEach(() => {
    for (const { session } of opened.splice(0)) session.dispose();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
}

/** A session in a thread of its own, and all that it told its door. */
export interface OpenedSession {
  readonly session: SessionClient;
  readonly states: ViewState[];
  /** The messages that brought them. */
  readonly messages: string[];
  readonly facts: SessionFacts[];
  readonly stops: Text[];
  readonly threads: WorkerThread[];
  readonly offered: EntryLabel[];
}

/** Starts a session, which ends with the test; `choose` are the positions that its reader picks in a list, and `heard` hears of every state. */
export function started(
  choose?: readonly number[],
  heard: (facts: SessionFacts) => void = () => undefined,
): OpenedSession {
  const states: ViewState[] = [];
  const messages: string[] = [];
  let base: ViewState | undefined;
  const facts: SessionFacts[] = [];
  const stops: Text[] = [];
  const threads: WorkerThread[] = [];
  const offered: EntryLabel[] = [];
  const session = new SessionClient({
    startWorker: () => {
      const thread = startNodeThread(folder, 'sessionWorker.js');
      threads.push(thread);
      return Promise.resolve(thread);
    },
    changed: (json, known) => {
      const message = decodeToViewer(json);
      if (message.type !== 'state') throw new Error(`Not a state: ${message.type}`);
      if (known.isWhole) base = message.state;
      states.push(stateOf(message, base));
      messages.push(json);
      facts.push(known);
      heard(known);
    },
    stopped: (error) => stops.push(error),
    chooseEntries: (entries) => {
      offered.push(...entries);
      return Promise.resolve(choose);
    },
    fileErrorOf: (error) => (error instanceof Error ? error.message : undefined),
  });
  const all = { session, states, messages, facts, stops, threads, offered };
  opened.push(all);
  return all;
}

/** The states without those that some parts are pending of, which come only where the machine is slow. */
export function whole(states: readonly ViewState[]): readonly ViewState[] {
  return states.filter((state) => state.kind !== 'ready' || state.pending === undefined);
}

/** What is shown, which has to be evaluated arrays. */
export function readyIn({ state }: SessionClient): ReadyState {
  if (state.kind !== 'ready') throw new Error(`not ready but ${state.kind}`);
  return state;
}
