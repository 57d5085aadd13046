import type { Wish } from '../../../src/host/openings';
import type { OpenOutcome, TextRequest } from '../../../src/host/session/sessionCalls';
import type { SessionClient } from '../../../src/host/sessionClient';
import type { MarkedText } from '../../../src/host/textSender';

/** What the source of arrays is called. */
export const words = { label: 'text, line \u0000', scores: 'scores', targets: 'targets' };
/** As the command would wish it. */
export const command: Wish = { importance: 'command' };
export const small = 'q = [0.9, 0.25, 0.5]\ny = [1, 0, 1]\n';
export const other = '\nother = [0.5, 0.5]\ny = [1, 1]\n';
/** Takes the worker long enough that something else happens meanwhile. */
export const large = `q = [${'0.25, '.repeat(200_000)}0.5]\ny = [${'1, '.repeat(200_000)}0]\n`;

/** Evaluates all of a text. */
export function open(
  session: SessionClient,
  text: string,
  wish: Wish = command,
  more: Partial<TextRequest> = {},
): Promise<OpenOutcome> {
  const spans = [{ start: 0, end: text.length }];
  const request = { uri: 'test:1', language: 'python', spans, words, options: {}, ...more };
  return session.openText(request, marked(text), wish);
}

/** Asks for all of a text. */
export function requestFor(text: string): Omit<TextRequest, 'mark'> {
  return {
    uri: 'test:1',
    language: 'python',
    spans: [{ start: 0, end: text.length }],
    words,
    options: {},
  };
}

/** A text that is sent in two pieces. */
export function marked(text: string): MarkedText {
  return { mark: text, pieces: () => [text.slice(0, 5), text.slice(5)] };
}
