import type { SourceRange } from '../recognisedLoss';

/**
 * An expression of a program, the same for every language: what recognition reads instead of a grammar's nodes.
 * Python keywords, a JavaScript options object and positional arguments meet here.
 */
export type Code =
  | NumberCode
  | StringCode
  | ConstantCode
  | NameCode
  | MemberCode
  | CallCode
  | SubscriptCode
  | UnaryCode
  | BinaryCode
  | ConditionalCode
  | SequenceCode
  | RecordCode
  | FunctionCode
  | ComprehensionCode
  | UpdatedCode
  | SliceCode
  | UnknownCode;

interface Located {
  readonly range: SourceRange;
}

export interface NumberCode extends Located {
  readonly kind: 'number';
  readonly value: number;
}

export interface StringCode extends Located {
  readonly kind: 'string';
  readonly value: string;
}

/** True, False, None and their kin. */
export interface ConstantCode extends Located {
  readonly kind: 'constant';
  readonly value: boolean | undefined;
}

export interface NameCode extends Located {
  readonly kind: 'name';
  readonly name: string;
}

export interface MemberCode extends Located {
  readonly kind: 'member';
  readonly object: Code;
  readonly property: string;
}

export interface ArgumentCode {
  /** Present for a keyword argument. */
  readonly name?: string;
  /** True for `*args` and `**kwargs`: what they hold is not known. */
  readonly spread?: true;
  readonly value: Code;
}

export interface CallCode extends Located {
  readonly kind: 'call';
  readonly callee: Code;
  readonly arguments: readonly ArgumentCode[];
}

export interface SubscriptCode extends Located {
  readonly kind: 'subscript';
  readonly object: Code;
  readonly indices: readonly Code[];
}

export interface UnaryCode extends Located {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | 'not' | '~';
  readonly operand: Code;
}

export const binaryOperators = [
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '**',
  '@',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '&',
  '|',
] as const;

export type BinaryOperator = (typeof binaryOperators)[number];

export interface BinaryCode extends Located {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Code;
  readonly right: Code;
}

export interface ConditionalCode extends Located {
  readonly kind: 'conditional';
  readonly condition: Code;
  readonly whenTrue: Code;
  readonly whenFalse: Code;
}

/** A list or a tuple. */
export interface SequenceCode extends Located {
  readonly kind: 'sequence';
  readonly items: readonly Code[];
}

/** A dictionary or an object; entries whose key is not known by reading are left out. */
export interface RecordCode extends Located {
  readonly kind: 'record';
  readonly entries: readonly { readonly key: string; readonly value: Code }[];
}

/** A lambda or an arrow function whose body is one expression. */
export interface FunctionCode extends Located {
  readonly kind: 'function';
  readonly parameters: readonly string[];
  readonly body?: Code;
}

/** `[body for variable in over]`, one clause without conditions. */
export interface ComprehensionCode extends Located {
  readonly kind: 'comprehension';
  readonly body: Code;
  readonly variables: readonly string[];
  readonly over: Code;
}

/** An array of rows and classes once the entry that a label picks in each row has been set: `m[arange(n), y] = 0`. */
export interface UpdatedCode extends Located {
  readonly kind: 'updated';
  readonly object: Code;
  readonly labels: Code;
  readonly value: Code;
}

export interface SliceCode extends Located {
  readonly kind: 'slice';
  /** True for `:` alone. */
  readonly whole: boolean;
}

/** Anything else. */
export interface UnknownCode extends Located {
  readonly kind: 'unknown';
}

/** The direct parts of a piece of code, in the order of the source. */
export function codeParts(code: Code): readonly Code[] {
  switch (code.kind) {
    case 'number':
    case 'string':
    case 'constant':
    case 'name':
    case 'slice':
    case 'unknown':
      return [];
    case 'member':
      return [code.object];
    case 'call':
      return [code.callee, ...code.arguments.map((argument) => argument.value)];
    case 'subscript':
      return [code.object, ...code.indices];
    case 'unary':
      return [code.operand];
    case 'binary':
      return [code.left, code.right];
    case 'conditional':
      return [code.condition, code.whenTrue, code.whenFalse];
    case 'sequence':
      return code.items;
    case 'record':
      return code.entries.map((entry) => entry.value);
    case 'function':
      return code.body === undefined ? [] : [code.body];
    case 'comprehension':
      return [code.body, code.over];
    case 'updated':
      return [code.object, code.labels, code.value];
  }
}

/** The argument of a call by keyword, or by position among the parameters; undefined when it is not given or not known. */
export function argumentOf(call: CallCode, parameters: readonly string[], name: string): Code | undefined {
  const byName = call.arguments.find((argument) => argument.name === name);
  if (byName !== undefined) return byName.value;
  const position = parameters.indexOf(name);
  if (position < 0) return undefined;
  const positional = call.arguments.filter((argument) => argument.name === undefined);
  const upTo = positional.slice(0, position + 1);
  return upTo.some((argument) => argument.spread === true) ? undefined : upTo[position]?.value;
}
