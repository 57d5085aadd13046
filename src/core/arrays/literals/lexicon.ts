/** What the reader must know of a language to find arrays in its source. */
export interface Lexicon {
  readonly language: string | undefined;
  /** Whether the text is program source, where most brackets are not data. */
  readonly isCode: boolean;
  readonly hashComments: boolean;
  readonly slashComments: boolean;
  readonly percentComments: boolean;
  readonly dashComments: boolean;
  /** `'` begins a string (and not a lifetime, a transpose or an apostrophe). */
  readonly quoteStrings: boolean;
  readonly backtickStrings: boolean;
  /** Strings between plain quotation marks may go over several lines. */
  readonly multilineStrings: boolean;
  readonly regexLiterals: boolean;
  /** `'` behind a matrix transposes it. */
  readonly transposeQuote: boolean;
  /** A line break inside `[ ]` ends a row; undefined when it depends on how the text looks. */
  readonly rowsByNewline: boolean | undefined;
  /** `...` at the end of a line continues it. */
  readonly dotsContinueLine: boolean;
  /** `1:3` is the range 1, 2, 3. */
  readonly ranges: boolean;
  /** `//` divides exactly. */
  readonly rationals: boolean;
  /** Shapes fill column by column where the language does not say otherwise. */
  readonly columnMajor: boolean;
  /** `[0.5; 3]` repeats. */
  readonly repeatSemicolon: boolean;
  /** Braces hold statements or named members, never an array. */
  readonly bracesAreBlocks: boolean;
  /** Bare words are strings. */
  readonly bareStrings: boolean;
  /** Square brackets hold the arguments of a function, never an array. */
  readonly bracketsAreCalls: boolean;
}

const plain: Omit<Lexicon, 'language'> = {
  isCode: false,
  hashComments: true,
  slashComments: true,
  percentComments: false,
  dashComments: false,
  quoteStrings: true,
  backtickStrings: false,
  multilineStrings: false,
  regexLiterals: false,
  transposeQuote: false,
  rowsByNewline: undefined,
  dotsContinueLine: false,
  ranges: false,
  rationals: false,
  columnMajor: false,
  repeatSemicolon: false,
  bracesAreBlocks: false,
  bareStrings: false,
  bracketsAreCalls: false,
};

const code = { ...plain, isCode: true, rowsByNewline: false };
const scripting = { ...code, slashComments: false };
const cLike = { ...code, hashComments: false };
const javascript = { ...cLike, backtickStrings: true, regexLiterals: true, bracesAreBlocks: true };
const matlab = {
  ...scripting,
  hashComments: true,
  percentComments: true,
  transposeQuote: true,
  rowsByNewline: true,
  dotsContinueLine: true,
  ranges: true,
  columnMajor: true,
};

const mathematica = { ...scripting, hashComments: false, quoteStrings: false, bracketsAreCalls: true };

const lexicons: Readonly<Record<string, Omit<Lexicon, 'language'>>> = {
  python: scripting,
  ruby: scripting,
  perl: scripting,
  elixir: scripting,
  r: { ...scripting, bracesAreBlocks: true, multilineStrings: true, ranges: true, columnMajor: true },
  julia: {
    ...scripting,
    multilineStrings: true,
    transposeQuote: true,
    rowsByNewline: true,
    ranges: true,
    rationals: true,
    columnMajor: true,
    quoteStrings: false,
    bracesAreBlocks: true,
  },
  matlab,
  octave: matlab,
  javascript,
  typescript: javascript,
  javascriptreact: javascript,
  typescriptreact: javascript,
  rust: {
    ...cLike,
    bracesAreBlocks: true,
    multilineStrings: true,
    repeatSemicolon: true,
    quoteStrings: false,
  },
  c: cLike,
  cpp: cLike,
  'cuda-cpp': cLike,
  'objective-c': cLike,
  java: cLike,
  csharp: cLike,
  go: { ...cLike, backtickStrings: true },
  kotlin: { ...cLike, bracesAreBlocks: true },
  swift: { ...cLike, bracesAreBlocks: true },
  scala: { ...cLike, bracesAreBlocks: true },
  dart: cLike,
  groovy: cLike,
  php: { ...code, hashComments: true },
  lua: { ...scripting, hashComments: false, dashComments: true },
  haskell: { ...scripting, hashComments: false, dashComments: true, quoteStrings: false },
  fsharp: { ...cLike, quoteStrings: false },
  ocaml: { ...cLike, slashComments: false, quoteStrings: false },
  wolfram: mathematica,
  mathematica,
  'fortran-modern': { ...scripting, hashComments: false, columnMajor: true },
  json: { ...plain, hashComments: false, rowsByNewline: false },
  jsonc: { ...plain, hashComments: false, rowsByNewline: false },
  jsonl: { ...plain, hashComments: false, rowsByNewline: false },
  yaml: { ...plain, slashComments: false, rowsByNewline: false, bareStrings: true },
};

const known = new Map<string | undefined, Lexicon>(
  Object.entries(lexicons).map(([language, facts]) => [language, { ...facts, language }]),
);

/** The facts of a VS Code language id; of no language in particular when it is not known. */
export function lexiconOf(language: string | undefined): Lexicon {
  return known.get(language) ?? { ...plain, language };
}
