import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeEditors, likelihoodLens, openUntitled, putCursorOn, select } from './support/likelihoodLens';

/** What is wrong, the selected text, and what the message has to name. */
const cases: readonly (readonly [what: string, source: string, says: RegExp])[] = [
  ['no text', '   \n', /select/i],
  ['text that is no array', 'hello, world of losses', /array|number/i],
  ['one array only', 'q = [0.1, 0.9]\n', /targets/i],
  ['lengths that differ', 'q = [0.1, 0.9, 0.5]\ny = [1, 0]\n', /3 rows/],
  ['a label outside the classes', 'q = [[0.5, 0.5], [0.1, 0.9]]\ny = [0, 2]\n', /row 1/i],
  ['a probability above 1', 'probs = [[0.5, 0.5], [0.1, 1.9]]\ny = [0, 1]\n', /row 1/i],
  ['a row that does not sum to 1', 'probs = [[0.5, 0.5], [0.1, 0.6]]\ny = [0, 1]\n', /row 1/i],
  ['an elided print', 'q = [0.1, 0.2, ..., 0.9]\ny = [0, 1, 0]\n', /whole|leaves/i],
];

describe('bad input', () => {
  afterEach(closeEditors);

  for (const [what, source, says] of cases) {
    it(`is refused in one message and changes nothing: ${what}`, async () => {
      const api = await likelihoodLens();
      const good = await openUntitled('q = [0.9, 0.2]\ny = [1, 0]\n');
      putCursorOn(good, 'q');
      await api.evaluateSelection();
      await vscode.env.clipboard.writeText('untouched');
      const before = api.state;
      assert.strictEqual(before.kind, 'ready');

      const editor = await openUntitled(source);
      select(editor, source);
      const outcome = await api.evaluateSelection();

      assert.strictEqual(outcome.kind, 'refused');
      if (outcome.kind === 'refused') assert.match(outcome.message, says);
      assert.strictEqual(api.state, before);
      assert.strictEqual(editor.document.getText(), source);
      assert.strictEqual(await vscode.env.clipboard.readText(), 'untouched');
    });
  }

  it('says what to do when no editor is open', async () => {
    const api = await likelihoodLens();
    await closeEditors();
    assert.deepInclude(await api.evaluateSelection(), { kind: 'refused', code: 'no-editor' });
  });
});
