import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossesIn } from './parser';

/** The sum of two parts, in either order, in either of two libraries' manners. */
function either(...writings: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...writings);
}

const library = fc.constantFrom('np', 'torch', 'jnp');
const name = fc.constantFrom('p', 'y_pred', 'probs', 'a2', 'output', 'h');
const target = fc.constantFrom('y', 'y_true', 'labels', 't', 'target');

function logOf(lib: string, x: string): fc.Arbitrary<string> {
  return lib === 'torch' ? either(`${lib}.log(${x})`, `(${x}).log()`) : fc.constant(`${lib}.log(${x})`);
}

function times(a: string, b: string): fc.Arbitrary<string> {
  return either(`${a} * ${b}`, `${b} * ${a}`, `(${a}) * (${b})`, `np.multiply(${a}, ${b})`);
}

/** The two terms of a binary cross-entropy, each in some arrangement. */
const binaryTerms = fc
  .tuple(library, name, target)
  .chain(([lib, q, y]) =>
    fc
      .tuple(logOf(lib, q), logOf(lib, `1 - ${q}`))
      .chain(([logQ, logRest]) => fc.tuple(times(y, logQ), times(`(1 - ${y})`, logRest), fc.constant(lib))),
  );

function reductions(inner: string, lib: string): fc.Arbitrary<string> {
  return either(
    `-(${inner}).mean()`,
    `-${lib}.mean(${inner})`,
    `${lib}.mean(-(${inner}))`,
    `-${lib}.sum(${inner}) / len(y)`,
    `-1 / n * ${lib}.sum(${inner})`,
    `-(1.0 / n) * (${inner}).sum()`,
    `(-(${inner})).mean()`,
  );
}

const binary = binaryTerms.chain(([first, second, lib]) =>
  either(`${first} + ${second}`, `${second} + ${first}`, `(${first}) + (${second})`).chain((inner) =>
    reductions(inner, lib),
  ),
);

const split = binaryTerms.chain(([first, second, lib]) =>
  reductions('first + second', lib).map((line) => `first = ${first}\nsecond = ${second}\nloss = ${line}`),
);

const categorical = fc.tuple(library, name, target).chain(([lib, q, t]) =>
  logOf(lib, q)
    .chain((logQ) => times(t, logQ))
    .chain((inner) =>
      either(
        `-${lib}.sum(${inner})`,
        `-(${inner}).sum()`,
        `${lib}.sum(-(${inner}))`,
        `-${lib}.sum(${inner}, -1).mean()`,
        `-(${inner}).sum(1).mean()`,
        `${lib}.mean(-${lib}.sum(${inner}, 1))`,
      ),
    ),
);

const runs = { numRuns: 30 };

describe('a handwritten loss', () => {
  it('is a binary cross-entropy in any arrangement', async () => {
    await fc.assert(
      fc.asyncProperty(binary, async (code) => {
        const losses = await lossesIn(`loss = ${code}\n`);
        expect(losses.map(({ id, notes }) => [id, notes.map((note) => note.code)])).toEqual([
          ['binary-cross-entropy', []],
        ]);
      }),
      runs,
    );
  });

  it('is one when it is split over statements', async () => {
    await fc.assert(
      fc.asyncProperty(split, async (code) => {
        const losses = await lossesIn(`${code}\n`);
        expect(losses.map(({ id }) => id)).toEqual(['binary-cross-entropy']);
      }),
      runs,
    );
  });

  it('is a categorical cross-entropy in any arrangement', async () => {
    await fc.assert(
      fc.asyncProperty(categorical, async (code) => {
        const losses = await lossesIn(`loss = ${code}\n`);
        expect(losses.map(({ id, notes }) => [id, notes.map((note) => note.code)])).toEqual([
          ['categorical-cross-entropy', []],
        ]);
      }),
      runs,
    );
  });
});
