import { apply, sum, symbol } from '../expression/build';
import type { LossId } from '../likelihood/lossId';
import type { Code } from './code/code';
import type { ArrayOperation } from './handwritten/arrayFunctions';
import { recogniseHandwritten } from './handwritten/recogniseHandwritten';
import { operationOf } from './handwritten/rank';
import { recogniseCall } from './libraryCall';
import type { Program } from './libraryCall';
import type { RecognisedLoss } from './recognisedLoss';
import { codeBehind } from './scope/resolve';

/** Losses whose sum with a divergence of the encoder is a negative evidence lower bound. */
const reconstructions: ReadonlySet<LossId> = new Set([
  'binary-cross-entropy',
  'categorical-cross-entropy',
  'gaussian-nll',
  'squared-error',
]);

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
  if (inner?.id !== 'categorical-cross-entropy' || inner.notes.some(({ code }) => code === 'missing-minus')) {
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

function evidenceBound(program: Program, code: Code): RecognisedLoss | undefined {
  if (code.kind !== 'binary' || code.operator !== '+') return undefined;
  const left = lossBehind(program, code.left);
  const right = left === undefined ? undefined : lossBehind(program, code.right);
  if (left === undefined || right === undefined) return undefined;
  const pair = reconstructions.has(left.id) ? [left, right] : [right, left];
  const [reconstruction, divergence] = pair;
  if (
    reconstruction === undefined ||
    divergence?.id !== 'kl-divergence' ||
    !reconstructions.has(reconstruction.id)
  )
    return undefined;
  return {
    id: 'elbo',
    origin: 'expression',
    expects: reconstruction.expects,
    reduction: reconstruction.reduction,
    base: 'e',
    modifiers: {},
    range: code.range,
    expression: sum(left.expression, right.expression),
    symbols: [...left.symbols, ...right.symbols],
    notes: [],
  };
}

/** The loss an expression is, or that the name it is was bound to. */
function lossBehind(program: Program, code: Code): RecognisedLoss | undefined {
  const behind = codeBehind(program.names, code) ?? code;
  const library = behind.kind === 'call' ? recogniseCall(program, behind) : undefined;
  return library ?? (behind.kind === 'name' ? undefined : recogniseHandwritten(program, behind));
}
