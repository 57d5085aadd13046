import { assert } from 'chai';
import * as vscode from 'vscode';

interface Manifest {
  /** The entry in Node; a manifest without it runs in the web worker. */
  readonly main?: string;
}

describe('activation', () => {
  it('succeeds in the extension host that this run is about', async () => {
    const extension = vscode.extensions.getExtension<unknown>('likelihood-lens.likelihood-lens');
    if (extension === undefined) throw new Error('The extension is not installed.');
    await extension.activate();
    assert.isTrue(extension.isActive);
    const inNode = typeof (globalThis as { process?: unknown }).process === 'object';
    assert.strictEqual(inNode, (extension.packageJSON as Manifest).main !== undefined);
  });
});
