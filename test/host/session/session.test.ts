import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import { Session, type SessionInput } from '../../../src/host/session/session';
import { decodeToViewer, encode, type ReadyState, type ViewState } from '../../../src/protocol';

function array(shape: readonly number[], ...values: readonly number[]): NamedArray {
  const span = { start: 0, end: 0 };
  return { format: 'test', dtype: 'float64', shape, values: Float64Array.from(values), span, notes: [] };
}

function input(scores: NamedArray, targets: NamedArray): SessionInput {
  const source = { label: 'test', scoresName: 'q', targetsName: 'y', canReveal: false };
  return { source, arrays: { scores, targets }, options: {}, notes: [] };
}

const categorical = input(array([2, 2], 0.75, 0.25, 0.5, 0.5), array([2], 0, 1));
const startingAt = -(Math.log(0.75) + Math.log(0.5)) / 2;

function opened(): { readonly session: Session; readonly states: readonly ViewState[] } {
  const states: ViewState[] = [];
  const session = new Session((state) => states.push(state));
  expect(session.open(categorical)).toBeUndefined();
  return { session, states };
}

function ready(session: Session): ReadyState {
  if (session.state.kind !== 'ready') throw new Error(`not ready but ${session.state.kind}`);
  return session.state;
}

describe('a session', () => {
  it('shows nothing at first, then the arrays it was given', () => {
    expect(new Session(() => undefined).state).toEqual({ kind: 'empty' });
    const { session, states } = opened();
    expect(ready(session).evaluation.crossEntropy).toBeCloseTo(startingAt, 14);
    expect(states).toEqual([session.state]);
  });

  it('stays as it was when other arrays cannot be evaluated', () => {
    const { session, states } = opened();
    const before = session.state;
    expect(session.open(input(array([2], 0.5, 0.5), array([3], 0, 1, 1)))?.code).toBe('lengths-differ');
    expect(session.state).toBe(before);
    expect(states).toHaveLength(1);
  });

  it('keeps the row of an edited probability a distribution and marks what changed', () => {
    const { session } = opened();
    session.edit({ array: 'scores', row: 1, column: 1 }, 0.875);
    expect(ready(session).rows[1]?.scores).toEqual([0.125, 0.875]);
    expect(ready(session).edited.map(({ column }) => column)).toEqual([0, 1]);
    expect(ready(session).evaluation.crossEntropy).toBeCloseTo(-(Math.log(0.75) + Math.log(0.875)) / 2, 14);
  });

  it('undoes an edit as a whole and does it again', () => {
    const { session } = opened();
    session.edit({ array: 'targets', row: 0, column: 0 }, 1);
    const edited = ready(session).evaluation.crossEntropy;
    session.undo();
    expect(ready(session)).toMatchObject({ edited: [], canUndo: false, canRedo: true });
    expect(ready(session).evaluation.crossEntropy).toBeCloseTo(startingAt, 14);
    session.redo();
    expect(ready(session).evaluation.crossEntropy).toBe(edited);
  });

  it('says why a change cannot be evaluated, keeps the last result and goes on from it', () => {
    const { session } = opened();
    const before = session.state;
    session.edit({ array: 'targets', row: 0, column: 0 }, 7);
    expect(session.state).toMatchObject({ kind: 'invalid', last: before });
    session.edit({ array: 'targets', row: 0, column: 0 }, 1);
    expect(session.state.kind).toBe('ready');
  });

  it('ignores edits outside the data and undo without edits', () => {
    const { session, states } = opened();
    session.edit({ array: 'scores', row: 2, column: 0 }, 0.5);
    session.edit({ array: 'scores', row: 0, column: 2 }, 0.5);
    session.undo();
    session.redo();
    expect(states).toHaveLength(1);
  });

  it('follows the options, and pins', () => {
    const { session } = opened();
    session.setOptions({ base: '2' });
    session.setPinned(true);
    expect(ready(session)).toMatchObject({ pinned: true, options: { base: '2' } });
    expect(ready(session).evaluation.crossEntropy).toBeCloseTo(startingAt / Math.LN2, 14);
    expect(session.pinned).toBe(true);
  });

  it('tells what every convention reports', () => {
    const { session } = opened();
    const reported = ready(session).conventions.map(({ convention }) => convention);
    expect(reported).toEqual(['none', 'pytorch', 'sklearn', 'sklearn-1.4', 'keras', 'optax', 'tfjs']);
  });

  it('makes states that reach the viewer whole, infinities included', () => {
    const session = new Session(() => undefined);
    session.open(input(array([2, 2], 0, 1, 0.5, 0.5), array([2], 0, 1)));
    expect(ready(session).evaluation.crossEntropy).toBe(Infinity);
    const message = decodeToViewer(encode({ type: 'state', state: session.state }));
    expect(message).toMatchObject({ state: { evaluation: { crossEntropy: Infinity } } });
  });
});
