import { assert } from 'chai';
import * as vscode from 'vscode';
import type { EvaluationOutcome } from '../../src/host/evaluateSelection';
import { likelihoodLens, readyOf, workspaceFile } from './support/likelihoodLens';
import { npy } from './support/npy';

async function evaluateFiles(...uris: readonly vscode.Uri[]): Promise<EvaluationOutcome> {
  return vscode.commands.executeCommand('likelihoodLens.evaluateFile', uris[0], uris);
}

describe('evaluating a file', () => {
  it('reads the columns of a table', async () => {
    const api = await likelihoodLens();
    assert.deepEqual(await evaluateFiles(workspaceFile('predictions/digits.csv')), { kind: 'shown' });
    const { evaluation, source } = readyOf(api.state);
    assert.deepInclude(evaluation, { n: 200, k: 10 });
    assert.deepInclude(source, { label: 'predictions/digits.csv', canReveal: false });
  });

  it('reads scores and targets from a file each', async () => {
    const api = await likelihoodLens();
    const probabilities = workspaceFile('probabilities.npy');
    const labels = workspaceFile('labels.npy');
    await vscode.workspace.fs.writeFile(probabilities, npy('(2, 2)', [0.75, 0.25, 0.5, 0.5]));
    await vscode.workspace.fs.writeFile(labels, npy('(2,)', [0, 1]));
    assert.deepEqual(await evaluateFiles(labels, probabilities), { kind: 'shown' });
    const { crossEntropy } = readyOf(api.state).evaluation;
    assert.closeTo(crossEntropy, -(Math.log(0.75) + Math.log(0.5)) / 2, 1e-15);
  });

  it('says what is wrong with a file and keeps the last result', async () => {
    const api = await likelihoodLens();
    const damaged = workspaceFile('damaged.npy');
    await vscode.workspace.fs.writeFile(damaged, npy('(200, 2)', [0.75]));
    const before = api.state;
    assert.deepInclude(await evaluateFiles(damaged), { kind: 'refused' });
    assert.deepInclude(await evaluateFiles(workspaceFile('missing.npy')), {
      kind: 'refused',
      code: 'unreadable',
    });
    assert.strictEqual(api.state, before);
  });

  it('lets the reader choose where a file holds several arrays', async () => {
    const api = await likelihoodLens();
    const file = workspaceFile('several.json');
    const arrays = { a: [3, 4], b: [0.75, 0.5], c: [5, 6], d: [1, 0], e: [7, 8] };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(arrays)));
    // Nothing tells when the list is there: what was ticked too early is done again, more slowly.
    for (const patience of [1_000, 5_000, 15_000]) {
      const outcome = evaluateFiles(file);
      await pick([1, 3], patience);
      await outcome;
      if (readyOf(api.state).source.targetsName === 'd') break;
    }
    const { source, evaluation } = readyOf(api.state);
    assert.deepInclude(source, { label: 'several.json', scoresName: 'b', targetsName: 'd' });
    assert.closeTo(evaluation.crossEntropy, -(Math.log(0.75) + Math.log(0.5)) / 2, 1e-15);
  });
});

/** Ticks entries, in rising order, of the list that opens within `patience` ms, accepts it, and closes whatever is left. */
async function pick(positions: readonly number[], patience: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, patience));
  // Nothing is focused when the list opens.
  let at = -1;
  for (const position of positions) {
    for (; at < position; at += 1)
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await vscode.commands.executeCommand('workbench.action.quickPickManyToggle');
  }
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await new Promise((resolve) => setTimeout(resolve, 500));
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
}
