import { assert } from 'chai';
import * as vscode from 'vscode';
import type { EvaluationOutcome } from '../../src/host/evaluateSelection';
import { npy, npyOfBytes } from './support/npy';
import {
  closeEditors,
  likelihoodLens,
  openUntitled,
  readyOf,
  select,
  workspaceFile,
} from './support/likelihoodLens';

/** Counts how often the extension host comes to other things while something runs. */
async function turnsDuring<Result>(run: () => Promise<Result>): Promise<readonly [Result, number]> {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  try {
    return [await run(), turns];
  } finally {
    clearInterval(timer);
  }
}

function textOf(rows: number): string {
  const scores = Array.from({ length: rows }, (_, row) => `[0.${(row % 8) + 1}, 0.${9 - (row % 8)}]`);
  return `probs = [${scores.join(',\n')}]\ny = [${Array.from({ length: rows }, (_, row) => row % 2).join(',\n')}]\n`;
}

async function openText(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language: 'python' });
  const editor = await vscode.window.showTextDocument(document);
  const end = document.positionAt(content.length);
  editor.selection = new vscode.Selection(new vscode.Position(0, 0), end);
}

describe('large data', () => {
  afterEach(closeEditors);

  it('leaves the extension host free while a text is read and evaluated', async () => {
    const api = await likelihoodLens();
    await openText(textOf(50_000));
    const [outcome, turns] = await turnsDuring(api.evaluateSelection);
    assert.deepEqual(outcome, { kind: 'shown' });
    assert.deepInclude(readyOf(api.state).evaluation, { n: 50_000, k: 2 });
    assert.isAbove(turns, 20);
  });

  it('leaves the extension host free while files are read and evaluated', async () => {
    const api = await likelihoodLens();
    const [scores, labels] = [workspaceFile('large_scores.npy'), workspaceFile('large_labels.npy')];
    const rows = 40_000;
    await vscode.workspace.fs.writeFile(
      scores,
      npy(
        `(${rows}, 5)`,
        Array.from({ length: 5 * rows }, (_, at) => at % 7),
      ),
    );
    await vscode.workspace.fs.writeFile(
      labels,
      npy(
        `(${rows},)`,
        Array.from({ length: rows }, (_, at) => at % 5),
      ),
    );
    const [outcome, turns] = await turnsDuring(async () =>
      vscode.commands.executeCommand<EvaluationOutcome>('likelihoodLens.evaluateFile', scores, [
        scores,
        labels,
      ]),
    );
    assert.deepEqual(outcome, { kind: 'shown' });
    assert.deepInclude(readyOf(api.state).evaluation, { n: rows, k: 5 });
    assert.isAbove(turns, 20);
  });

  it('evaluates files too large to be held, also with other options', async () => {
    const api = await likelihoodLens();
    const [scores, labels] = [workspaceFile('held_not.npy'), workspaceFile('held_not_labels.npy')];
    const rows = 1_700_000;
    const small = new Int8Array(10 * rows).map((_, at) => (at % 23) - 11);
    await vscode.workspace.fs.writeFile(scores, npyOfBytes(`(${rows}, 10)`, small));
    const classes = new Int8Array(rows).map((_, at) => at % 10);
    await vscode.workspace.fs.writeFile(labels, npyOfBytes(`(${rows},)`, classes));
    const [outcome, turns] = await turnsDuring(async () =>
      vscode.commands.executeCommand<EvaluationOutcome>('likelihoodLens.evaluateFile', scores, [
        scores,
        labels,
      ]),
    );
    assert.deepEqual(outcome, { kind: 'shown' });
    const { evaluation, held } = readyOf(api.state);
    assert.deepInclude(evaluation, { n: rows, k: 10 });
    assert.deepInclude(held, { sample: 10_000, of: rows });
    assert.isAbove(turns, 20);
    await api.send({ type: 'setOptions', options: { base: '2' } });
    assert.closeTo(readyOf(api.state).evaluation.crossEntropy, evaluation.crossEntropy / Math.LN2, 1e-9);
    await Promise.all([vscode.workspace.fs.delete(scores), vscode.workspace.fs.delete(labels)]);
  }).timeout(120_000);

  it('finds the last result as it was after Cancel', async () => {
    const api = await likelihoodLens();
    const small = textOf(8);
    select(await openUntitled(small), small);
    await api.evaluateSelection();
    const before = api.state;
    await openText(textOf(50_000));
    const evaluation = api.evaluateSelection();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await api.send({ type: 'cancel' });
    assert.deepEqual(await evaluation, { kind: 'cancelled' });
    assert.strictEqual(api.state, before);
    // By the answer to a later question the worker would have shown what was cancelled.
    await api.send({ type: 'setOptions', options: readyOf(before).options });
    assert.deepEqual(readyOf(api.state), readyOf(before));
  });

  it('keeps the figures that are shown when what takes longer is cancelled', async () => {
    const api = await likelihoodLens();
    await openText(textOf(50_000));
    const listener = api.onDidChangeState((state) => {
      if (readyOf(state).pending !== undefined) void api.send({ type: 'cancel' });
    });
    try {
      assert.deepEqual(await api.evaluateSelection(), { kind: 'shown' });
      const { evaluation, pending, cancelled, derivations } = readyOf(api.state);
      assert.deepInclude(evaluation, { n: 50_000, k: 2 });
      assert.include(cancelled ?? [], 'derivations');
      assert.isUndefined(pending);
      assert.deepEqual(derivations, []);
    } finally {
      listener.dispose();
    }
  });

  it('shows only the last of several evaluations', async () => {
    const api = await likelihoodLens();
    await openText(textOf(50_000));
    let shown = 0;
    const listener = api.onDidChangeState((state) => {
      if (readyOf(state).pending === undefined) shown += 1;
    });
    try {
      const outcomes = await Promise.all([api.evaluateSelection(), api.evaluateSelection()]);
      assert.deepEqual(outcomes, [{ kind: 'cancelled' }, { kind: 'shown' }]);
      assert.strictEqual(shown, 1);
    } finally {
      listener.dispose();
    }
  });
});
