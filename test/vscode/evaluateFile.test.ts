import { assert } from 'chai';
import * as vscode from 'vscode';
import type { EvaluationOutcome } from '../../src/host/evaluateSelection';
import { likelihoodLens, readyOf } from './support/likelihoodLens';
import { npy } from './support/npy';

function workspaceFile(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The samples are not open.');
  return vscode.Uri.joinPath(folder.uri, path);
}

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
});
