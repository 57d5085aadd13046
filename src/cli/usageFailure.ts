import { text } from '../core/text';
import type { Failure } from './output';

/** A command was given too much or too little: how it is called. */
export function calledAs(usage: string): Failure {
  return { code: 'usage', message: text('Usage: likelihood-lens {usage}', { usage }) };
}

/** An argument that Node refuses, in its words. */
export function refusedArgument(problem: unknown): Failure & { readonly code: 'usage' } {
  const said = problem instanceof Error ? problem.message : String(problem);
  return { code: 'usage', message: text('{problem}', { problem: said }) };
}
