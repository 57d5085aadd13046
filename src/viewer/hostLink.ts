import { decodeToViewer, encode, type FromViewer, type ToViewer } from '../protocol';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The messages that came with the page; a page that is loaded again brings the same. */
export interface FirstMessages {
  readonly page?: string;
  readonly messages: readonly string[];
}

const noMessages: FirstMessages = { messages: [] };

/** The viewer's only way to the host, and to the state VS Code keeps for it across reloads. */
export interface HostLink {
  readonly send: (message: FromViewer) => void;
  /** `json` is the message as it came, to be kept without being written again. */
  readonly listen: (receive: (message: ToViewer, json: string) => void) => void;
  readonly first: () => FirstMessages;
  readonly load: () => unknown;
  readonly save: (state: unknown) => void;
}

/** May be called once: VS Code hands out its api a single time. */
export function connectToHost(): HostLink {
  const api = acquireVsCodeApi();
  return {
    send: (message) => {
      api.postMessage(encode(message));
    },
    listen: (receive) => {
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (typeof event.data === 'string') receive(decodeToViewer(event.data), event.data);
      });
    },
    first: () => {
      const written = document.getElementById('first-messages')?.textContent;
      return typeof written === 'string' ? (JSON.parse(written) as FirstMessages) : noMessages;
    },
    load: () => api.getState(),
    save: (state) => {
      api.setState(state);
    },
  };
}
