import { describe, expect, it } from 'vitest';
import { apply, index, quantity, symbol } from '../../../src/core/expression/build';
import { compileNumber } from '../../../src/core/expression/compileNumber';
import type { Environment } from '../../../src/core/expression/environment';
import type { Expression } from '../../../src/core/expression/expression';
import { remembered } from '../../../src/core/expression/remembered';
import type { Frame } from '../../../src/core/expression/scope';

const [i, k, z] = [symbol('i'), symbol('k'), symbol('z')];
const softmaxOfRow = apply('softmax', index(z, i));
const named = quantity(symbol('q'), i);
const environment: Environment = {
  symbols: new Map(),
  definitions: [{ left: named, right: softmaxOfRow }],
};

/** How often an expression is computed in an evaluation that takes the indices i and k to these places, one after the other. */
function computedAt(expression: Expression, ...places: readonly (readonly [number, number])[]): number {
  const { count, evaluateAt } = counted(expression);
  const frame: Frame = [];
  for (const place of places) {
    frame.splice(0, 2, ...place);
    evaluateAt(frame);
  }
  return count();
}

function counted(expression: Expression): { count: () => number; evaluateAt: (frame: Frame) => void } {
  let count = 0;
  const scope = { environment, bound: new Map([i, k].map(({ name }, slot) => [name, slot])), compileNumber };
  const evaluateAt = remembered(expression, scope, () => (count += 1));
  return { count: () => count, evaluateAt };
}

describe('what is remembered of an evaluation', () => {
  it('is computed once for all classes of a row', () => {
    expect(computedAt(softmaxOfRow, [0, 0], [0, 1], [0, 2])).toBe(1);
  });

  it('is computed again for another row, and for the first one when it comes back', () => {
    expect(computedAt(softmaxOfRow, [0, 0], [1, 0], [0, 0])).toBe(3);
  });

  it('is computed for every class where it depends on the class', () => {
    expect(computedAt(index(softmaxOfRow, k), [0, 0], [0, 1], [0, 2])).toBe(3);
  });

  it('depends on the indices behind the names it uses', () => {
    expect(computedAt(named, [0, 0], [1, 0])).toBe(2);
  });

  it('is not kept for another evaluation, whose data may differ', () => {
    const { count, evaluateAt } = counted(softmaxOfRow);
    evaluateAt([0, 0]);
    evaluateAt([0, 0]);
    expect(count()).toBe(2);
  });
});
