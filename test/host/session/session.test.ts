import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import type { EvaluationError } from '../../../src/core/evaluation/evaluation';
import { text } from '../../../src/core/text';
import { rewriteOf } from '../../../src/host/session/rewrites';
import {
  evaluateInput,
  Session,
  type Result,
  type ResultStages,
  type SessionInput,
} from '../../../src/host/session/session';
import type { Change } from '../../../src/host/session/sessionCalls';
import { result } from '../../../src/host/session/stages';
import { decodeToViewer, encode, type Cell, type ReadyState, type ViewState } from '../../../src/protocol';

function array(shape: readonly number[], ...values: readonly number[]): NamedArray {
  const span = { start: 0, end: 0 };
  return { format: 'test', dtype: 'float64', shape, values: Float64Array.from(values), span, notes: [] };
}

function input(scores: NamedArray, targets: NamedArray): SessionInput {
  const source = { label: 'test', scoresName: 'q', targetsName: 'y', canReveal: false };
  return { source, arrays: { scores, targets }, swapped: false, options: {}, notes: [] };
}

/** Two rows of the same data, the second of which counts three times. */
const weighted: SessionInput = {
  ...input(array([2, 2], 0.75, 0.25, 0.5, 0.5), array([2], 0, 1)),
  arrays: {
    scores: array([2, 2], 0.75, 0.25, 0.5, 0.5),
    targets: array([2], 0, 1),
    weights: array([2], 1, 3),
  },
};

function show(session: Session, data: SessionInput): EvaluationError | undefined {
  const evaluated = result(evaluateInput(data));
  if ('code' in evaluated) return evaluated;
  session.show(evaluated);
  return undefined;
}

const categorical = input(array([2, 2], 0.75, 0.25, 0.5, 0.5), array([2], 0, 1));
const startingAt = -(Math.log(0.75) + Math.log(0.5)) / 2;

function opened(): {
  readonly session: Session;
  readonly states: readonly ViewState[];
  readonly change: (change: Change) => Promise<void>;
  readonly edit: (cell: Cell, value: number) => Promise<void>;
} {
  const states: ViewState[] = [];
  const session = new Session((state) => states.push(state));
  expect(show(session, categorical)).toBeUndefined();
  const change = (asked: Change): Promise<void> => session.change(rewriteOf(asked));
  return { session, states, change, edit: (cell, value) => change({ kind: 'edit', cell, value }) };
}

function ready(session: Session): ReadyState {
  if (session.state.kind !== 'ready') throw new Error(`not ready but ${session.state.kind}`);
  return session.state;
}

/** What is known first of data, and the stages that make the rest. */
function begun(data: SessionInput): readonly [Result, ResultStages<EvaluationError>] {
  const making = evaluateInput(data);
  for (;;) {
    const { done, value } = making.next();
    if (done === true) throw new Error('no part was yielded');
    if (value !== undefined && !(value instanceof Promise)) return [value, making];
  }
}

describe('what the arrays have to say', () => {
  it('is said once of each, of the weights too', () => {
    const { scores, targets, weights = targets } = weighted.arrays;
    const noted = (of: NamedArray, code: string): NamedArray => ({
      ...of,
      notes: [{ code, message: text(code) }],
    });
    const { session, states } = opened();
    const arrays = {
      scores: noted(scores, 'of-scores'),
      targets: noted(targets, 'of-targets'),
      weights: noted(weights, 'of-weights'),
    };
    expect(show(session, { ...weighted, arrays })).toBe(undefined);
    const state = states.at(-1);
    const notes = state?.kind === 'ready' ? state.evaluation.notes.map(({ code }) => code) : [];
    expect(notes.filter((code) => code.startsWith('of-'))).toEqual(['of-scores', 'of-targets', 'of-weights']);
  });
});

describe('weights', () => {
  const weightOf = (row: number): Cell => ({ array: 'weights', row, column: 0 });
  const session = (): Session => {
    const made = new Session(() => undefined);
    expect(show(made, weighted)).toBeUndefined();
    return made;
  };

  it('are shown beside their rows', () => {
    const { rows, columns } = ready(session());
    expect(rows.map(({ weight }) => weight)).toEqual([1, 3]);
    expect(columns.weights).toBe(1);
  });

  it('are edited like scores and targets, and undone', async () => {
    const own = session();
    const before = ready(own).evaluation.loss;
    await own.change(rewriteOf({ kind: 'edit', cell: weightOf(1), value: 0 }));
    expect(ready(own).evaluation.loss).toBeCloseTo(-Math.log(0.75), 14);
    expect(ready(own).edited).toEqual([weightOf(1)]);
    const derived = ready(own).derivations.find(({ id }) => id === 'modified-loss');
    expect(derived?.steps[0]?.value?.value).toBeCloseTo(-Math.log(0.75), 14);
    await own.change(rewriteOf({ kind: 'undo' }));
    expect(ready(own).evaluation.loss).toBe(before);
    expect(ready(own).edited).toEqual([]);
  });

  it('keep the last result and say why where they are refused', async () => {
    const own = session();
    await own.change(rewriteOf({ kind: 'edit', cell: weightOf(0), value: -1 }));
    expect(own.state).toMatchObject({ kind: 'invalid', error: { args: { row: 0, value: '-1' } } });
  });

  it('are no cells where there are none', async () => {
    const { session: plain, edit } = opened();
    expect(ready(plain).columns.weights).toBe(0);
    const { evaluation } = ready(plain);
    await edit(weightOf(0), 2);
    expect(ready(plain).evaluation).toBe(evaluation);
  });
});

describe('a result that takes long', () => {
  it('is known part by part: the figures, notes and rows first', () => {
    const whole = result(evaluateInput(categorical)) as Result;
    const parts = [...evaluateInput(categorical)].flatMap((part) =>
      part === undefined || part instanceof Promise ? [] : part.state,
    );
    expect(parts.map(({ pending }) => pending)).toEqual([
      ['conventions', 'derivations', 'plots'],
      ['conventions', 'derivations'],
      ['derivations'],
    ]);
    const { evaluation, rows, costliest, source } = whole.state;
    for (const part of parts) expect(part).toMatchObject({ evaluation, rows, costliest, source });
    expect(parts[0]).toMatchObject({ conventions: [], derivations: [] });
    expect(parts[0]?.plots).toBe(undefined);
    expect(parts[1]?.plots).toEqual(whole.state.plots);
    expect(parts[2]?.conventions).toEqual(whole.state.conventions);
    expect(whole.state.pending).toBe(undefined);
  });

  it('is shown as far as it is known, then whole', async () => {
    const states: ViewState[] = [];
    const session = new Session((state) => states.push(state));
    const [part, making] = begun(categorical);
    session.show(part, true, making);
    expect(states).toMatchObject([{ kind: 'ready', pending: part.state.pending, pinned: true }]);
    await session.settled();
    const { state } = result(evaluateInput(categorical)) as Result;
    expect(session.state).toEqual({ ...state, pinned: true });
  });

  it('keeps what is shown when it is cancelled, and says what was', async () => {
    const session = new Session(() => undefined);
    const [part, making] = begun(categorical);
    session.show(part, false, making);
    session.giveUp();
    const { pending, ...known } = part.state;
    expect(session.state).toEqual({ ...known, pinned: false, cancelled: pending });
    await session.settled();
    expect(ready(session).cancelled).toEqual(pending);
    await session.change(rewriteOf({ kind: 'options', options: { base: '2' } }));
    expect(ready(session).cancelled).toBe(undefined);
    expect(ready(session).derivations.length).toBeGreaterThan(0);
  });

  it('can be changed while parts are pending', async () => {
    const session = new Session(() => undefined);
    const [part, making] = begun(categorical);
    session.show(part, false, making);
    await session.change(rewriteOf({ kind: 'options', options: { base: '2' } }));
    const whole = result(evaluateInput({ ...categorical, options: { base: '2' } })) as Result;
    expect(session.state).toEqual({ ...whole.state, pinned: false });
  });

  it('waits for work that is more important', async () => {
    const session = new Session(() => undefined);
    const n = 20_000;
    const scores = { ...array([n]), values: new Float64Array(n).fill(0.5) };
    const [part, making] = begun(input(scores, { ...array([n]), values: new Float64Array(n) }));
    let finish: (value: unknown) => void = () => undefined;
    session.giveWayTo(new Promise((resolve) => (finish = resolve)));
    session.show(part, false, making);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(ready(session).pending).toBeDefined();
    finish(undefined);
    await session.settled();
    expect(ready(session).pending).toBe(undefined);
  });
});

describe('a session', () => {
  it('shows nothing at first, then the arrays it was given', () => {
    expect(new Session(() => undefined).state).toEqual({ kind: 'empty' });
    const { session, states } = opened();
    expect(ready(session).evaluation.crossEntropy).toBeCloseTo(startingAt, 14);
    expect(states).toEqual([session.state]);
  });

  it('refuses arrays that cannot be evaluated', () => {
    const { session, states } = opened();
    expect(show(session, input(array([2], 0.5, 0.5), array([3], 0, 1, 1)))?.code).toBe('lengths-differ');
    expect(states).toHaveLength(1);
  });

  it('keeps the row of an edited probability a distribution and marks what changed', async () => {
    const { session, edit } = opened();
    await edit({ array: 'scores', row: 1, column: 1 }, 0.875);
    expect(ready(session).rows[1]?.scores).toEqual([0.125, 0.875]);
    expect(ready(session).edited.map(({ column }) => column)).toEqual([0, 1]);
    expect(ready(session).evaluation.crossEntropy).toBeCloseTo(-(Math.log(0.75) + Math.log(0.875)) / 2, 14);
  });

  it('undoes an edit as a whole and does it again', async () => {
    const { session, edit, change } = opened();
    await edit({ array: 'targets', row: 0, column: 0 }, 1);
    const edited = ready(session).evaluation.crossEntropy;
    await change({ kind: 'undo' });
    expect(ready(session)).toMatchObject({ edited: [], canUndo: false, canRedo: true });
    expect(ready(session).evaluation.crossEntropy).toBeCloseTo(startingAt, 14);
    await change({ kind: 'redo' });
    expect(ready(session).evaluation.crossEntropy).toBe(edited);
  });

  it('says why a change cannot be evaluated, keeps the last result and goes on from it', async () => {
    const { session, edit } = opened();
    const before = session.state;
    await edit({ array: 'targets', row: 0, column: 0 }, 7);
    expect(session.state).toMatchObject({ kind: 'invalid', last: before });
    await edit({ array: 'targets', row: 0, column: 0 }, 1);
    expect(session.state.kind).toBe('ready');
  });

  it('says why a change cannot be evaluated also when another follows at once', async () => {
    const { session, states, edit } = opened();
    await Promise.all([
      edit({ array: 'targets', row: 1, column: 0 }, 0),
      edit({ array: 'targets', row: 0, column: 0 }, 7),
      edit({ array: 'targets', row: 0, column: 0 }, 1),
    ]);
    expect(states.filter(({ kind }) => kind === 'invalid').length).toBeGreaterThan(0);
    const last = session.state.kind === 'invalid' ? session.state.last : session.state;
    expect(last).toMatchObject({ rows: [{ targets: [1] }, { targets: [0] }] });
  });

  it('ignores edits outside the data and undo without edits', async () => {
    const { states, edit, change } = opened();
    await edit({ array: 'scores', row: 2, column: 0 }, 0.5);
    await edit({ array: 'scores', row: 0, column: 2 }, 0.5);
    await change({ kind: 'undo' });
    await change({ kind: 'redo' });
    expect(states).toHaveLength(1);
  });

  it('presents the last of several changes only, made in their order', async () => {
    const { session, states, edit, change } = opened();
    await Promise.all([
      edit({ array: 'targets', row: 0, column: 0 }, 1),
      edit({ array: 'targets', row: 1, column: 0 }, 0),
      change({ kind: 'undo' }),
    ]);
    expect(ready(session).rows.map(({ targets }) => targets)).toEqual([[1], [1]]);
    expect(states.filter((state) => !('pending' in state)).length).toBeLessThanOrEqual(3);
  });

  it('forgets the changes under way when other arrays are shown', async () => {
    const { session, states, edit } = opened();
    const change = edit({ array: 'targets', row: 0, column: 0 }, 1);
    show(session, input(array([1, 2], 0.5, 0.5), array([1], 0)));
    await change;
    expect(ready(session).evaluation.n).toBe(1);
    expect(states.at(-1)).toBe(session.state);
  });

  it('follows the options, and pins', async () => {
    const { session, change } = opened();
    await change({ kind: 'options', options: { base: '2' } });
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
    show(session, input(array([2, 2], 0, 1, 0.5, 0.5), array([2], 0, 1)));
    expect(ready(session).evaluation.crossEntropy).toBe(Infinity);
    const message = decodeToViewer(encode({ type: 'state', state: session.state }));
    expect(message).toMatchObject({ state: { evaluation: { crossEntropy: Infinity } } });
  });

  it('makes states that stay small, whatever the size of the data', () => {
    const session = new Session(() => undefined);
    const [n, k] = [3_000, 100];
    const targets = array([n], ...Array.from({ length: n }, (_, row) => row % k));
    const scores = { ...array([n, k]), values: new Float64Array(n * k).map((_, at) => (at * 7919) % 13) };
    show(session, { ...input(scores, targets), options: { reduction: 'none' } });
    expect(encode({ type: 'state', state: session.state }).length).toBeLessThan(1_000_000);
  });
});
