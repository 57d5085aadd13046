import { codeParts } from './code/code';
import type { ArgumentCode, CallCode, Code } from './code/code';
import { kerasStrings } from './frameworks/keras';
import { sklearnStrings } from './frameworks/sklearn';
import { tfjsStrings } from './frameworks/tfjs';
import { describeString, recogniseReference } from './libraryCall';
import type { Program } from './libraryCall';
import type { RecognisedLoss } from './recognisedLoss';

/** A call whose arguments name losses by strings. */
interface StringTaker {
  readonly callee: RegExp;
  readonly language: 'python' | 'javascript';
  /** Arguments that hold the strings: by keyword, or in an options object. */
  readonly keywords: readonly string[];
  /** Positions that do. */
  readonly positions: readonly number[];
  readonly strings: ReadonlyMap<string, string>;
}

const takers: readonly StringTaker[] = [
  {
    callee: /^compile$/,
    language: 'python',
    keywords: ['loss', 'metrics', 'weighted_metrics'],
    positions: [1, 2],
    strings: kerasStrings,
  },
  {
    callee: /^compile$/,
    language: 'javascript',
    keywords: ['loss', 'metrics'],
    positions: [],
    strings: tfjsStrings,
  },
  {
    callee: /^(cross_val_score|cross_validate|GridSearchCV|RandomizedSearchCV|\w+CV|permutation_importance)$/,
    language: 'python',
    keywords: ['scoring'],
    positions: [],
    strings: sklearnStrings,
  },
  {
    callee: /^(SGDClassifier|GradientBoostingClassifier|HistGradientBoostingClassifier)$/,
    language: 'python',
    keywords: ['loss'],
    positions: [],
    strings: sklearnStrings,
  },
];

/** The losses that a call names by strings: alone, in lists, in dictionaries; and the loss objects given in their place. */
export function recogniseStrings(
  program: Program,
  language: string,
  call: CallCode,
): readonly RecognisedLoss[] {
  const name = calleeName(call.callee);
  const grammar = language === 'python' ? 'python' : 'javascript';
  const taker = takers.find(
    (each) => each.language === grammar && name !== undefined && each.callee.test(name),
  );
  if (taker === undefined) return [];
  return heldBy(call.arguments, taker).flatMap((code) => [...inside(program, code, taker)]);
}

function calleeName(callee: Code): string | undefined {
  return callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : undefined;
}

function heldBy(given: readonly ArgumentCode[], { keywords, positions }: StringTaker): readonly Code[] {
  return given.flatMap((argument, position) => {
    if (argument.name !== undefined) return keywords.includes(argument.name) ? [argument.value] : [];
    if (argument.value.kind === 'record') {
      return argument.value.entries
        .filter((entry) => keywords.includes(entry.key))
        .map((entry) => entry.value);
    }
    return positions.includes(position) ? [argument.value] : [];
  });
}

function* inside(program: Program, code: Code, taker: StringTaker): Generator<RecognisedLoss> {
  const api = code.kind === 'string' ? taker.strings.get(code.value) : undefined;
  const found =
    api === undefined ? recogniseReference(program, code) : describeString(program, api, code.range);
  if (found !== undefined) yield found;
  if (code.kind === 'sequence' || code.kind === 'record') {
    for (const part of codeParts(code)) yield* inside(program, part, taker);
  }
}
