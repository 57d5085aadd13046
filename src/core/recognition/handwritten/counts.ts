import type { Code } from '../code/code';
import { codeBehind, definitionsOf } from '../scope/resolve';
import type { Definition } from '../scope/definition';
import type { Lowering } from './loweringState';
import { isRowRange } from './rank';

/** Names that are a count, a rate or a guard by custom, where nothing says otherwise. */
const customaryScalars =
  /^(n|N|m|M|K|C|B|T|bs|batch_size|num_\w+|n_\w+|\w+_size|eps|epsilon|EPS|EPSILON|tiny|gamma|alpha|beta|tau|temperature|delta|margin)$/;

export const customaryCounts =
  /^(n|N|m|M|num_(samples|examples|rows|points|data)|n_(samples|examples|rows)|batch_size|bs)$/;

/** True when a name or member is one number, by what it is bound to or by custom. */
export function isScalar({ names }: Lowering, code: Code, name: string): boolean {
  const definitions = definitionsOf(names, code);
  if (definitions === undefined) return customaryScalars.test(name);
  return definitions.some((definition) => {
    switch (definition.kind) {
      case 'parameter':
        return definition.standard === undefined
          ? customaryScalars.test(name)
          : isNumber(definition.standard);
      case 'code':
        return (
          isNumber(definition.code) ||
          isCount(definition.code) ||
          (isCallOrName(definition.code) && customaryScalars.test(name))
        );
      case 'loop':
        return isCounter(definition, name);
      default:
        return customaryScalars.test(name);
    }
  });
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

function isNumber(code: Code): boolean {
  return code.kind === 'number' || (code.kind === 'unary' && isNumber(code.operand));
}

/** `len(y)`, `y.shape[0]`, `y.size`, `y.size(0)`, `y.length`: the number of rows. */
export function isCount(code: Code): boolean {
  switch (code.kind) {
    case 'call': {
      const { callee } = code;
      if (callee.kind === 'name')
        return (
          ['len', 'float', 'int'].includes(callee.name) &&
          onlyCount(
            code.arguments.map(({ value }) => value),
            callee.name,
          )
        );
      return callee.kind === 'member' && ['size', 'numel', '__len__'].includes(callee.property);
    }
    case 'member':
      return ['size', 'length', 'nelement'].includes(code.property);
    case 'subscript':
      return (
        code.object.kind === 'member' &&
        code.object.property === 'shape' &&
        code.indices[0]?.kind === 'number' &&
        code.indices[0].value === 0
      );
    default:
      return false;
  }
}

/** The array whose entries are counted by `p.size`, `p.numel()` or `np.size(p)`; undefined for what counts rows only. */
export function countedArray(code: Code): Code | undefined {
  if (code.kind === 'member') return ['size', 'nelement'].includes(code.property) ? code.object : undefined;
  if (code.kind !== 'call' || code.callee.kind !== 'member') return undefined;
  if (!['size', 'numel'].includes(code.callee.property)) return undefined;
  const [first, ...more] = code.arguments;
  if (first === undefined) return code.callee.object;
  return more.length === 0 && first.value.kind !== 'number' ? first.value : undefined;
}

function onlyCount([argument]: readonly Code[], callee: string): boolean {
  return argument !== undefined && (callee === 'len' || isCount(argument));
}

/** True for a name bound to a count, as `m = y.shape[0]`. */
export function namesCount({ names }: Pick<Lowering, 'names'>, code: Code, name: string): boolean {
  const behind = codeBehind(names, code);
  return behind === undefined ? customaryCounts.test(name) : isCount(behind);
}
