import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { toLatex } from '../../../src/core/expression/toLatex';
import { toPlain } from '../../../src/core/expression/toPlain';
import { checkerOn } from '../../../src/core/derivation/checkStep';
import { deriveFamily, familySteps } from '../../../src/core/derivation/deriveFamily';
import { densityDefinitions, familyData, regressionFamilies } from '../../../src/core/derivation/familyData';
import { inEnglish } from '../../../src/core/text';

const seeds = Array.from({ length: 20 }, (_, seed) => seed);

describe.each(regressionFamilies)('the derivation of the %s family', (family) => {
  it('holds in every step, on random data', () => {
    const steps = familySteps(family);
    for (const seed of seeds) {
      const check = checkerOn(familyData(family, densityDefinitions(family), seed));
      const failed = steps.slice(1).flatMap((step, position) => {
        const before = steps[position];
        const found = before === undefined ? undefined : check(before, step);
        return found?.kind === 'failed' ? [`${step.rule}: ${inEnglish(found.how)}`] : [];
      });
      expect(failed).toEqual([]);
    }
  });

  it('compares optima over a factor of the predictions', () => {
    const { check } = deriveFamily(family).steps.find(({ rule }) => rule === 'logarithm') ?? never();
    expect(check.kind).toBe('passed');
    expect(check.kind === 'passed' ? inEnglish(check.how) : '').toContain('factor of the predictions');
  });

  it('is LaTeX that KaTeX renders', () => {
    for (const { expression } of deriveFamily(family).steps) {
      katex.renderToString(toLatex(expression, { digits: 4 }), { throwOnError: true });
    }
  });
});

function never(): never {
  throw new Error('no such step');
}

it.each([
  ['gaussian', 'MSE(theta) = 1/n Σ_i (y_i - mu_i)^2'],
  ['laplace', 'MAE(theta) = 1/n Σ_i |y_i - mu_i|'],
  ['poisson', 'loss(theta) = 1/n Σ_i [lambda_i - y_i log(lambda_i)]'],
  ['exponential', 'mean NLL(theta) = 1/n Σ_i [lambda_i y_i - log(lambda_i)]'],
] as const)('the %s family ends at %s', (family, last) => {
  const { name, expression } = deriveFamily(family).steps.at(-1) ?? never();
  expect(`${toPlain(name ?? never())} = ${toPlain(expression)}`).toBe(last);
});
