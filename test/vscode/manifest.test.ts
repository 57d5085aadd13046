import { assert } from 'chai';
import * as vscode from 'vscode';
import { defaultSettings } from '../../src/host/settings';

const extension = vscode.extensions.getExtension('likelihood-lens.likelihood-lens');

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('the manifest and the code', () => {
  before(async () => {
    await extension?.activate();
  });

  it('know the same commands', async () => {
    const manifest = extension?.packageJSON as Manifest;
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    const registered = await vscode.commands.getCommands(true);
    assert.isNotEmpty(contributed);
    assert.includeMembers(registered, contributed);
  });

  it('state the same defaults of the settings', () => {
    const configuration = vscode.workspace.getConfiguration('likelihoodLens');
    const stated = Object.fromEntries(
      Object.keys(defaultSettings).map((name) => [name, configuration.inspect(name)?.defaultValue]),
    );
    assert.deepEqual(stated, { ...defaultSettings });
  });
});
