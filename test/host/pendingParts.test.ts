import { describe, expect, it } from 'vitest';
import type { OpenOutcome } from '../../src/host/session/sessionCalls';
import { buildSessionWorker, readyIn, started, whole } from './support/sessionWorker';
import { command, large, open, small } from './support/texts';

buildSessionWorker();

describe('a result that takes long in a worker', () => {
  it('is shown without what takes longer first, and the evaluation is over when all is there', async () => {
    const { session, states, facts } = started();
    let shown = 0;
    const onShown = (): void => {
      shown += 1;
    };
    expect(await open(session, large, { ...command, onShown })).toEqual({ kind: 'shown' });
    expect(shown).toBe(1);
    expect(states.length).toBeGreaterThan(1);
    expect(states[0]?.kind === 'ready' && states[0].pending).toContain('derivations');
    expect(facts.map(({ isPending }) => isPending)).toEqual(states.map((_, at) => at < states.length - 1));
    const { pending, conventions, derivations, rows, evaluation } = readyIn(session);
    expect(pending).toBe(undefined);
    expect(Math.min(conventions.length, derivations.length)).toBeGreaterThan(0);
    expect(states[0]).toMatchObject({ rows, evaluation });
  });

  it.each(['by its signal', 'by the reader'])('keeps its figures when it is cancelled %s', async (by) => {
    const controller = new AbortController();
    const { session, states } = started(undefined, ({ isPending }) => {
      if (!isPending) return;
      if (by === 'by its signal') controller.abort();
      else session.cancel();
    });
    const outcome = await open(session, large, { ...command, signal: controller.signal });
    expect(outcome).toEqual({ kind: 'shown' });
    const { cancelled, pending, derivations, evaluation } = readyIn(session);
    expect(cancelled).toContain('derivations');
    expect(pending).toBe(undefined);
    expect(derivations).toEqual([]);
    expect(states[0]).toMatchObject({ evaluation });
  });

  it('is worked out part by part after it was cancelled, without being evaluated again', async () => {
    let isPatient = false;
    const { session, states } = started(undefined, ({ isPending }) => {
      if (isPending && !isPatient) session.cancel();
    });
    await open(session, large);
    const { evaluation, rows, cancelled, diagnostics } = readyIn(session);
    expect(cancelled).toEqual(['conventions', 'derivations', 'plots']);
    expect(diagnostics.temperature).toBe(undefined);
    isPatient = true;
    states.splice(0);
    await session.resume('derivations');
    expect(states[0]).toMatchObject({ pending: ['derivations'], cancelled: ['conventions', 'plots'] });
    expect(readyIn(session)).toMatchObject({ conventions: [], cancelled: ['conventions', 'plots'] });
    const { derivations } = readyIn(session);
    expect(derivations.length).toBeGreaterThan(0);
    await session.resume('derivations');
    await Promise.all([session.resume('plots'), session.resume('conventions')]);
    const last = readyIn(session);
    expect(last).toMatchObject({ evaluation, rows, derivations });
    expect([last.pending, last.cancelled]).toEqual([undefined, undefined]);
    expect(last.conventions.length).toBeGreaterThan(0);
    expect(last.plots).toBeDefined();
    expect(last.diagnostics.temperature).toBeDefined();
    isPatient = false;
    await session.change({ kind: 'options', options: { base: '2' } });
    expect(readyIn(session)).toMatchObject({ cancelled: ['conventions', 'derivations', 'plots'] });
  });

  it('is given up again while it is worked out after all', async () => {
    const { session } = started(undefined, ({ isPending }) => {
      if (isPending) session.cancel();
    });
    await open(session, large);
    await session.resume('derivations');
    const { cancelled, derivations, pending } = readyIn(session);
    expect({ cancelled, derivations, pending }).toEqual({
      cancelled: ['conventions', 'derivations', 'plots'],
      derivations: [],
      pending: undefined,
    });
  });

  it('lets a newer evaluation go first', async () => {
    let next: Promise<OpenOutcome> | undefined;
    const { session, states } = started(undefined, ({ isPending }) => {
      if (isPending) next ??= open(session, small);
    });
    expect(await open(session, large)).toEqual({ kind: 'shown' });
    expect(await next).toEqual({ kind: 'shown' });
    expect(readyIn(session)).toMatchObject({ evaluation: { n: 3 } });
    expect(whole(states)).toHaveLength(1);
  });

  it('keeps what a change makes pending as it was until it is there', async () => {
    const { session, states } = started();
    await open(session, large);
    const { conventions, derivations } = readyIn(session);
    states.splice(0);
    await session.change({ kind: 'edit', cell: { array: 'scores', row: 1, column: 0 }, value: 0.5 });
    const [first] = states;
    expect(first?.kind === 'ready' && first.pending).toContain('derivations');
    expect(first).toMatchObject({ derivations, edited: [{ row: 1 }] });
    expect(readyIn(session).pending).toBe(undefined);
    expect(readyIn(session).conventions).not.toEqual(conventions);
  });

  it('sends the figures of a change at once, without the parts that the viewer has', async () => {
    const { session, states, messages, facts } = started();
    await open(session, small);
    const { derivations } = readyIn(session);
    const openings = messages.length;
    await session.change({ kind: 'edit', cell: { array: 'scores', row: 1, column: 0 }, value: 0.5 });
    expect(facts.slice(openings).map(({ isWhole }) => isWhole)).toEqual([false, true]);
    expect(states[openings]).toMatchObject({ pending: ['conventions', 'derivations', 'plots'], derivations });
    const [figures, all] = messages.slice(openings).map(({ length }) => length);
    expect(figures).toBeLessThan((all ?? 0) / 5);
    expect(readyIn(session).derivations).not.toEqual(derivations);
    await session.setPinned(true);
    expect(session.facts.isWhole).toBe(false);
    expect(readyIn(session).derivations.length).toBeGreaterThan(0);
  });

  it('does not swallow why a change could not be evaluated', async () => {
    const { session, states } = started();
    await open(session, large);
    const cell = { array: 'scores', row: 1, column: 0 } as const;
    const changes = [session.change({ kind: 'edit', cell, value: 0.5 })];
    changes.push(session.change({ kind: 'edit', cell, value: 7 }));
    await new Promise((resolve) => setTimeout(resolve, 150));
    changes.push(session.change({ kind: 'edit', cell, value: 0.75 }));
    await Promise.all(changes);
    expect(states.filter(({ kind }) => kind === 'invalid').length).toBeGreaterThan(0);
    await session.change({ kind: 'undo' });
    expect(readyIn(session).rows[1]?.scores).toEqual([0.5]);
  });
});
