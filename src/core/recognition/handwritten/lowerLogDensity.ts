import type { Expression } from '../../expression/expression';
import { argumentOf } from '../code/code';
import type { CallCode, Code } from '../code/code';
import { codeBehind, qualifiedName } from '../scope/resolve';
import type { Names } from '../scope/resolve';
import { densityOfClass, densityOfFunction } from './logDensities';
import type { LogDensity } from './logDensities';
import { lowerWholeRow } from './lowerOperation';
import { lowerPart } from './loweringState';
import type { Lowering } from './loweringState';

/** A call that gives the logarithm of a density: which one, where, and with what parameters. */
interface DensityCall {
  readonly density: LogDensity;
  readonly x: Code;
  readonly parameter: (name: string) => Code | undefined;
}

/** `Normal(mu, sigma).log_prob(x)`, also where the distribution has a name; `norm.logpdf(x, mu, sigma)`. */
export function densityCall(names: Names, call: CallCode): DensityCall | undefined {
  const { callee } = call;
  const [x, ...rest] = call.arguments;
  if (callee.kind !== 'member' || x === undefined || !/^log(_prob|pdf|pmf)$/.test(callee.property))
    return undefined;
  const ofFunction = densityOfFunction(qualifiedName(names, callee) ?? '');
  if (ofFunction !== undefined) {
    const given = { ...call, arguments: rest };
    return {
      density: ofFunction,
      x: x.value,
      parameter: (name) => argumentOf(given, ofFunction.parameters, name),
    };
  }
  const made = callee.property === 'log_prob' ? distributionBehind(names, callee.object) : undefined;
  const density = made === undefined ? undefined : densityOfClass(qualifiedName(names, made.callee) ?? '');
  return made === undefined || density === undefined || rest.length > 0
    ? undefined
    : { density, x: x.value, parameter: (name) => argumentOf(made, density.parameters, name) };
}

/** The call that makes a distribution, behind its names. */
function distributionBehind(names: Names, code: Code, follow = 4): CallCode | undefined {
  if (follow === 0) return undefined;
  if (code.kind !== 'call') {
    const behind = codeBehind(names, code);
    return behind === undefined ? undefined : distributionBehind(names, behind, follow - 1);
  }
  return code;
}

/** The logarithm of a density at an entry, written out. */
export function lowerLogDensity(
  lowering: Lowering,
  { density, x, parameter }: DensityCall,
  indices: readonly Expression[],
): Expression | undefined {
  const value = lowerPart(lowering, x, indices);
  if (value === undefined) return undefined;
  return density.of(value, {
    at: (name) => {
      const code = parameter(name);
      return code === undefined ? undefined : lowerPart(lowering, code, indices);
    },
    row: (name) => {
      const code = parameter(name);
      return code === undefined ? undefined : lowerWholeRow(lowering, code, indices);
    },
  });
}
