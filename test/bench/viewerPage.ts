import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot';
import type { SessionClient } from '../../src/host/sessionClient';
import { decodeFromViewer, type FromViewer } from '../../src/protocol';

/** The built viewer at an address of this machine, joined to a session as the extension host joins them. */
export interface ServedViewer {
  readonly url: string;
  /** Sends the viewers a message, encoded. */
  readonly post: (json: string) => void;
  readonly stop: () => void;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** In the place of VS Code: messages go by requests and come as events. */
const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" href="viewer.css">
<script type="importmap">{"imports":{"katexLibrary":"/katexLibrary.js","plotLibrary":"/plotLibrary.js"}}</script></head>
<body class="vscode-light in-editor"><script>
const events = new EventSource('/events');
const listening = new Promise((resolve) => events.addEventListener('open', resolve));
acquireVsCodeApi = () => ({
  postMessage: (json) => void listening.then(() => fetch('/send', { method: 'POST', body: json })),
  getState: () => undefined,
  setState: () => undefined,
});
events.onmessage = ({ data }) => postMessage(data, '*');
</script><script src="viewer.js"></script></body></html>`;

export async function serveViewer(session: () => SessionClient): Promise<ServedViewer> {
  const listeners = new Set<ServerResponse>();
  let last = '';
  const post = (json: string): void => {
    for (const listener of listeners) listener.write(`data: ${json}\n\n`);
  };
  const answers: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
    '/': (_request, response) => {
      response.setHeader('content-type', 'text/html').end(page);
    },
    '/events': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      listeners.add(response);
    },
    '/send': (request, response) => {
      void bodyOf(request).then((json) => {
        const message = decodeFromViewer(json);
        if (message.type === 'ready') post(last);
        return answer(session(), message, post);
      });
      response.end();
    },
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const known = answers[pathname];
    if (known !== undefined) known(request, response);
    else sendFile(path.join(projectRoot, 'dist/viewer', path.basename(pathname)), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    post: (json) => {
      last = json;
      post(json);
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Does what the extension host does with the messages that a bench needs. */
async function answer(
  session: SessionClient,
  message: FromViewer,
  post: (json: string) => void,
): Promise<void> {
  if (message.type === 'edit')
    await session.change({ kind: 'edit', cell: message.cell, value: message.value });
  if (message.type !== 'requestRows') return;
  const rows = await session.rows(message.from, message.count);
  if (rows !== undefined) post(rows);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function sendFile(file: string, response: ServerResponse): void {
  response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream');
  createReadStream(file)
    .on('error', () => response.writeHead(404).end())
    .pipe(response);
}
