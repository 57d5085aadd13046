import { number, product, quotient } from '../expression/build';
import { walk } from '../expression/children';
import type { Expression } from '../expression/expression';
import { toPlain } from '../expression/toPlain';
import type { Code } from './code/code';
import { lower } from './handwritten/lower';
import { startLowering } from './handwritten/lowering';
import { reducedNumber } from './handwritten/rank';
import type { Program } from './libraryCall';
import { lossBehind } from './lossBehind';
import type { RecognisedLoss } from './recognisedLoss';
import { codeBehind } from './scope/resolve';

/** A loss and what it is multiplied by in the code around it. */
export interface ScaledLoss {
  readonly loss: RecognisedLoss;
  /** What stands before the loss's own expression. */
  readonly factor: Expression;
  /** The factor as written; absent where there is none. */
  readonly source?: string;
}

/** More names than this between a factor and its loss are not followed. */
const deepestFollow = 3;

/** `loss`, `beta * loss`, `loss / n` or the mean of a loss that is one number, also behind a name; undefined for anything else. */
export function scaledLoss(program: Program, code: Code, follow = deepestFollow): ScaledLoss | undefined {
  const loss = lossBehind(program, code);
  if (loss !== undefined) return { loss, factor: number(1) };
  const reduced = reducedNumber(program.names, code);
  if (reduced !== undefined) return scaledLoss(program, reduced, follow);
  const scaledHere = code.kind === 'binary' ? withFactor(program, code, follow) : undefined;
  if (scaledHere !== undefined) return scaledHere;
  const behind = follow === 0 ? undefined : codeBehind(program.names, code);
  return behind === undefined ? undefined : scaledLoss(program, behind, follow - 1);
}

/** The factors before a loss as one, and as they are written: those around it, and those inside that the catalogue's loss has not. */
export function wholeFactor({ loss, factor, source }: ScaledLoss): {
  readonly factor: Expression;
  readonly source?: string;
} {
  const { scale } = loss;
  const written = [source, scale === undefined ? undefined : toPlain(scale)].filter(
    (each) => each !== undefined,
  );
  return {
    factor: product(factor, scale ?? 1),
    ...(written.length === 0 ? {} : { source: written.join(' * ') }),
  };
}

function withFactor(
  program: Program,
  { operator, left, right }: Extract<Code, { kind: 'binary' }>,
  follow: number,
): ScaledLoss | undefined {
  if (operator !== '*' && operator !== '/') return undefined;
  const tries =
    operator === '*' ? [[left, right] as const, [right, left] as const] : [[right, left] as const];
  for (const [factor, inner] of tries) {
    const value = scalarFactor(program, factor);
    const found = value === undefined ? undefined : scaledLoss(program, inner, follow);
    if (value === undefined || found === undefined) continue;
    const source = program.source.slice(factor.range.start, factor.range.end);
    const own = operator === '*' ? source : `1 / ${source}`;
    return {
      loss: found.loss,
      factor: product(operator === '*' ? value : quotient(1, value), found.factor),
      source: found.source === undefined ? own : `${own} * ${found.source}`,
    };
  }
  return undefined;
}

/** A factor that is one number: a literal, or names that are not looked into. */
function scalarFactor(program: Program, code: Code): Expression | undefined {
  const value = lower(startLowering(program.names, code, 0), code, []);
  const isPlain =
    value !== undefined &&
    [...walk(value)].every(({ kind }) => kind !== 'index' && kind !== 'binder' && kind !== 'quantity');
  return isPlain ? value : undefined;
}
