import { apply, symbol } from '../expression/build';
import type { Code } from './code/code';
import type { ArrayOperation } from './handwritten/arrayFunctions';
import { operationOf } from './handwritten/rank';
import type { Program } from './libraryCall';
import { isMaximised } from './recognisedLoss';
import type { RecognisedLoss } from './recognisedLoss';
import { evidenceBound } from './evidenceBound';
import { lossBehind } from './lossBehind';

/** A loss made of losses: the exponential of a cross-entropy, a reconstruction plus a divergence. */
export function recogniseComposed(program: Program, code: Code): RecognisedLoss | undefined {
  return perplexity(program, code) ?? evidenceBound(program, code);
}

function perplexity(program: Program, code: Code): RecognisedLoss | undefined {
  if (code.kind !== 'call') return undefined;
  const call = operationOf(program.names, code);
  const [argument] = call?.positional ?? [];
  if (argument === undefined || call?.operation.kind !== 'map' || !isExponential(call.operation))
    return undefined;
  const inner = lossBehind(program, argument);
  if (inner?.id !== 'categorical-cross-entropy' || isMaximised(inner)) {
    return undefined;
  }
  const { expects, reduction, base, modifiers, symbols, notes } = inner;
  return {
    id: 'perplexity',
    origin: 'expression',
    expects,
    reduction,
    base,
    modifiers,
    range: code.range,
    expression: apply('exp', inner.expression),
    symbols,
    notes,
  };
}

function isExponential({ build }: Extract<ArrayOperation, { kind: 'map' }>): boolean {
  const built = build(symbol('x'));
  return built.kind === 'apply' && built.function === 'exp';
}
