import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeEditors, likelihoodLens, openSample, readyOf } from './support/likelihoodLens';

/** The notebook of the samples with the cell of its arrays being edited. */
async function openArraysCell(): Promise<vscode.NotebookEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const uri = vscode.Uri.joinPath(folder, 'three_flowers.ipynb');
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  const editor = await vscode.window.showNotebookDocument(notebook, {
    selections: [new vscode.NotebookRange(1, 2)],
  });
  await vscode.commands.executeCommand('notebook.cell.edit');
  return editor;
}

describe('notebooks', () => {
  afterEach(closeEditors);

  it('have cells whose arrays can be evaluated', async () => {
    const api = await likelihoodLens();
    await openArraysCell();
    const editor = vscode.window.activeTextEditor;
    assert.strictEqual(editor?.document.uri.scheme, 'vscode-notebook-cell');
    await vscode.commands.executeCommand('editor.action.selectAll');
    assert.deepEqual(await api.evaluateSelection(), { kind: 'shown' });
    const { evaluation, source } = readyOf(api.state);
    assert.deepInclude(evaluation, { n: 3, k: 3 });
    assert.match(source.label, /three_flowers\.ipynb, cell 2/);
  });

  it('take the derivation as a Markdown cell below', async () => {
    const api = await likelihoodLens();
    const { notebook } = await openArraysCell();
    const cells = notebook.cellCount;
    await vscode.commands.executeCommand('editor.action.selectAll');
    await api.evaluateSelection();
    await api.send({ type: 'insertNotebookCell' });
    assert.strictEqual(notebook.cellCount, cells + 1);
    const inserted = notebook.cellAt(2);
    assert.strictEqual(inserted.kind, vscode.NotebookCellKind.Markup);
    assert.match(inserted.document.getText(), /\$\$.*\\log.*\$\$/);
  });
});

describe('copying the derivation', () => {
  afterEach(closeEditors);

  it('puts it on the clipboard as LaTeX and as Markdown', async () => {
    const api = await likelihoodLens();
    const editor = await openSample('predictions/iris.py');
    editor.selection = new vscode.Selection(3, 0, 3, 0);
    await api.evaluateSelection();
    await vscode.commands.executeCommand('likelihoodLens.copyAsLatex');
    assert.match(await vscode.env.clipboard.readText(), /\\begin\{align\*\}/);
    await vscode.commands.executeCommand('likelihoodLens.copyAsMarkdown');
    assert.match(await vscode.env.clipboard.readText(), /^## .*\n/);
  });
});
