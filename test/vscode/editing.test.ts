import { assert } from 'chai';
import * as vscode from 'vscode';
import type { LikelihoodLensApi } from '../../src/host/api';
import {
  closeEditors,
  eventually,
  likelihoodLens,
  openUntitled,
  putCursorOn,
  readyOf,
  select,
} from './support/likelihoodLens';

const source = 'q = [0.9, 0.25, 0.5]\ny = [1, 0, 1]\n';

/** What binary cross-entropy gives when the observed outcomes had these probabilities. */
function crossEntropyOf(...observed: readonly number[]): number {
  return observed.reduce((sum, p) => sum - Math.log(p), 0) / observed.length;
}

function assertCrossEntropy(api: LikelihoodLensApi, ...observed: readonly number[]): void {
  assert.closeTo(readyOf(api.state).evaluation.crossEntropy, crossEntropyOf(...observed), 1e-15);
}

async function evaluated(): Promise<{ readonly api: LikelihoodLensApi; readonly editor: vscode.TextEditor }> {
  const api = await likelihoodLens();
  const editor = await openUntitled(source);
  select(editor, source);
  await api.evaluateSelection();
  assertCrossEntropy(api, 0.9, 0.75, 0.5);
  return { api, editor };
}

const firstScore = { array: 'scores', row: 0, column: 0 } as const;
const lastTarget = { array: 'targets', row: 2, column: 0 } as const;

describe('editing values in the viewer', () => {
  afterEach(closeEditors);

  it('evaluates and derives anew, and can be undone and redone', async () => {
    const { api } = await evaluated();
    const before = readyOf(api.state);
    await api.send({ type: 'edit', cell: firstScore, value: 0.125 });
    assertCrossEntropy(api, 0.125, 0.75, 0.5);
    assert.notDeepEqual(readyOf(api.state).derivations, before.derivations);
    assert.deepEqual(readyOf(api.state).edited, [firstScore]);
    await api.send({ type: 'undo' });
    assert.deepEqual(readyOf(api.state), { ...before, canRedo: true });
    await api.send({ type: 'redo' });
    assertCrossEntropy(api, 0.125, 0.75, 0.5);
  });

  it('keeps the last result and says why when a value cannot be evaluated', async () => {
    const { api } = await evaluated();
    const before = api.state;
    await api.send({ type: 'edit', cell: firstScore, value: -0.5 });
    await api.send({ type: 'setOptions', options: { scoresAs: 'log-probabilities' } });
    const { state } = api;
    assert.strictEqual(state.kind, 'invalid');
    if (state.kind === 'invalid') assert.strictEqual(state.last?.source.label, readyOf(before).source.label);
  });

  it('writes the values back where they stand, also after the arrays have moved', async () => {
    const { api, editor } = await evaluated();
    await api.send({ type: 'edit', cell: firstScore, value: 0.125 });
    await api.send({ type: 'edit', cell: lastTarget, value: 0 });
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '# one line more\n');
    });
    await api.send({ type: 'applyToEditor' });
    assert.strictEqual(editor.document.getText(), '# one line more\nq = [0.125, 0.25, 0.5]\ny = [1, 0, 0]\n');
    assert.deepInclude(readyOf(api.state), { edited: [], canUndo: false });
    await api.send({ type: 'edit', cell: lastTarget, value: 1 });
    await api.send({ type: 'applyToEditor' });
    assert.match(editor.document.getText(), /y = \[1, 0, 1\]/);
  });

  it('writes nothing when the arrays were changed in the editor meanwhile', async () => {
    const { api, editor } = await evaluated();
    await api.send({ type: 'edit', cell: firstScore, value: 0.125 });
    const changed = source.replace('0.25', '0.3');
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(0, 0, 2, 0), changed);
    });
    await api.send({ type: 'applyToEditor' });
    assert.strictEqual(editor.document.getText(), changed);
    assert.deepEqual(readyOf(api.state).edited, [firstScore]);
  });

  it('goes to the literal of a cell', async () => {
    const { api, editor } = await evaluated();
    await api.send({ type: 'reveal', cell: { array: 'scores', row: 1, column: 0 } });
    assert.strictEqual(editor.document.getText(editor.selection), '0.25');
  });
});

describe('following the selection', () => {
  afterEach(closeEditors);

  const other = 'q2 = [0.5, 0.5]\ny2 = [1, 1]\n';

  async function evaluatedBesideOther(): Promise<{
    readonly api: LikelihoodLensApi;
    readonly editor: vscode.TextEditor;
  }> {
    const api = await likelihoodLens();
    const editor = await openUntitled(`${source}\n# nothing to evaluate here\n\n${other}`);
    putCursorOn(editor, 'q =');
    await api.evaluateSelection();
    assertCrossEntropy(api, 0.9, 0.75, 0.5);
    return { api, editor };
  }

  it('shows the arrays that the cursor moves into', async () => {
    const { api, editor } = await evaluatedBesideOther();
    putCursorOn(editor, '[0.5, 0.5]');
    await eventually('the other arrays', () => readyOf(api.state).evaluation.n === 2);
    assertCrossEntropy(api, 0.5, 0.5);
  });

  it('keeps the last result where there is nothing to evaluate', async () => {
    const { api, editor } = await evaluatedBesideOther();
    const before = api.state;
    putCursorOn(editor, 'to evaluate');
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.strictEqual(api.state, before);
  });

  it('stays where it is while pinned', async () => {
    const { api, editor } = await evaluatedBesideOther();
    await api.send({ type: 'setPinned', pinned: true });
    putCursorOn(editor, '[0.5, 0.5]');
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.strictEqual(readyOf(api.state).evaluation.n, 3);
    await api.send({ type: 'setPinned', pinned: false });
  });
});
