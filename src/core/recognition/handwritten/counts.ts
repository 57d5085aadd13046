import type { CallCode, Code } from '../code/code';
import { codeBehind, definitionsOf } from '../scope/resolve';
import type { Names } from '../scope/resolve';
import type { Definition } from '../scope/definition';
import type { Lowering } from './loweringState';
import { isRowRange, rankOf } from './rank';

/** Names that are a count, a rate or a guard by custom, where nothing says otherwise. */
const customaryScalars =
  /^(n|N|m|M|K|C|B|T|bs|batch_size|num_\w+|n_\w+|\w+_size|eps|epsilon|EPS|EPSILON|tiny|gamma|alpha|beta|tau|temperature|delta|margin)$/;

const customaryCounts =
  /^(n|N|m|M|num_(samples|examples|rows|points|data)|n_(samples|examples|rows)|batch_size|bs)$/;

const countsExamples = /^(m|N|num_(samples|examples|points|data)|n_(samples|examples)|batch_size|bs)$/;

/** True when a name or member is one number, by what it is bound to or by custom. */
export function isScalar(lowering: Lowering, code: Code, name: string, follow = 3): boolean {
  const definitions = definitionsOf(lowering.names, code);
  if (definitions === undefined) return customaryScalars.test(name);
  return definitions.some((definition) => {
    switch (definition.kind) {
      case 'parameter':
        return definition.standard === undefined
          ? customaryScalars.test(name)
          : isNumber(definition.standard);
      case 'code':
        return (
          isArithmetic(lowering, definition.code, follow) ||
          countIn(definition.code) !== undefined ||
          (isCallOrName(definition.code) && customaryScalars.test(name))
        );
      case 'loop':
        return isCounter(definition, name);
      default:
        return customaryScalars.test(name);
    }
  });
}

/** A number, the name of one, or what is computed of these. */
function isArithmetic(lowering: Lowering, code: Code, follow: number): boolean {
  if (isNumber(code)) return true;
  if (code.kind === 'binary')
    return isArithmetic(lowering, code.left, follow) && isArithmetic(lowering, code.right, follow);
  return (
    follow > 0 &&
    code.kind === 'name' &&
    definitionsOf(lowering.names, code) !== undefined &&
    isScalar(lowering, code, code.name, follow - 1)
  );
}

/** A loop's variable that counts: what runs over data is an entry of it, or a batch. */
function isCounter({ names, over }: Extract<Definition, { kind: 'loop' }>, name: string): boolean {
  if (over === undefined || isRowRange(over)) return true;
  const isEnumerated =
    over.kind === 'call' && over.callee.kind === 'name' && over.callee.name === 'enumerate';
  return isEnumerated && names[0] === name;
}

function isCallOrName(code: Code): boolean {
  return code.kind === 'name' || code.kind === 'member';
}

/** What a number counts: the rows, the classes, or the entries of an array, which may have both. */
export type Count = { readonly of: 'rows' | 'classes' } | { readonly of: 'entries'; readonly array: Code };

/** What a piece of code counts: `len(y)`, `y.shape[0]`, `y.size`, `y.size(0)`, `y.length`; undefined for no count. */
export function countIn(code: Code): Count | undefined {
  switch (code.kind) {
    case 'call':
      return countInCall(code);
    case 'member':
      if (code.property === 'length') return { of: 'rows' };
      return code.property === 'size' || code.property === 'nelement'
        ? { of: 'entries', array: code.object }
        : undefined;
    case 'subscript':
      return isShape(code.object) ? countAlong(code.indices[0]) : undefined;
    default:
      return undefined;
  }
}

function countInCall({ callee, arguments: given }: CallCode): Count | undefined {
  const [first, second] = given.map(({ value }) => value);
  if (callee.kind === 'name') {
    if (callee.name === 'len') return first === undefined ? undefined : { of: 'rows' };
    return ['float', 'int'].includes(callee.name) && first !== undefined ? countIn(first) : undefined;
  }
  if (callee.kind !== 'member') return undefined;
  switch (callee.property) {
    case '__len__':
      return { of: 'rows' };
    case 'cast':
      return first === undefined ? undefined : countIn(first);
    case 'size':
    case 'numel':
    case 'nelement':
      if (first === undefined) return { of: 'entries', array: callee.object };
      if (isNumber(first)) return countAlong(first);
      return second === undefined ? { of: 'entries', array: first } : countAlong(second);
    default:
      return undefined;
  }
}

/** `y.shape`, `tf.shape(y)`, `y.size()`. */
function isShape(code: Code): boolean {
  if (code.kind === 'member') return code.property === 'shape';
  if (code.kind !== 'call' || code.callee.kind !== 'member') return false;
  const { property } = code.callee;
  return property === 'shape' || (property === 'size' && code.arguments.length === 0);
}

function isNumber(code: Code): boolean {
  return code.kind === 'number' || (code.kind === 'unary' && isNumber(code.operand));
}

function countAlong(axis: Code | undefined): Count | undefined {
  if (axis === undefined || !isNumber(axis)) return undefined;
  return { of: axis.kind === 'number' && axis.value === 0 ? 'rows' : 'classes' };
}

/** Whether what is counted is the rows: an array whose shape nothing shows has rows only, unless classes are assumed. */
export function countsRows({ names, assumesClasses }: Counting, count: Count): boolean {
  if (count.of !== 'entries') return count.of === 'rows';
  return (rankOf(names, count.array) ?? (assumesClasses ? 2 : 1)) < 2;
}

type Counting = Pick<Lowering, 'names' | 'assumesClasses'>;

/** What a name counts, as m in `m = y.shape[0]`; by custom where nothing binds it. */
export function countBehind(names: Names, code: Code, name: string): Count | undefined {
  const behind = codeBehind(names, code);
  const count = behind === undefined ? undefined : countIn(behind);
  // Examples stand in columns too: `m = Y.shape[1]`.
  if (count?.of === 'classes' && countsExamples.test(name)) return { of: 'rows' };
  if (behind !== undefined) return count;
  return customaryCounts.test(name) ? { of: 'rows' } : undefined;
}
