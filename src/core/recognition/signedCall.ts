import { negate, product, symbol } from '../expression/build';
import { freeSymbols, sameExpression } from '../expression/children';
import type { Expression } from '../expression/expression';
import type { Reduction } from '../likelihood/lossId';
import { i, k, overClasses, overRows } from '../likelihood/notation';
import { text } from '../text';
import type { BinaryCode, CallCode, Code } from './code/code';
import { bindFirst, divided } from './handwritten/boundSums';
import { axisOf, operationOf } from './handwritten/rank';
import { recogniseCall } from './libraryCall';
import type { Program } from './libraryCall';
import { hasMinus, withoutMinus } from './minus';
import type { RecognisedLoss, RecognitionNote } from './recognisedLoss';
import { scalarFactor } from './scaledLoss';

/** A library's loss that code takes with a sign: the call, and the loss with its minus where the signs leave one. */
export interface SignedCall {
  readonly call: CallCode;
  /** Absent where two signs cancel. */
  readonly negated?: RecognisedLoss;
}

/** `-criterion(x, y)`, `-F.kl_div(p, q).mean()`, `-0.1 * F.mse_loss(x, y)`; undefined for code without a minus in front of a call. */
export function signedCall(program: Program, code: Code): SignedCall | undefined {
  if (!showsMinus(code) || signOf(program, code)?.isNegative !== true) return undefined;
  const found = around(program, code);
  if (found === undefined) return undefined;
  const { call, loss, isNegative } = found;
  return isNegative ? { call, negated: negated(loss, code, found) } : { call };
}

/** Whether code could have a minus in front: what most products and calls show at once that they have not. */
function showsMinus(code: Code): boolean {
  switch (code.kind) {
    case 'unary':
      return code.operator === '-';
    case 'binary':
      return code.operator === '-' || isScaledByMinus(code);
    case 'call':
      return code.callee.kind === 'member' && /^(neg|mul)|negative$/i.test(code.callee.property);
    default:
      return false;
  }
}

function isScaledByMinus({ operator, left, right }: BinaryCode): boolean {
  return (operator === '*' || operator === '/') && [left, right].some(showsMinus);
}

/** What stands around a call of a loss. */
interface Around {
  readonly call: CallCode;
  readonly loss: RecognisedLoss;
  readonly isNegative: boolean;
  /** What is made of the formula of the call. */
  readonly by: (formula: Expression) => Expression;
}

function negated(loss: RecognisedLoss, { range }: Code, { by }: Around): RecognisedLoss {
  const { composition } = loss;
  const expression = by(loss.expression);
  return {
    ...loss,
    range,
    expression,
    ...(composition === undefined
      ? {}
      : { composition: { ...composition, expression: by(composition.expression) } }),
    reduction: loss.reduction === 'none' ? reductionIn(expression) : loss.reduction,
    negates: loss,
    notes: [minusTheLoss, ...loss.notes],
  };
}

const minusTheLoss: RecognitionNote = {
  code: 'negated',
  message: text(
    'Minus the loss: it is to be maximised. Minimised as it stands, it makes the loss large, which is the objective of an adversary or of a reversed gradient.',
  ),
};

/** What reductions around a loss of rows have made of it. */
function reductionIn(expression: Expression): Reduction {
  if (expression.kind === 'negation') return reductionIn(expression.operand);
  if (expression.kind === 'product')
    return expression.factors.map(reductionIn).find((each) => each !== 'none') ?? 'none';
  const isOverRows = expression.kind === 'binder' && sameExpression(expression.variable, i);
  return isOverRows && (expression.operator === 'mean' || expression.operator === 'sum')
    ? expression.operator
    : 'none';
}

/** The call of a loss inside signs, factors, reductions and what changes nothing. */
function around(program: Program, code: Code): Around | undefined {
  if (code.kind === 'call') {
    const loss = recogniseCall(program, code);
    if (loss !== undefined) return { call: code, loss, isNegative: false, by: (formula) => formula };
  }
  const sign = signOf(program, code);
  if (sign !== undefined) return wrapped(around(program, sign.inner), sign.by, sign.isNegative);
  const call = code.kind === 'call' ? operationOf(program.names, code) : undefined;
  const [operand] = call?.positional ?? [];
  if (call === undefined || operand === undefined) return undefined;
  const { operation } = call;
  if (operation.kind === 'same') return around(program, operand);
  const operator = operation.kind === 'reduce' ? operation.operator : 'max';
  if (operator === 'max') return undefined;
  return wrapped(around(program, operand), (formula) => reduced(formula, operator, axisOf(call)), false);
}

function wrapped(found: Around | undefined, by: Around['by'], flips: boolean): Around | undefined {
  if (found === undefined) return undefined;
  return { ...found, isNegative: found.isNegative !== flips, by: (formula) => by(found.by(formula)) };
}

/** The entries of a formula of rows, or of rows and classes, taken together. */
function reduced(formula: Expression, operator: 'sum' | 'mean', axis: ReturnType<typeof axisOf>): Expression {
  const free = freeSymbols(formula);
  const axes = [
    { variable: k, over: overClasses },
    { variable: i, over: overRows },
  ].filter(({ variable }) => free.has(variable.name));
  const bound = axis === 'all' ? axes : axis === 'last' ? axes.slice(0, 1) : axes.slice(-1);
  return bound.reduce((inner, { variable, over }) => bindFirst(operator, variable, over, inner), formula);
}

/** Code that takes the minus of its operand, or multiplies it by one number. */
interface Sign {
  readonly isNegative: boolean;
  readonly inner: Code;
  readonly by: (formula: Expression) => Expression;
}

/** The sign of code that is a minus, or a product or quotient with one number; undefined for any other code. */
function signOf(program: Program, code: Code): Sign | undefined {
  switch (code.kind) {
    case 'unary':
      return code.operator === '-' ? minus(code.operand) : undefined;
    case 'binary': {
      const { left, right, operator } = code;
      if (operator === '-' && left.kind === 'number' && left.value === 0) return minus(right);
      if (operator === '*')
        return scaled(program, left, right, product) ?? scaled(program, right, left, product);
      return operator === '/'
        ? scaled(program, right, left, (by, formula) => divided(formula, by))
        : undefined;
    }
    case 'call':
      return signOfCall(program, code);
    default:
      return undefined;
  }
}

function signOfCall(program: Program, call: CallCode): Sign | undefined {
  const { operation, positional = [] } = operationOf(program.names, call) ?? {};
  const [first, second] = positional;
  if (operation?.kind === 'map' && first !== undefined)
    return operation.build(symbol('x')).kind === 'negation' ? minus(first) : undefined;
  if (operation?.kind !== 'combine' || first === undefined || second === undefined) return undefined;
  const isProduct = operation.build(symbol('a'), symbol('b')).kind === 'product';
  return isProduct
    ? (scaled(program, first, second, product) ?? scaled(program, second, first, product))
    : undefined;
}

function minus(inner: Code): Sign {
  return { isNegative: true, inner, by: (formula) => negate(formula) };
}

/** The sign of a number with which something is multiplied, or by which it is divided. */
function scaled(
  program: Program,
  factor: Code,
  inner: Code,
  by: (factor: Expression, formula: Expression) => Expression,
): Sign | undefined {
  const value = scalarFactor(program, factor);
  if (value === undefined) return undefined;
  const isNegative = hasMinus(value);
  const size = isNegative ? withoutMinus(value) : value;
  return {
    isNegative,
    inner,
    by: (formula) => (isNegative ? negate(by(size, formula)) : by(size, formula)),
  };
}
