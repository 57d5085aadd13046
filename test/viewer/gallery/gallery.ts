import './themes.css';
import { encode, type FromViewer, type ToViewer, type ViewState } from '../../../src/protocol';
import { text } from '../../../src/core/text';
import { loss } from '../lossState';
import { binary, failing, manyRows } from '../states';

const states: Readonly<Record<string, ViewState>> = {
  empty: { kind: 'empty' },
  working: { kind: 'working', what: text('Reading {name} …', { name: 'y_prob' }) },
  invalid: {
    kind: 'invalid',
    error: text('Row {row} has 3 scores and the rows before it 2: give every row as many.', { row: 4 }),
    last: binary,
  },
  ready: binary,
  failing: { ...binary, derivations: [failing, ...binary.derivations] },
  loss,
  many: manyRows(100_000, 200),
};

/** What the viewer sent, for whoever looks at the page. */
const sent: FromViewer[] = [];

function tell(message: ToViewer): void {
  window.postMessage(encode(message), '*');
}

const address = new URLSearchParams(location.search);
document.body.className = address.get('theme') ?? 'vscode-dark';
Object.assign(globalThis, {
  sent,
  tell,
  states,
  acquireVsCodeApi: () => ({
    postMessage: (json: string) => {
      const message = JSON.parse(json) as FromViewer;
      sent.push(message);
      if (message.type === 'ready')
        tell({ type: 'state', state: states[address.get('state') ?? 'ready'] ?? { kind: 'empty' } });
      if (message.type === 'requestRows') {
        const source = manyRows(100_000, message.from + message.count);
        tell({ type: 'rows', rows: source.rows.slice(message.from) });
      }
    },
    getState: () => undefined,
    setState: () => undefined,
  }),
});
