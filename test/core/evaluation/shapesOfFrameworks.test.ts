import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { ConventionId } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { namedArray } from './arrays';
import { compared } from './compared';
import { expectRefusal } from './refusal';

const flat = [0.1, 0.9, 0.6];
const column = flat.map((p) => [p]);
const outcomes = [0, 1, 1];
const outcomesColumn = outcomes.map((y) => [y]);
const loss = 0.24051555169388109;

describe('a column of scores beside a flat array of targets', () => {
  it.each([
    // Raised by torch 1.13 for these very data, also by the with_logits form.
    ['pytorch', column, outcomes, /ValueError.*\[3\].*\[3, 1\]/],
    ['pytorch', flat, outcomesColumn, /ValueError.*\[3, 1\].*\[3\]/],
    // assertShapesMatch in tfjs-core/src/ops/losses.
    ['tfjs', column, outcomes, /shapes.*\[3, 1\]/],
    // jnp broadcasts: optax/losses/_classification.py checks no shapes.
    ['optax', column, outcomes, /3 x 3/],
    ['optax', flat, outcomesColumn, /3 x 3/],
  ] as const)('is refused as the framework does it or computes something else: %s', (...row) => {
    const [convention, scores, targets, says] = row;
    expectRefusal({
      case: convention,
      scores,
      targets,
      options: { convention, family: 'bernoulli' },
      code: 'shapes-differ',
      says,
    });
  });

  it.each<ConventionId>(['none', 'sklearn', 'sklearn-1.4', 'keras'])(
    'is no matter where it is squeezed: %s',
    (convention) => {
      for (const [scores, targets] of [
        [column, outcomes],
        [flat, outcomesColumn],
      ])
        expect(evaluate(namedArray(scores), namedArray(targets), { convention })).toMatchObject({
          loss: expect.closeTo(loss, 12) as number,
        });
    },
  );

  it('leaves the loss of equal shapes alone', () => {
    for (const convention of ['pytorch', 'tfjs', 'optax'] as const)
      for (const [scores, targets] of [
        [column, outcomesColumn],
        [flat, outcomes],
      ])
        expect(isEvaluationError(evaluate(namedArray(scores), namedArray(targets), { convention }))).toBe(
          false,
        );
  });

  it('of one row broadcasts to that row', () => {
    expect(isEvaluationError(evaluate(namedArray([[0.9]]), namedArray([1]), { convention: 'optax' }))).toBe(
      false,
    );
  });

  it('is said in the column of the framework, side by side with the others', () => {
    const table = compared([{ scores: namedArray(column), targets: namedArray(outcomes) }], {});
    expect(
      table.filter(({ refusal }) => refusal?.code === 'shapes-differ').map((row) => row.convention),
    ).toEqual(['pytorch', 'optax', 'tfjs']);
  });
});

describe('class indices in a column', () => {
  const rows = [
    [0.7, 0.2, 0.1],
    [0.1, 0.8, 0.1],
    [0.2, 0.2, 0.6],
  ];

  it.each([
    ['pytorch', [[0], [1], [2]], /multi-target not supported/],
    ['pytorch', [[0, 1, 2]], /ValueError.*batch_size/],
    ['optax', [[0], [1], [2]], /one dimension less/],
  ] as const)('are refused where the framework refuses them: %s %j', (convention, targets, says) => {
    expectRefusal({ case: '', scores: rows, targets, options: { convention }, code: 'shapes-differ', says });
  });

  it('are squeezed by Keras', () => {
    expect(evaluate(namedArray(rows), namedArray([[0], [1], [2]]), { convention: 'keras' })).toMatchObject({
      loss: expect.closeTo(0.3635480397, 9) as number,
    });
  });
});
