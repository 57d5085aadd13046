import * as vscode from 'vscode';
import type { ConventionId } from '../core/evaluation/evaluation';
import type { Base } from '../core/likelihood/lossId';

/** The settings of the extension, by the names they have under `likelihoodLens.`. */
export interface Settings {
  readonly 'hover.enabled': boolean;
  readonly followSelection: boolean;
  readonly 'statusBar.enabled': boolean;
  readonly convention: ConventionId;
  readonly base: Base;
}

/** The defaults, as package.json states them too. */
export const defaultSettings: Settings = {
  'hover.enabled': true,
  followSelection: true,
  'statusBar.enabled': true,
  convention: 'none',
  base: 'e',
};

/** The value of a setting where `scope` stands. */
export function setting<Name extends keyof Settings>(
  name: Name,
  scope?: vscode.ConfigurationScope,
): Settings[Name] {
  return vscode.workspace.getConfiguration('likelihoodLens', scope).get(name, defaultSettings[name]);
}
