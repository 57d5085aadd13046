import { number, symbol } from '../../expression/build';
import type { Expression, SymbolExpression } from '../../expression/expression';
import type { LossId, Reduction } from '../../likelihood/lossId';
import type { LossRow } from '../../likelihood/lossRow';
import type { Code } from '../code/code';
import type { RecognisedLoss, RecognitionNote } from '../recognisedLoss';

/** What the arguments of one call make of a library's loss. */
export interface LibraryReading {
  /** Where the arguments decide it. */
  readonly id?: LossId;
  readonly expects: RecognisedLoss['expects'];
  readonly reduction: Reduction;
  readonly expression: Expression;
  readonly notes?: readonly RecognitionNote[];
}

/** A loss function or class of a library. */
export interface LibraryLoss {
  /** The qualified name, as documented. */
  readonly api: string;
  readonly id: LossId;
  readonly form: 'function' | 'class';
  /** Parameters in positional order: of the function, or of the constructor. */
  readonly parameters: readonly string[];
  /** Of a class: the parameters of calling an instance. */
  readonly callParameters?: readonly string[];
  /** Arguments that change the formula: modifier name -> parameter. */
  readonly modifiers: Readonly<Record<string, string>>;
  /** The symbols of the formula that stand for arguments: symbol name -> parameter. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly documentation: string;
  /** What is said of a loss that is kin to the catalogue's and not the same; the catalogue's derivation is not its own. */
  readonly variant?: Pick<LossRow, 'name' | 'expects' | 'likelihood'>;
  readonly read: (given: GivenArguments) => LibraryReading;
}

/** The arguments of a call, by parameter. */
export interface GivenArguments {
  /** The argument, names followed to the constant they stand for; undefined when it is not given. */
  readonly code: (parameter: string) => Code | undefined;
}

/** True when an argument is given and is not None. */
export function isGiven(given: GivenArguments, parameter: string): boolean {
  const code = given.code(parameter);
  return code !== undefined && !(code.kind === 'constant' && code.value === undefined);
}

/** A literal True or False; the standard where it is left out; undefined when it is neither. */
export function flag(given: GivenArguments, parameter: string, standard: boolean): boolean | undefined {
  const code = given.code(parameter);
  if (code === undefined) return standard;
  return code.kind === 'constant' ? (code.value ?? standard) : undefined;
}

/** A literal string; the standard where it is left out; undefined when it is not a literal. */
export function word(given: GivenArguments, parameter: string, standard: string): string | undefined {
  const code = given.code(parameter);
  if (code === undefined || (code.kind === 'constant' && code.value === undefined)) return standard;
  return code.kind === 'string' ? code.value : undefined;
}

/** A literal number as itself, anything else as the symbol; undefined when it is not given, or is `nothing`. */
export function quantityOf(
  given: GivenArguments,
  parameter: string,
  standsFor: SymbolExpression,
  nothing?: number,
): Expression | undefined {
  if (!isGiven(given, parameter)) return undefined;
  const literal = literalNumber(given.code(parameter));
  if (literal === undefined) return standsFor;
  return literal === nothing ? undefined : number(literal);
}

/** `0.1`, `-100`. */
export function literalNumber(code: Code | undefined): number | undefined {
  if (code?.kind === 'number') return code.value;
  if (code?.kind !== 'unary' || code.operator !== '-') return undefined;
  const value = literalNumber(code.operand);
  return value === undefined ? undefined : -value;
}

export const symbols = {
  epsilon: symbol('epsilon', '\\varepsilon'),
  ignored: symbol('ignore_index', 'y_{\\mathrm{ignored}}', 'the ignored label'),
  positiveWeight: symbol('pos_weight', 'w_{+}', 'the weight of positives'),
  delta: symbol('delta', '\\delta'),
  beta: symbol('beta', '\\beta'),
  gamma: symbol('gamma', '\\gamma'),
  alpha: symbol('alpha', '\\alpha'),
  margin: symbol('m', 'm', 'the margin'),
} as const;
