import { number, product, quotient } from '../expression/build';
import { walk } from '../expression/children';
import type { Expression } from '../expression/expression';
import { toPlain } from '../expression/toPlain';
import type { Code } from './code/code';
import { lower } from './handwritten/lower';
import { startLowering } from './handwritten/lowering';
import { operationOf, reducedNumber } from './handwritten/rank';
import type { Program } from './libraryCall';
import { lossBehind } from './lossBehind';
import type { RecognisedLoss, SourceRange } from './recognisedLoss';
import { codeBehind } from './scope/resolve';

/** A part of a formula and what it is multiplied by in the code around it. */
export interface Scaled<Part> {
  readonly value: Part;
  readonly factor: Expression;
  /** The factor as written; absent where there is none. */
  readonly source?: string;
  /** Where the part, or the name that it is bound to, stands. */
  readonly at: SourceRange;
}

/** A loss and what its own expression is multiplied by. */
export type ScaledLoss = Omit<Scaled<RecognisedLoss>, 'value'> & { readonly loss: RecognisedLoss };

/** More names than this between a factor and its loss are not followed. */
const deepestFollow = 3;

/** `loss`, `beta * loss`, `loss / n` or the mean of a loss that is one number, also behind a name; undefined for anything else. */
export function scaledLoss(program: Program, code: Code): ScaledLoss | undefined {
  const found = scaledBy(program, code, (inner) => lossBehind(program, inner) ?? reducedLoss(program, inner));
  if (found === undefined) return undefined;
  const { value: loss, ...around } = found;
  return { loss, ...around };
}

/** The loss of `loss.mean()` that is one number already. */
function reducedLoss(program: Program, code: Code): RecognisedLoss | undefined {
  const call = code.kind === 'call' ? operationOf(program.names, code) : undefined;
  const [operand] = call?.positional ?? [];
  if (call?.operation.kind !== 'reduce' || operand === undefined) return undefined;
  const loss = lossBehind(program, operand);
  return loss?.reduction === 'none' ? undefined : loss;
}

/** What `find` finds in code, in code with a factor, or behind a name; undefined where it finds nothing. */
export function scaledBy<Part>(
  program: Program,
  code: Code,
  find: (code: Code) => Part | undefined,
  follow = deepestFollow,
): Scaled<Part> | undefined {
  const value = find(code);
  if (value !== undefined) return { value, factor: number(1), at: code.range };
  const reduced = reducedNumber(program.names, code);
  if (reduced !== undefined) return scaledBy(program, reduced, find, follow);
  const scaledHere = code.kind === 'binary' ? withFactor(program, code, find, follow) : undefined;
  if (scaledHere !== undefined) return scaledHere;
  const behind = follow === 0 ? undefined : codeBehind(program.names, code);
  const found = behind === undefined ? undefined : scaledBy(program, behind, find, follow - 1);
  return found === undefined ? undefined : { ...found, at: code.range };
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

function withFactor<Part>(
  program: Program,
  { operator, left, right }: Extract<Code, { kind: 'binary' }>,
  find: (code: Code) => Part | undefined,
  follow: number,
): Scaled<Part> | undefined {
  if (operator !== '*' && operator !== '/') return undefined;
  const tries =
    operator === '*' ? [[left, right] as const, [right, left] as const] : [[right, left] as const];
  for (const [factor, inner] of tries) {
    const value = scalarFactor(program, factor);
    const found = value === undefined ? undefined : scaledBy(program, inner, find, follow);
    if (value === undefined || found === undefined) continue;
    const source = program.source.slice(factor.range.start, factor.range.end);
    const own = operator === '*' ? source : `1 / ${source}`;
    return {
      value: found.value,
      factor: product(operator === '*' ? value : quotient(1, value), found.factor),
      source: found.source === undefined ? own : `${own} * ${found.source}`,
      at: found.at,
    };
  }
  return undefined;
}

/** A factor that is one number: a literal, or names that are not looked into. */
export function scalarFactor(program: Program, code: Code): Expression | undefined {
  const value = lower(startLowering(program.names, code, 0), code, []);
  const isPlain =
    value !== undefined &&
    [...walk(value)].every(({ kind }) => kind !== 'index' && kind !== 'binder' && kind !== 'quantity');
  return isPlain ? value : undefined;
}
