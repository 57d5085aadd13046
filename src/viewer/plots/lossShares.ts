import * as l10n from '@vscode/l10n';
import { element, setText, uniqueId } from '../dom';
import { costText, percent } from '../result/quantities';
import { keyedViews, type View } from '../view';
import type { PlotView, RowCost } from './plotView';

const shownRows = 10;

/** Where the loss goes: the costliest rows, what each costs and how much of the whole they make together. */
export function lossShares(goToRow: (row: number) => void): PlotView {
  const heading = element(
    'h3',
    { class: 'figure-title', id: uniqueId('figure') },
    l10n.t('Where the loss goes'),
  );
  const summary = element('p', { class: 'figure-caption' });
  const body = element('tbody');
  const head = [l10n.t('row'), l10n.t('cost'), l10n.t('share'), l10n.t('together')];
  const table = element(
    'table',
    { class: 'shares', 'aria-labelledby': heading.id },
    element('thead', {}, element('tr', {}, ...head.map((label) => element('th', { scope: 'col' }, label)))),
    body,
  );
  const showLines = keyedViews<ShareLine>(
    body,
    (_, position) => String(position),
    () => shareLine(goToRow),
  );
  return {
    element: element(
      'section',
      { class: 'plot-figure', 'aria-labelledby': heading.id },
      heading,
      summary,
      table,
    ),
    draw: ({ state, costs }) => {
      const total = state.evaluation.negativeLogLikelihood;
      setText(summary, summaryOf(costs, total, state.evaluation.n));
      let together = 0;
      showLines(
        costs.slice(0, shownRows).map(({ row, sourceRow, cost }) => {
          together += cost;
          const [share, sum] = [shareOf(cost, total), shareOf(together, total)];
          return { row, number: sourceRow, cost, share, together: sum };
        }),
      );
    },
  };
}

/** A row of the data with its parts of the loss, its own and that of all down to it. */
interface ShareLine {
  readonly row: number;
  readonly number: number;
  readonly cost: number;
  readonly share: number;
  readonly together: number;
}

function shareLine(goToRow: (row: number) => void): View<ShareLine> {
  let shown: ShareLine | undefined;
  const link = element('button', { class: 'link', type: 'button' });
  link.addEventListener('click', () => {
    if (shown !== undefined) goToRow(shown.row);
  });
  const cost = element('td', { class: 'number-cell' });
  const bar = element('span', { class: 'share-bar', 'aria-hidden': 'true' });
  const share = element('span', {});
  const together = element('td', { class: 'number-cell' });
  return {
    element: element(
      'tr',
      {},
      element('th', { scope: 'row' }, link),
      cost,
      element('td', { class: 'share-cell' }, bar, share),
      together,
    ),
    update: (line) => {
      shown = line;
      setText(link, String(line.number));
      setText(cost, costText(line.cost));
      bar.style.width = `${String(100 * line.share)}%`;
      setText(share, percent(line.share));
      setText(together, percent(line.together));
    },
  };
}

/** A part of the total; where the total is infinite, the infinite rows are all of it. */
function shareOf(part: number, total: number): number {
  if (total === 0) return 0;
  if (total === Infinity) return part === Infinity ? 1 : 0;
  return Math.min(1, part / total);
}

function summaryOf(costs: readonly RowCost[], total: number, n: number): string {
  let together = 0;
  const half = costs.findIndex(({ cost }) => {
    together += cost;
    return shareOf(together, total) >= 0.5;
  });
  if (half < 0) {
    return l10n.t('The {count} costliest of {n} rows make {share} of the loss.', {
      count: costs.length,
      n,
      share: percent(shareOf(together, total)),
    });
  }
  return l10n.t('Half of the loss comes from {count} of {n} rows ({percent}).', {
    count: half + 1,
    n,
    percent: percent((half + 1) / n),
  });
}
