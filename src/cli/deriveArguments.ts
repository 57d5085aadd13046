import { parseArgs } from 'node:util';
import type { Direction } from '../core/derivation/derivation';
import { derivationNames, type DerivationName } from '../core/derivation/derivationFor';
import { text } from '../core/text';
import type { Failure } from './output';
import { calledAs, refusedArgument } from './usageFailure';

export const formats = ['text', 'latex', 'markdown', 'html', 'json'] as const;

export type Format = (typeof formats)[number];

/** The command line of `derive`, read. */
export interface DeriveArguments {
  /** The text that holds arrays, `-` for standard input; or, with a line, a source file that holds a loss. */
  readonly file?: string;
  readonly line?: number;
  readonly direction?: Direction;
  readonly family?: DerivationName;
  readonly format: Format;
}

const directions: readonly Direction[] = ['mle-to-ce', 'ce-to-mle'];

const usage =
  'derive [FILE|-|FILE:LINE] [--direction mle-to-ce|ce-to-mle] [--family NAME] [--format text|latex|markdown|html|json]';

/** Reads the arguments after `derive`; a wrong one is refused by name. */
export function parseDeriveArguments(args: readonly string[]): DeriveArguments | Failure {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        direction: { type: 'string' },
        family: { type: 'string' },
        format: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    if (positionals.length > 1) return calledAs(usage);
    const direction = chosen('direction', values.direction, directions);
    const family = chosen('family', values.family, derivationNames);
    const format = chosen('format', values.format, formats);
    for (const each of [direction, family, format]) if (typeof each === 'object') return each;
    const [target] = positionals;
    return {
      ...(target === undefined ? {} : splitTarget(target)),
      ...(direction === undefined ? {} : { direction: direction as Direction }),
      ...(family === undefined ? {} : { family: family as DerivationName }),
      format: values.json ? 'json' : ((format as Format | undefined) ?? 'text'),
    };
  } catch (problem) {
    return refusedArgument(problem);
  }
}

/** The value where it is one of the allowed; a failure that lists them otherwise. */
function chosen<Value extends string>(
  name: string,
  given: string | undefined,
  allowed: readonly Value[],
): Value | Failure | undefined {
  const found = allowed.find((each) => each === given);
  if (given === undefined || found !== undefined) return found;
  const message = text('--{name} is {given}; it may be: {allowed}.', {
    name,
    given,
    allowed: allowed.join(', '),
  });
  return { code: 'usage', message };
}

/** `train.py:12` is line 12 of `train.py`. */
function splitTarget(target: string): Pick<DeriveArguments, 'file' | 'line'> {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(target) ?? [];
  return file === undefined ? { file: target } : { file, line: Number(line) };
}
