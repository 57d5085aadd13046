import { addFactors, addTerms, asSum } from './boundRange';
import { children } from './children';
import { CompensatedSum } from './compensatedSum';
import { compileNumber } from './compileNumber';
import { compileScaled } from './compileScaled';
import { definitionOf, type Environment } from './environment';
import { compileValue } from './evaluate';
import type { BinderExpression, ExpectationExpression, Expression } from './expression';
import { fromLog, type Scaled, scaledOf } from './scaled';
import { bind, type Frame, type Scope } from './scope';

/** Terms or factors of one turn. */
const termsInTurn = 1_024;

/** `evaluateScaled` to the same bits, with a moment to stop after every turn of a Σ or Π that stands outside of all others. */
export function* evaluateInTurns(
  expression: Expression,
  environment: Environment,
): Generator<undefined, Scaled> {
  const known = new Map<Expression, Scaled>();
  for (const part of outermost(expression, environment)) {
    const binder = part.kind === 'expectation' ? asSum(part) : part;
    known.set(part, yield* evaluateBinder(binder, environment));
  }
  return compileValue(expression, environment, known)();
}

/** The binders and expectations whose values do not depend on any index; those behind other operations are left where they are. */
function* outermost(
  expression: Expression,
  environment: Environment,
): Generator<BinderExpression | ExpectationExpression, void> {
  switch (expression.kind) {
    case 'binder':
      if (expression.operator !== 'max') yield expression;
      return;
    case 'expectation':
      yield expression;
      return;
    case 'apply':
      if (expression.function !== 'log' && expression.function !== 'exp') return;
      break;
    case 'sum':
    case 'product':
    case 'negation':
    case 'quotient':
    case 'power':
      break;
    case 'elided':
      yield* outermost(expression.body, environment);
      return;
    case 'probability':
    case 'quantity': {
      const definition = definitionOf(expression, environment);
      if (definition !== undefined) yield* outermost(definition, environment);
      return;
    }
    default:
      return;
  }
  for (const child of children(expression)) yield* outermost(child, environment);
}

function* evaluateBinder(
  { operator, variable, over, body }: BinderExpression,
  environment: Environment,
): Generator<undefined, Scaled> {
  const scope: Scope = { environment, bound: new Map(), compileNumber };
  const { inner, slot } = bind(scope, variable.name);
  const frame: Frame = [];
  const end = compileNumber(over.size, scope)(frame);
  const total = new CompensatedSum();
  let sign = 1;
  const add = addingTo(operator, body, inner);
  for (let from = over.from ?? 0; from < end; from += termsInTurn) {
    sign *= add(total, frame, slot, [from, Math.min(end, from + termsInTurn)]);
    yield;
  }
  if (operator === 'product') return fromLog(sign, total.value);
  return scaledOf(operator === 'mean' ? total.value / end : total.value);
}

type Adding = (total: CompensatedSum, frame: Frame, slot: number, range: readonly [number, number]) => number;

/** Adds terms, or the logarithms of factors, and returns the sign of the factors. */
function addingTo(operator: BinderExpression['operator'], body: Expression, scope: Scope): Adding {
  if (operator === 'product') {
    const factor = compileScaled(body, scope);
    return (total, frame, slot, range) => addFactors(total, factor, frame, slot, range);
  }
  const term = compileNumber(body, scope);
  return (total, frame, slot, range) => {
    addTerms(total, term, frame, slot, range);
    return 1;
  };
}
