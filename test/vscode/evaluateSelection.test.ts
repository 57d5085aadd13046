import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  closeEditors,
  likelihoodLens,
  openSample,
  openUntitled,
  putCursorOn,
  readyOf,
  select,
} from './support/likelihoodLens';

const scores = '[[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]]';
const targets = '[0, 1, 2]';
const source = `q = ${scores}\ny = ${targets}\nprint(log_loss(y, q))\n`;
const crossEntropy = -(Math.log(0.7) + Math.log(0.8) + Math.log(0.5)) / 3;

describe('evaluating a selection', () => {
  afterEach(closeEditors);

  it('reads the arrays at the cursor of a sample and fills the viewer', async () => {
    const api = await likelihoodLens();
    putCursorOn(await openSample('predictions/iris.py'), 'q_iris');
    assert.deepEqual(await api.evaluateSelection(), { kind: 'shown' });
    const { evaluation, source: shown, derivations } = readyOf(api.state);
    assert.deepInclude(evaluation, { n: 50, k: 3, family: 'categorical' });
    assert.closeTo(evaluation.crossEntropy, 0.19328335859986762, 1e-14);
    assert.deepInclude(shown, { scoresName: 'q_iris', targetsName: 'y_iris', canReveal: true });
    const directions = derivations.map(({ direction }) => direction);
    assert.includeMembers(directions, ['mle-to-ce', 'ce-to-mle']);
  });

  it('runs as the command of the palette', async () => {
    const api = await likelihoodLens();
    putCursorOn(await openSample('predictions/breast_cancer.py'), 'p_benign');
    await vscode.commands.executeCommand('likelihoodLens.evaluateSelection');
    assert.closeTo(readyOf(api.state).evaluation.crossEntropy, 0.052169394577681494, 1e-14);
  });

  it('gives logits the likelihood of their probabilities', async () => {
    const api = await likelihoodLens();
    putCursorOn(await openSample('predictions/breast_cancer_logits.json'), 'logits');
    await api.evaluateSelection();
    const { evaluation } = readyOf(api.state);
    assert.strictEqual(evaluation.scores.kind, 'logits');
    assert.closeTo(evaluation.crossEntropy, 0.052169394577681494, 1e-9);
  });

  it('reads the columns of a table', async () => {
    const api = await likelihoodLens();
    const editor = await openSample('predictions/digits.csv');
    select(editor, editor.document.getText());
    assert.deepEqual(await api.evaluateSelection(), { kind: 'shown' });
    assert.deepInclude(readyOf(api.state).evaluation, { n: 200, k: 10 });
  });

  const selections: readonly (readonly [string, readonly string[]])[] = [
    ['two selections', [scores, targets]],
    ['two selections, targets first', [targets, scores]],
    ['one selection that holds both arrays', [source]],
    ['selected names', ['y, q']],
  ];
  for (const [name, texts] of selections) {
    it(`takes ${name}, in an untitled document`, async () => {
      const api = await likelihoodLens();
      select(await openUntitled(source), ...texts);
      assert.deepEqual(await api.evaluateSelection(), { kind: 'shown' });
      assert.closeTo(readyOf(api.state).evaluation.crossEntropy, crossEntropy, 1e-15);
    });
  }

  it('takes the cursor in the second of two neighbouring arrays', async () => {
    const api = await likelihoodLens();
    putCursorOn(await openUntitled(source), targets);
    assert.deepEqual(await api.evaluateSelection(), { kind: 'shown' });
    assert.closeTo(readyOf(api.state).evaluation.crossEntropy, crossEntropy, 1e-15);
  });

  it('follows the settings for convention and base', async () => {
    const api = await likelihoodLens();
    const settings = vscode.workspace.getConfiguration('likelihoodLens');
    await settings.update('base', '2', vscode.ConfigurationTarget.Global);
    try {
      select(await openUntitled(source), source);
      await api.evaluateSelection();
      assert.closeTo(readyOf(api.state).evaluation.crossEntropy, crossEntropy / Math.LN2, 1e-15);
    } finally {
      await settings.update('base', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
