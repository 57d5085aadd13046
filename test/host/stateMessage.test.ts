import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeToViewer, encode, type DataRow, type ReadyState } from '../../src/protocol';
import { stateMessage, stateOf } from '../../src/stateMessage';
import { binary } from '../viewer/states';

const [someRow] = binary.rows as readonly [DataRow];

/** What the viewer makes of a state that is sent after `base`. */
function received(state: ReadyState, base: ReadyState): unknown {
  const message = decodeToViewer(encode(stateMessage(state, base)));
  return message.type === 'state' ? stateOf(message, base) : undefined;
}

const double = fc.double();
const anyRow = fc
  .record({
    scores: fc.array(double, { minLength: 1, maxLength: 3 }),
    contribution: double,
    weight: fc.option(double, { nil: undefined }),
  })
  .map(({ weight, ...rest }) => ({ ...someRow, ...rest, ...(weight === undefined ? {} : { weight }) }));
const anyRows = fc
  .uniqueArray(fc.tuple(fc.nat(9), anyRow), { selector: ([row]) => row })
  .map((rows) => rows.map(([row, data]) => ({ ...data, row })));

describe('a state that is sent without what the viewer has', () => {
  it('arrives as it is, whatever rows there were before', () => {
    fc.assert(
      fc.property(anyRows, anyRows, fc.array(fc.nat(9)), (before, after, edited) => {
        const base = { ...binary, rows: before };
        // Other rows, or some of the same ones changed.
        for (const rows of [
          after,
          before.map((row, at) => (edited.includes(at) ? { ...row, weight: 2 } : row)),
        ])
          expect(received({ ...base, rows }, base)).toEqual({ ...base, rows });
      }),
    );
  });

  it('brings the rows that changed only', () => {
    const rows = binary.rows.map((row) => (row.row === 2 ? { ...row, contribution: Infinity } : row));
    expect(stateMessage({ ...binary, rows }, binary)).toMatchObject({
      keepsParts: true,
      keepsRows: true,
      state: { rows: [rows[2]], derivations: [], conventions: [] },
    });
  });

  it.each([
    ['there was nothing before', undefined],
    ['its derivations are others', { ...binary, derivations: [...binary.derivations] }],
  ])('is sent whole where %s', (_why, base) => {
    expect(stateMessage(binary, base)).toEqual({ type: 'state', state: binary });
  });
});
