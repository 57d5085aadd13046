import './browser';
import { beforeEach } from 'vitest';
import { encode, type FromViewer, type ToViewer, type ViewState } from '../../src/protocol';
import type { FirstMessages, HostLink } from '../../src/viewer/hostLink';
import * as katex from '../../src/viewer/formula/katexLibrary';
import * as plot from '../../src/viewer/plots/plotLibrary';
import { startViewer, type Waiting } from '../../src/viewer/viewer';

/** A viewer in the test's page, what it told its host, and a way to tell it something. */
export interface OpenViewer {
  readonly sent: FromViewer[];
  readonly saved: () => unknown;
  readonly tell: (message: ToViewer) => void;
  readonly show: (state: ViewState) => void;
}

/** What can wait is not waited for; the libraries are there before the first test. */
const atOnce: Waiting = {
  slices: {
    later: (_key, task) => {
      task();
    },
    last: (_key, task) => {
      task();
    },
  },
  libraries: { katex: () => Promise.resolve(katex), plot: () => Promise.resolve(plot) },
};

/** Starts the real viewer on an empty page; only VS Code's message channel is replaced. */
export function openViewer(kept?: unknown, first: FirstMessages = { messages: [] }): OpenViewer {
  const sent: FromViewer[] = [];
  let saved: unknown = kept;
  let receive: (message: ToViewer, json: string) => void = () => undefined;
  const host: HostLink = {
    send: (message) => {
      sent.push(message);
    },
    listen: (listener) => {
      receive = listener;
    },
    first: () => first,
    load: () => kept,
    save: (state) => {
      saved = state;
    },
  };
  startViewer(document.body, host, atOnce);
  const tell = (message: ToViewer): void => {
    receive(message, encode(message));
  };
  return {
    sent,
    saved: () => {
      window.dispatchEvent(new Event('pagehide'));
      return saved;
    },
    tell,
    show: (state) => {
      tell({ type: 'state', state });
    },
  };
}

/** Gives each test an empty page. */
export function onAnEmptyPage(): void {
  beforeEach(() => {
    document.body.replaceChildren();
  });
}

/** The one element that matches; anything else fails the test. */
export function one(selector: string): HTMLElement {
  const [found, ...more] = document.body.querySelectorAll<HTMLElement>(selector);
  if (found === undefined || more.length > 0)
    throw new Error(`${selector}: ${found === undefined ? 'none' : 'several'}`);
  return found;
}

export function textOf(selector: string): string {
  return (document.body.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function press(target: HTMLElement, key: string): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

/** After every formula is typeset. */
export async function rendered(): Promise<void> {
  const waiting = (): boolean =>
    [...document.body.querySelectorAll('.formula-visual')].some(
      (node) => node.closest('[hidden]') === null && node.querySelector('.katex') === null,
    );
  while (waiting()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Whether a button can be pressed. */
export function isDisabled(selector: string): boolean {
  return one(selector).getAttribute('aria-disabled') === 'true';
}
