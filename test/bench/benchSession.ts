import { fileURLToPath } from 'node:url';
import type { FilesOutcome, OpenOutcome } from '../../src/host/session/sessionCalls';
import { SessionClient } from '../../src/host/sessionClient';
import { startNodeThread } from '../../src/host/worker/nodeThread';
import { uniformNumbers } from './measurement';

const dist = fileURLToPath(new URL('../../dist/host', import.meta.url));

/** What the arrays of a bench are called. */
export const words = { label: 'bench', scores: 'scores', targets: 'targets' };

/** A session in the built worker (`npm run build` first); `changed` hears every message to the viewers. */
export function startSession(changed: (json: string) => void = () => undefined): SessionClient {
  return new SessionClient({
    startWorker: () => Promise.resolve(startNodeThread(dist, 'sessionWorker.js')),
    changed,
    stopped: (_error, reason) => {
      throw new Error(reason);
    },
    chooseEntries: () => Promise.resolve(undefined),
    fileErrorOf: () => undefined,
  });
}

let texts = 0;

/** Evaluates all of a text; throws unless it is shown. */
export function openText(session: SessionClient, text: string): Promise<void> {
  texts += 1;
  const uri = `bench:${texts}`;
  const request = { uri, language: 'python', spans: [{ start: 0, end: text.length }], words, options: {} };
  return shown(
    session.openText(request, { mark: uri, pieces: () => piecesOf(text) }, { importance: 'command' }),
  );
}

/** As long as those of a document. */
function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 1_000_000) yield text.slice(at, at + 1_000_000);
}

export async function shown(outcome: Promise<OpenOutcome | FilesOutcome>): Promise<void> {
  const ended = await outcome;
  if (ended.kind !== 'shown') throw new Error(`Not shown: ${JSON.stringify(ended)}`);
}

/** So many rows of probabilities and their classes, as Python literals. */
export function textOfRows(count: number, columns: number): string {
  const uniform = uniformNumbers();
  const rows: string[] = [];
  const classes: number[] = [];
  for (let row = 0; row < count; row += 1) {
    const weights = Array.from({ length: columns }, uniform);
    const sum = weights.reduce((a, b) => a + b, 0);
    rows.push(`[${weights.map((weight) => (weight / sum).toFixed(8)).join(', ')}]`);
    classes.push(Math.floor(columns * uniform()));
  }
  return `probs = [\n${rows.join(',\n')}]\ny = [${classes.join(', ')}]\n`;
}
