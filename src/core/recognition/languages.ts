/** How a language of an editor is parsed: the grammar's name, and the folder of `queries/` that fits it. */
export interface Language {
  readonly grammar: 'python' | 'javascript' | 'typescript' | 'tsx';
  readonly queries: 'python' | 'typescript';
}

/** The languages in which losses are recognised, by VS Code's language id. */
const languages: Readonly<Record<string, Language>> = {
  python: { grammar: 'python', queries: 'python' },
  javascript: { grammar: 'javascript', queries: 'typescript' },
  javascriptreact: { grammar: 'javascript', queries: 'typescript' },
  typescript: { grammar: 'typescript', queries: 'typescript' },
  typescriptreact: { grammar: 'tsx', queries: 'typescript' },
};

export const languageIds: readonly string[] = Object.keys(languages);

/** How a language is parsed; undefined for one in which nothing is recognised. */
export function languageOf(languageId: string): Language | undefined {
  return languages[languageId];
}
