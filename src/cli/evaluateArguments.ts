import { parseArgs } from 'node:util';
import { conventionIds } from '../core/evaluation/conventions/conventions';
import type { EvaluationOptions } from '../core/evaluation/evaluation';
import { type Text, text } from '../core/text';
import { refusedArgument } from './usageFailure';

/** The command line of `evaluate`, read. */
export interface EvaluateArguments {
  /** The one text with all arrays; `-` is standard input. */
  readonly file?: string;
  readonly scoresFile?: string;
  readonly targetsFile?: string;
  readonly json: boolean;
  readonly options: EvaluationOptions;
}

/** A usage error: which argument is wrong and what it may be. */
export interface UsageError {
  readonly code: 'usage';
  readonly message: Text;
}

const value = { type: 'string' } as const;
const argumentTypes = {
  scores: value,
  targets: value,
  'scores-as': value,
  'targets-as': value,
  family: value,
  convention: value,
  reduction: value,
  base: value,
  'class-weights': value,
  'sample-weights': value,
  'pos-weight': value,
  'label-smoothing': value,
  'ignore-index': value,
  epsilon: value,
  'mean-over': value,
  dtype: value,
  json: { type: 'boolean' },
} as const;

type Choice =
  'scores-as' | 'targets-as' | 'family' | 'convention' | 'reduction' | 'base' | 'dtype' | 'mean-over';

const choices: Readonly<Record<Choice, readonly [field: keyof EvaluationOptions, ...values: string[]]>> = {
  'scores-as': ['scoresAs', 'auto', 'probabilities', 'log-probabilities', 'logits'],
  'targets-as': ['targetsAs', 'auto', 'class-indices', 'one-hot', 'distributions', 'binary'],
  family: ['family', 'auto', 'categorical', 'bernoulli'],
  convention: ['convention', ...conventionIds],
  reduction: ['reduction', 'mean', 'sum', 'none'],
  base: ['base', 'e', '2', '10'],
  dtype: ['dtype', 'float64', 'float32'],
  'mean-over': ['meanOver', 'rows', 'weights'],
};

const numbers: Readonly<
  Record<'pos-weight' | 'label-smoothing' | 'ignore-index' | 'epsilon', keyof EvaluationOptions>
> = {
  'pos-weight': 'posWeight',
  'label-smoothing': 'labelSmoothing',
  'ignore-index': 'ignoreIndex',
  epsilon: 'epsilon',
};

const lists: Readonly<Record<'class-weights' | 'sample-weights', keyof EvaluationOptions>> = {
  'class-weights': 'classWeights',
  'sample-weights': 'sampleWeights',
};

/** Reads the arguments after `evaluate`; every wrong one is refused by name. */
export function parseEvaluateArguments(args: readonly string[]): EvaluateArguments | UsageError {
  let parsed;
  try {
    parsed = parseArgs({
      args: joinNegativeValues(args),
      options: argumentTypes,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    return refusedArgument(error);
  }
  const { values, positionals } = parsed;
  const options = readOptions(values);
  if (isUsageError(options)) return options;
  const [file, extra] = positionals;
  if (extra !== undefined)
    return usage(
      text(
        'One file is read at a time, but {extra} was given as well. Use --scores and --targets for two files.',
        { extra },
      ),
    );
  if ((values.scores === undefined) !== (values.targets === undefined)) {
    return usage(text('--scores and --targets go together: give a file for each.'));
  }
  if (values.scores !== undefined && file !== undefined)
    return usage(text('Give either one file or --scores and --targets, not both.'));
  return {
    ...(file === undefined ? {} : { file }),
    ...(values.scores === undefined ? {} : { scoresFile: values.scores }),
    ...(values.targets === undefined ? {} : { targetsFile: values.targets }),
    json: values.json ?? false,
    options,
  };
}

/** `--ignore-index -100` as `--ignore-index=-100`: a value may start with a minus. */
function joinNegativeValues(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const argument of args) {
    const last = joined.at(-1);
    if (/^-[\d.]/.test(argument) && last?.startsWith('--') === true && !last.includes('='))
      joined[joined.length - 1] = `${last}=${argument}`;
    else joined.push(argument);
  }
  return joined;
}

function usage(message: Text): UsageError {
  return { code: 'usage', message };
}

function isUsageError(value: object): value is UsageError {
  return 'code' in value;
}

function readOptions(
  values: Readonly<Record<string, string | boolean | undefined>>,
): EvaluationOptions | UsageError {
  const options: Record<string, unknown> = {};
  for (const [name, [field, ...allowed]] of Object.entries(choices)) {
    const given = values[name];
    if (given === undefined) continue;
    if (!allowed.includes(String(given))) {
      return usage(
        text('--{name} is {given}; it may be: {allowed}.', {
          name,
          given: String(given),
          allowed: allowed.join(', '),
        }),
      );
    }
    options[field] = given;
  }
  for (const [name, field] of Object.entries(numbers)) {
    const given = values[name];
    if (given === undefined) continue;
    const [number] = numbersIn(String(given)) ?? [];
    if (number === undefined)
      return usage(text('--{name} is {given}; it must be a number.', { name, given: String(given) }));
    options[field] = number;
  }
  for (const [name, field] of Object.entries(lists)) {
    const given = values[name];
    if (given === undefined) continue;
    const list = numbersIn(String(given));
    if (list === undefined)
      return usage(
        text('--{name} is {given}; it must be numbers separated by commas.', { name, given: String(given) }),
      );
    options[field] = list;
  }
  return options;
}

function numbersIn(given: string): readonly number[] | undefined {
  const list = given.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return list.some(Number.isNaN) ? undefined : list;
}
