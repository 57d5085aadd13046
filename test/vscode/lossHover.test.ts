import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  closeEditors,
  likelihoodLens,
  openSample,
  openUntitled,
  putCursorOn,
} from './support/likelihoodLens';

/** The hovers at a place that are ours, as Markdown. */
async function explanationsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .flatMap((content) => (content instanceof vscode.MarkdownString ? content.value : []))
    .filter((markdown) => markdown.includes('likelihoodLens.showDerivation'));
}

async function explanationAt(editor: vscode.TextEditor, text: string): Promise<string> {
  const explanations = await explanationsAt(editor.document, putCursorOn(editor, text));
  assert.lengthOf(explanations, 1, `explanations on ${text}`);
  return explanations.join('');
}

const samples: readonly (readonly [file: string, text: string, title: RegExp])[] = [
  ['training/pytorch_digits.py', 'nn.CrossEntropyLoss', /categorical cross-entropy/i],
  ['training/pytorch_digits.py', 'F.cross_entropy', /categorical cross-entropy/i],
  ['training/pytorch_digits.py', 'BCEWithLogitsLoss', /binary cross-entropy/i],
  ['training/keras_iris.py', 'sparse_categorical_crossentropy', /categorical cross-entropy/i],
  ['training/keras_iris.py', 'binary_crossentropy', /binary cross-entropy/i],
  ['training/sklearn_breast_cancer.py', 'log_loss(test_y', /cross-entropy/i],
  ['training/numpy_logistic_regression.py', 'np.log(p)', /binary cross-entropy/i],
  ['training/numpy_logistic_regression.py', 't * np.log(q)', /categorical cross-entropy/i],
  ['training/tfjs_iris.ts', 'categoricalCrossentropy', /categorical cross-entropy/i],
];

describe('the hover on a loss', () => {
  before(likelihoodLens);
  afterEach(closeEditors);

  for (const [file, text, title] of samples) {
    it(`explains ${text} in ${file} with an image and as text`, async () => {
      const markdown = await explanationAt(await openSample(file), text);
      assert.match(markdown, title);
      assert.match(markdown, /!\[.+\]\(data:image\/svg\+xml;base64,[\w+/=]+\|width=\d+,height=\d+\)/);
      assert.match(markdown, /^`.*(?:log|Σ).*`$/m);
      assert.isBelow(markdown.length, 100_000);
    });
  }

  it('says nothing beside a loss', async () => {
    const editor = await openSample('training/pytorch_digits.py');
    assert.isEmpty(await explanationsAt(editor.document, putCursorOn(editor, 'images =')));
  });

  it('follows the text as it is edited', async () => {
    const editor = await openUntitled('from torch import nn\n\nx = 1\n');
    assert.isEmpty(await explanationsAt(editor.document, new vscode.Position(2, 5)));
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(2, 4, 2, 5), 'nn.BCELoss()');
    });
    assert.match(await explanationAt(editor, 'BCELoss'), /binary cross-entropy/i);
  });

  it('knows the imports of other notebook cells', async () => {
    const cells = ['from torch import nn', 'loss = nn.CrossEntropyLoss()'].map(
      (text) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python'),
    );
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData(cells),
    );
    const [explanation] = await explanationsAt(notebook.cellAt(1).document, new vscode.Position(0, 12));
    assert.match(explanation ?? '', /categorical cross-entropy/i);
  });

  it('can be turned off', async () => {
    const settings = vscode.workspace.getConfiguration('likelihoodLens');
    await settings.update('hover.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      const editor = await openSample('training/pytorch_digits.py');
      assert.isEmpty(await explanationsAt(editor.document, putCursorOn(editor, 'nn.CrossEntropyLoss')));
    } finally {
      await settings.update('hover.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('opens the derivation of the loss it explains', async () => {
    const api = await likelihoodLens();
    const editor = await openSample('training/pytorch_digits.py');
    const markdown = await explanationAt(editor, 'nn.CrossEntropyLoss');
    const target = /command:likelihoodLens\.showDerivation\?([^)]+)\)/.exec(markdown)?.[1] ?? '';
    const args = JSON.parse(decodeURIComponent(target)) as readonly unknown[];
    await vscode.commands.executeCommand('likelihoodLens.showDerivation', ...args);
    assert.strictEqual(api.state.kind, 'loss');
    if (api.state.kind !== 'loss') return;
    assert.strictEqual(api.state.explanation.id, 'categorical-cross-entropy');
    assert.isNotEmpty(api.state.derivations);
  });
});
