import { parseArgs } from 'node:util';
import type { Failure } from './output';
import { calledAs, refusedArgument } from './usageFailure';

/** The command line of a command that looks into one source. */
export interface SourceArguments {
  /** A file, and where in it. */
  readonly target: string;
  readonly language?: string;
  readonly json: boolean;
}

/** Reads it; `usage` says how the command is called. */
export function parseSourceArguments(args: readonly string[], usage: string): SourceArguments | Failure {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { language: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [target, ...others] = positionals;
    if (target === undefined || others.length > 0) return calledAs(usage);
    const { language, json } = values;
    return { target, ...(language === undefined ? {} : { language }), json };
  } catch (problem) {
    return refusedArgument(problem);
  }
}
