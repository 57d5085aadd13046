// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { ReadyState } from '../../src/protocol';
import { onAnEmptyPage, one, openViewer, textOf } from './openViewer';
import { binary } from './states';

onAnEmptyPage();

const { plots: _plots, ...undrawn } = binary;
const { temperature: _temperature, ...figures } = binary.diagnostics;

/** The figures of an evaluation before the rest is there. */
const begun: ReadyState = {
  ...undrawn,
  diagnostics: figures,
  conventions: [],
  derivations: [],
  pending: ['conventions', 'derivations', 'plots'],
};

/** The same once it was given up. */
const givenUp: ReadyState = (({ pending = [], ...known }) => ({ ...known, cancelled: pending }))(begun);

const sections = ['conventions', 'derivation', 'plots'] as const;

/** The terms of the figures beyond the loss with their values. */
function figureText(): string {
  return textOf('.figures');
}

describe('parts that are still being worked out', () => {
  it.each(sections)('say so in their section: %s', (name) => {
    const viewer = openViewer();
    viewer.show(begun);
    expect(textOf(`.section-${name} .pending`)).toBe('Being worked out …');
    expect(one(`.section-${name} .pending`).hidden).toBe(false);
    expect(one(`.section-${name} .pending-part`).getAttribute('aria-busy')).toBe('true');
    viewer.show(binary);
    expect(one(`.section-${name} .pending`).hidden).toBe(true);
    expect(one(`.section-${name} .pending-part`).hasAttribute('aria-busy')).toBe(false);
  });

  it('leave the figures that are known, and a mark for those that are not', () => {
    openViewer().show(begun);
    expect(textOf('.headline-value')).toBe('0.3833');
    expect(figureText()).toContain('Calibration errorECE…');
    expect(figureText()).toContain('Best temperatureT*…');
  });

  it('keep what was shown before a change, in the same elements, and say after a second that it is of earlier values', () => {
    vi.useFakeTimers();
    try {
      const viewer = openViewer();
      viewer.show(binary);
      const steps = [...document.body.querySelectorAll('.step')];
      viewer.show({ ...binary, pending: ['conventions', 'derivations', 'plots'] });
      expect([...document.body.querySelectorAll('.step')]).toEqual(steps);
      expect(one('.section-derivation .pending').hidden).toBe(true);
      vi.advanceTimersByTime(900);
      expect(one('.section-derivation .pending').hidden).toBe(true);
      vi.advanceTimersByTime(200);
      expect(one('.section-derivation .pending').hidden).toBe(false);
      expect(one('.derivations').hidden).toBe(false);
      viewer.show(binary);
      vi.advanceTimersByTime(2_000);
      expect(one('.section-derivation .pending').hidden).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('stay as they were where a message leaves them out', () => {
    const viewer = openViewer();
    viewer.show(binary);
    const steps = one('.steps').textContent;
    const state = { ...begun, conventions: [], derivations: [], canUndo: true };
    viewer.tell({ type: 'state', state, keepsParts: true });
    expect(one('.steps').textContent).toBe(steps);
    expect(one('.section-derivation .pending-part').getAttribute('aria-busy')).toBe('true');
  });

  it('can be cancelled after a second, from the keyboard too, and are heard to be', () => {
    vi.useFakeTimers();
    try {
      const viewer = openViewer();
      viewer.show(begun);
      expect(one('.busy').hidden).toBe(true);
      vi.advanceTimersByTime(1_100);
      expect(textOf('.busy [role=status]')).toBe('The rest is being worked out …');
      const cancel = one('.busy vscode-button');
      expect(cancel.closest('[hidden]')).toBe(null);
      cancel.click();
      expect(viewer.sent.at(-1)).toEqual({ type: 'cancel' });
      viewer.show(givenUp);
      expect(one('.busy').hidden).toBe(true);
      expect(textOf('[aria-live]')).toBe('Cancelled: the figures stay, the rest is left out.');
    } finally {
      vi.useRealTimers();
    }
  });

  it('are not said to take long when they are there sooner', () => {
    vi.useFakeTimers();
    try {
      const viewer = openViewer();
      viewer.show(begun);
      viewer.show(binary);
      vi.advanceTimersByTime(2_000);
      expect(one('.busy').hidden).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(sections)('say that they were cancelled, and are worked out when asked for: %s', (name) => {
    const viewer = openViewer();
    viewer.show(givenUp);
    expect(textOf(`.section-${name} .pending`)).toBe('Cancelled.');
    const again = one(`.section-${name} .pending-part > vscode-button`);
    expect(again.hidden).toBe(false);
    again.click();
    const part = name === 'derivation' ? 'derivations' : name;
    expect(viewer.sent.at(-1)).toEqual({ type: 'workOut', part });
    viewer.show(binary);
    expect(again.hidden).toBe(true);
    viewer.show(givenUp);
    expect(one(`.section-${name} .pending-part`).hasAttribute('aria-busy')).toBe(false);
    expect(figureText()).toContain('Best temperatureT*–');
  });
});
