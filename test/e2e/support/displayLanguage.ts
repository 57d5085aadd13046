import { writeFile } from 'node:fs/promises';
import path from 'node:path';

export type DisplayLanguage = 'en' | 'zh-cn';

/**
 * Sets the language that the server gives to pages opened from now on, as a language pack would. The pack translates nothing of VS Code
 * itself: its words stay English, and the extension's own are told apart from them.
 */
export async function setDisplayLanguage(settingsFile: string, language: DisplayLanguage): Promise<void> {
  const user = path.dirname(settingsFile);
  const data = path.dirname(user);
  const translation = path.join(data, 'nothing.i18n.json');
  const pack = {
    hash: 'nothing',
    label: '中文(简体)',
    extensions: [{ extensionIdentifier: { id: 'likelihood-lens-tests.language-pack' }, version: '1.0.0' }],
    translations: { vscode: translation },
  };
  await writeFile(translation, JSON.stringify({ contents: {} }));
  await writeFile(path.join(data, 'languagepacks.json'), JSON.stringify({ 'zh-cn': pack }));
  await writeFile(path.join(user, 'argv.json'), JSON.stringify({ locale: language }));
}
