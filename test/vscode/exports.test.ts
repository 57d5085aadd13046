import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  closeEditors,
  likelihoodLens,
  openSample,
  putCursorOn,
  workspaceFile,
} from './support/likelihoodLens';

describe('exporting the derivation', () => {
  afterEach(closeEditors);

  it('writes a page with the formulas and the numbers, which needs nothing beside itself', async () => {
    const api = await likelihoodLens();
    putCursorOn(await openSample('predictions/iris.py'), 'q_iris');
    await api.evaluateSelection();
    const target = workspaceFile('derivation.html');
    await vscode.commands.executeCommand('likelihoodLens.exportHtml', target);
    const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    assert.match(page, /^<!DOCTYPE html>/i);
    assert.match(page, /<math[ >]/);
    assert.include(page, '0.193');
    assert.notMatch(page, /<(?:script|link|img)[^>]*(?:src|href)=/);
  });
});
