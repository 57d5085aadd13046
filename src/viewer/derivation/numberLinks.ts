import * as l10n from '@vscode/l10n';
import type { Cell, ReadyState } from '../../protocol';
import type { ViewerContext } from '../context';
import { element, setText } from '../dom';
import { readOrigin } from '../formula/placeColours';
import { placeTip } from '../tips';
import { sourceCell } from './sourceCell';

/** What is known of the arrays whose numbers stand in the steps. */
export type NumberSources = Pick<ReadyState, 'evaluation' | 'columns' | 'rows' | 'source'>;

/** Makes the numbers of the steps lead to their source: by click, and with the arrow keys and Enter in a step that has the focus. */
export interface NumberLinks {
  /** Without sources, or where the arrays cannot be shown in an editor, numbers are no links. */
  readonly update: (sources: NumberSources | undefined) => void;
}

export function numberLinks(root: HTMLElement, { send, announce }: ViewerContext): NumberLinks {
  let sources: NumberSources | undefined;
  let current: string | undefined;
  const tip = element('div', { class: 'tip number-tip', role: 'tooltip' });
  tip.hidden = true;
  root.append(tip);
  const cellOf = (key: string | undefined): Cell | undefined =>
    key === undefined || sources === undefined ? undefined : sourceCell(readOrigin(key), sources);
  const reveal = (key: string | undefined): boolean => {
    const cell = cellOf(key);
    if (cell !== undefined) send({ type: 'reveal', cell });
    return cell !== undefined;
  };
  const leave = (): void => {
    tip.hidden = true;
    current = undefined;
    for (const node of root.querySelectorAll('.current-number')) node.classList.remove('current-number');
  };
  const explain = (node: HTMLElement): string => {
    const cell = cellOf(node.dataset['origin']);
    const place = cell === undefined || sources === undefined ? '' : placeText(cell, sources);
    setText(tip, place);
    if (place === '') tip.hidden = true;
    else placeTip(tip, node);
    return place;
  };
  const walk = (step: HTMLElement, by: 1 | -1): boolean => {
    const nodes = linksIn(step).filter(({ dataset }) => cellOf(dataset['origin']) !== undefined);
    const keys = [...new Set(nodes.map(({ dataset }) => dataset['origin']))];
    if (keys.length === 0) return false;
    const key = neighbour(keys, current, by);
    leave();
    current = key;
    const chosen = nodes.filter(({ dataset }) => dataset['origin'] === key);
    for (const node of chosen) node.classList.add('current-number');
    const [first] = chosen;
    if (first === undefined) return false;
    first.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    announce([first.textContent, explain(first)].join(': '));
    return true;
  };
  root.addEventListener('pointerover', (event) => {
    const node = linkAt(event.target);
    if (node !== undefined) explain(node);
    else if (current === undefined) tip.hidden = true;
  });
  root.addEventListener('pointerleave', leave);
  root.addEventListener('focusout', leave);
  root.addEventListener('click', (event) => {
    reveal(linkAt(event.target)?.dataset['origin']);
  });
  root.addEventListener('keydown', (event) => {
    const target = stepOfKey(event);
    if (target === undefined) return;
    if (event.key === 'Escape') leave();
    const done =
      (event.key === 'ArrowRight' && walk(target, 1)) ||
      (event.key === 'ArrowLeft' && walk(target, -1)) ||
      (event.key === 'Enter' && reveal(current));
    if (done) event.preventDefault();
  });
  return {
    update: (known) => {
      sources = known?.source.canReveal === true ? known : undefined;
      root.classList.toggle('with-sources', sources !== undefined);
      leave();
    },
  };
}

/** The next key or the one before; the first, or the last, where there is none yet. */
function neighbour<Key>(keys: readonly Key[], current: Key | undefined, by: 1 | -1): Key | undefined {
  const at = current === undefined ? (by === 1 ? -1 : keys.length) : keys.indexOf(current);
  return keys[Math.max(0, Math.min(at + by, keys.length - 1))];
}

/** The step that has the keyboard, unless a command of VS Code is typed. */
function stepOfKey({ target, altKey, ctrlKey, metaKey }: KeyboardEvent): HTMLElement | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  return target instanceof HTMLElement && target.classList.contains('step') ? target : undefined;
}

function linkAt(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-origin]') ?? undefined) : undefined;
}

function linksIn(step: HTMLElement): readonly HTMLElement[] {
  return [...step.querySelectorAll<HTMLElement>('[data-origin]')].filter(
    (node) => node.closest('[hidden]') === null,
  );
}

/** Which number of the reader's arrays a cell is; empty where its row is not known. */
function placeText({ array, row, column }: Cell, { rows, columns, source }: NumberSources): string {
  const known = rows.find((each) => each.row === row);
  if (known === undefined) return '';
  const name = {
    scores: source.scoresName,
    targets: source.targetsName,
    weights: source.weightsName ?? l10n.t('weights'),
  }[array];
  return columns[array] === 1
    ? l10n.t('{array}, row {row} (counting from 0): a click or Enter shows it in its source.', {
        array: name,
        row: known.sourceRow,
      })
    : l10n.t(
        '{array}, row {row}, column {column} (counting from 0): a click or Enter shows it in its source.',
        {
          array: name,
          row: known.sourceRow,
          column,
        },
      );
}
