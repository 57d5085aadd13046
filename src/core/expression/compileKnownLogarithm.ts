import { complementOf } from './complementOf';
import type { Tensor } from './environment';
import type { Expression, IndexExpression } from './expression';
import type { NumberThunk, Scope } from './scope';

/** The logarithm of `q[…]` or of `1 - q[…]` where the data carry it; undefined where log has to be computed. */
export function compileKnownLogarithm(expression: Expression, scope: Scope): NumberThunk | undefined {
  if (expression.kind === 'index') return compileLookup(expression, scope, 'logarithms');
  const complement = complementOf(expression);
  return complement?.kind === 'index' ? compileLookup(complement, scope, 'logComplements') : undefined;
}

function compileLookup(
  { base, indices }: IndexExpression,
  scope: Scope,
  which: 'logarithms' | 'logComplements',
): NumberThunk | undefined {
  if (base.kind !== 'symbol') return undefined;
  const tensor: Tensor | undefined = scope.environment.symbols.get(base.name);
  const data = tensor?.[which];
  if (tensor === undefined || data === undefined || tensor.shape.length !== indices.length) return undefined;
  const logarithms: Tensor = { shape: tensor.shape, data };
  const name = `${base.name}.${which}`;
  const environment = {
    ...scope.environment,
    symbols: new Map(scope.environment.symbols).set(name, logarithms),
  };
  return scope.compileNumber(
    { kind: 'index', base: { kind: 'symbol', name }, indices },
    { ...scope, environment },
  );
}
