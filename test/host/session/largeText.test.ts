import { beforeAll, describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../src/core/arrays/files/byteSource';
import { isReadError } from '../../../src/core/arrays/files/fileErrors';
import { openTextFile } from '../../../src/core/arrays/files/openTextFile';
import { readArrays } from '../../../src/core/arrays/readArrays';
import { assignRoles } from '../../../src/core/evaluation/assignRoles';
import { rolesOfEntries } from '../../../src/core/evaluation/blockRoles';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { PartsTask } from '../../../src/core/evaluation/knownTargets';
import type { Evaluation } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { evaluateLarge, type LargeData, type LargeTask } from '../../../src/host/session/largeFiles';
import { inTwoStages } from '../../../src/host/session/twoStages';

/** Read in parts although it is short, and in several blocks of rows. */
const limits = { whole: 0, step: 65_536, kept: 100_000 };
const count = 360_000;
const reread: LargeTask['reread'] = (part) => part({});
const classes = ['cat', 'dog', 'eel'];
const probabilities = ['0.5,0.3,0.2', '0.25,0.25,0.5', '0.125,0.75,0.125'];

const csv = `label,p0,p1,p2\n${Array.from({ length: count }, (_, row) => `${classes[(row * 7) % 3] ?? ''},${probabilities[(row * 5) % 3] ?? ''}\n`).join('')}`;
const jsonl = Array.from(
  { length: count },
  (_, row) =>
    `{"probs": [${probabilities[(row * 5) % 3] ?? ''}], "label": "${classes[(row * 7) % 3] ?? ''}"}\n`,
).join('');

function sourceOf(text: string): ByteSource {
  const bytes = new TextEncoder().encode(text);
  return { size: bytes.length, read: (start, end) => Promise.resolve(bytes.slice(start, end)) };
}

async function dataIn(text: string, language: string): Promise<LargeData> {
  const entries = await openTextFile(sourceOf(text), language, {}, limits);
  if (isReadError(entries)) throw new Error(entries.code);
  const roles = await rolesOfEntries(entries);
  if (roles === undefined || isReadError(roles)) throw new Error('no roles');
  const words = { label: 'test', scores: 'scores', targets: 'targets' };
  return { roles, words, options: {}, swapped: false, readAlone: (_opening, read) => read() };
}

function evaluatedWhole(text: string, language: string): Evaluation {
  const roles = assignRoles(readArrays(text, { language }).arrays);
  if (isEvaluationError(roles)) throw new Error(roles.code);
  const evaluation = evaluate(roles.scores, roles.targets, {}, roles.weights);
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  return evaluation;
}

describe.each([
  ['a table', csv, 'csv'],
  ['JSON lines', jsonl, 'jsonl'],
])('a text of %s that is too large to be held', (_, text, language) => {
  let data: LargeData;
  beforeAll(async () => {
    data = await dataIn(text, language);
  });

  it('is evaluated block by block to the figures of the whole', async () => {
    const input = await evaluateLarge(data, { task: {}, reread });
    if ('code' in input) throw new Error(input.code);
    const { n, k, crossEntropy, accuracy, brier, perplexity } = evaluatedWhole(text, language);
    expect(input.whole?.evaluation).toMatchObject({ n, k, accuracy, rows: count, classNames: classes });
    expect(input.whole?.evaluation.crossEntropy).toBeCloseTo(crossEntropy, 14);
    expect(input.whole?.evaluation.brier).toBeCloseTo(brier, 14);
    expect(input.whole?.evaluation.perplexity).toBeCloseTo(perplexity, 13);
    const note = input.whole?.evaluation.notes.find(({ code }) => code === 'read-in-blocks');
    expect(note?.message.args['blocks']).toBeGreaterThan(1);
  });

  it('is given up when that is asked for', async () => {
    const done: number[] = [];
    const task: PartsTask = { isCancelled: () => done.length > 0, onProgress: (rows) => done.push(rows) };
    const outcome = await evaluateLarge(data, { task, reread });
    expect(outcome).toMatchObject({ code: 'cancelled' });
    expect(done).toHaveLength(1);
  });
});

describe('the progress of two stages', () => {
  const seen: number[] = [];
  const { first, second } = inTwoStages((done, total) => seen.push(done / total));

  it('is all the second one where the first says nothing', () => {
    second(1, 4);
    expect(seen.splice(0)).toEqual([0.25]);
  });

  it('goes on from the half where the first says something', () => {
    first(1, 2);
    first(2, 2);
    second(1, 4);
    second(4, 4);
    expect(seen.splice(0)).toEqual([0.25, 0.5, 0.625, 1]);
  });
});
