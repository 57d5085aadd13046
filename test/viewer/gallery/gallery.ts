import './themes.css';
import { text } from '../../../src/core/text';
import { dataRows, evaluatedRow } from '../../../src/host/session/dataRows';
import { rewriteOf } from '../../../src/host/session/rewrites';
import type { Session } from '../../../src/host/session/session';
import type { Change } from '../../../src/host/session/sessionCalls';
import {
  decodeFromViewer,
  encode,
  type FormulaDrawing,
  type FromViewer,
  type ToViewer,
  type ViewState,
} from '../../../src/protocol';
import { plotsOf } from '../plotData';
import { binary, binarySource, failing, loss, openSession } from '../states';

/** The texts of samples, by the name of their file; the build puts them in. */
declare const SAMPLES: Readonly<Record<string, string>>;

/** The translations into Simplified Chinese; the build puts them in. */
declare const CHINESE: Readonly<Record<string, string>>;

const address = new URLSearchParams(location.search);
const wanted = address.get('state') ?? 'ready';

/** Random logits, enough of them to see how long an update takes. */
function wideSource(n: number, k: number): string {
  let seed = 1;
  const next = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const rows = Array.from({ length: n }, () =>
    Array.from({ length: k }, () => (6 * next() - 3).toFixed(3)).join(', '),
  );
  const labels = Array.from({ length: n }, () => Math.floor(next() * k));
  return `logits = [${rows.map((row) => `[${row}]`).join(', ')}]\ny = [${labels.join(', ')}]`;
}

/** The arrays behind a state, where it is one of evaluated arrays. */
const sources: Readonly<Record<string, string>> = {
  ready: binarySource,
  ...SAMPLES,
  ...(wanted === 'thousand' ? { thousand: wideSource(1000, 10) } : {}),
  ...(wanted === 'wide' ? { wide: wideSource(100, 1000) } : {}),
};

const fixed: Readonly<Record<string, ViewState>> = {
  empty: { kind: 'empty' },
  working: { kind: 'working', what: text('Reading {name} …', { name: 'y_prob' }) },
  invalid: {
    kind: 'invalid',
    error: text('Row {row} has 3 scores and the rows before it 2: give every row as many.', { row: 4 }),
    last: binary,
  },
  failing: { ...binary, derivations: [failing, ...binary.derivations] },
  loss,
};

const sent: FromViewer[] = [];
let session: Session | undefined;

function tell(message: ToViewer): void {
  const json = encode(message);
  if (message.type === 'state') Object.assign(globalThis, { lastState: json });
  window.postMessage(json, '*');
}

function showState(state: ViewState): void {
  const complete =
    state.kind === 'ready' &&
    state.plots === undefined &&
    state.evaluation.scores.kind === 'probabilities' &&
    state.evaluation.k === 2;
  tell({ type: 'state', state: complete ? { ...state, plots: plotsOf(state) } : state });
}

/** Does what the host does with a message, as far as a page can. */
function answer(message: FromViewer): void {
  switch (message.type) {
    case 'ready': {
      if (address.get('language') === 'zh-cn') tell({ type: 'language', language: 'zh-cn', bundle: CHINESE });
      const source = sources[wanted];
      if (source === undefined) showState(fixed[wanted] ?? { kind: 'empty' });
      else session = openSession(source, `${wanted}.py`, showState);
      return;
    }
    case 'edit':
      change({ kind: 'edit', cell: message.cell, value: message.value });
      return;
    case 'undo':
    case 'redo':
      change({ kind: message.type });
      return;
    case 'setOptions':
      change({ kind: 'options', options: message.options });
      return;
    case 'workOut':
      void session?.resume(message.part);
      return;
    case 'swapArrays':
      change({ kind: 'swap' });
      return;
    case 'setPinned':
      session?.setPinned(message.pinned);
      return;
    case 'requestRows':
      sendRows(message.from, message.count);
      return;
    case 'findRow': {
      const row = session?.current && evaluatedRow(session.current.evaluation, message.sourceRow);
      tell({ type: 'foundRow', sourceRow: message.sourceRow, ...(row === undefined ? {} : { row }) });
      return;
    }
    case 'requestImages':
      void drawFormulas(message.latex).then((images) => {
        tell({ type: 'images', id: message.id, images });
      });
      return;
    default:
      return;
  }
}

function change(asked: Change): void {
  void session?.change(rewriteOf(asked));
}

function sendRows(from: number, count: number): void {
  const current = session?.current;
  if (current === undefined) return;
  tell({ type: 'rows', rows: dataRows(current.edited, current.evaluation, from, count) });
}

async function drawFormulas(latex: readonly string[]): Promise<readonly FormulaDrawing[]> {
  const { texToSvg } = await import('../../../src/host/formula/texToSvg');
  return latex.map(texToSvg);
}

document.body.className = address.get('theme') ?? 'vscode-dark';
Object.assign(globalThis, {
  /** For whoever looks at the page from outside. */
  sent,
  tell,
  acquireVsCodeApi: () => ({
    postMessage: (json: string) => {
      const message = decodeFromViewer(json);
      sent.push(message);
      answer(message);
    },
    getState: () => undefined,
    setState: () => undefined,
  }),
});
