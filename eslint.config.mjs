import globals from 'globals';
import tseslint from 'typescript-eslint';

/** The floors of src/core, bottom up; a floor may import only the floors below it. */
const floors = [
  ['expression', 'arrays'],
  ['likelihood'],
  ['evaluation', 'recognition'],
  ['derivation', 'explanation'],
];

const outsideCore = {
  group: [
    'vscode',
    'node:*',
    '**/host/**',
    '**/viewer/**',
    '**/cli/**',
    '**/node/**',
    '**/protocol',
    '**/stateMessage',
  ],
  message: 'src/core is pure TypeScript: no vscode, no Node, nothing above it.',
};

const floorRules = floors.flatMap((floor, level) =>
  floor.map((folder) => {
    const forbidden = [...floors.slice(level + 1).flat(), ...floor.filter((other) => other !== folder)];
    return {
      files: [`src/core/${folder}/**/*.ts`],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              outsideCore,
              {
                group: forbidden.map((other) => `../${other}/*`),
                message: 'Imports only point down the floors.',
              },
            ],
          },
        ],
      },
    };
  }),
);

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      'artifacts/',
      'node_modules/',
      '.vscode-test/',
      'samples/',
      'test/fixtures/',
      'test/oracle/*.mjs',
      'src/core/evaluation/kernel/assembly/',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs', 'scripts/*.mjs', 'vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Where an index is known to be inside, `as number` says so; `!` stays forbidden.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/prefer-for-of': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      // Taking members out of a rest is how a part of an object is left behind.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [outsideCore] }],
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'process',
        'Buffer',
        'require',
        'fetch',
        'setTimeout',
      ],
      'no-eval': 'error',
    },
  },
  ...floorRules,
  {
    files: ['src/viewer/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['vscode', 'node:*', '**/host/**', '**/cli/**', '**/node/**'] },
      ],
    },
  },
  {
    files: ['*.mjs', 'scripts/*.mjs', '**/*.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
    rules: { 'no-restricted-syntax': 'off' },
  },
);
