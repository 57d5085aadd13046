import type { SymbolMeaning } from '../../core/derivation/derivation';
import { element, setText } from '../dom';
import { say } from '../say';
import { placeTip } from '../tips';

/** Shows what a symbol means where the pointer rests on it, and highlights the symbol in every step. */
export interface SymbolLens {
  readonly update: (meanings: readonly SymbolMeaning[]) => void;
  readonly highlight: (name: string | undefined) => void;
}

export function symbolLens(root: HTMLElement, onPick: (name: string) => void): SymbolLens {
  let meanings: readonly SymbolMeaning[] = [];
  let highlighted: string | undefined;
  const tip = element('div', { class: 'tip symbol-tip', role: 'tooltip' });
  tip.hidden = true;
  root.append(tip);
  const highlight = (name: string | undefined): void => {
    if (name === highlighted) return;
    highlighted = name;
    for (const node of root.querySelectorAll<HTMLElement>('[data-symbol]')) {
      node.classList.toggle('highlighted', node.dataset['symbol'] === name);
    }
  };
  const leave = (): void => {
    tip.hidden = true;
    highlight(undefined);
  };
  root.addEventListener('pointerover', (event) => {
    const node = symbolAt(event.target);
    if (node === undefined) {
      if (!tip.contains(event.target as Node)) leave();
      return;
    }
    highlight(node.dataset['symbol']);
    const known = meanings.find(({ symbol }) => symbol.name === node.dataset['symbol']);
    if (known === undefined) return;
    setText(tip, say(known.meaning));
    placeTip(tip, node);
  });
  root.addEventListener('pointerleave', leave);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') leave();
  });
  root.addEventListener('click', (event) => {
    const name = symbolAt(event.target)?.dataset['symbol'];
    if (name !== undefined) onPick(name);
  });
  return {
    update: (known) => {
      meanings = known;
    },
    highlight,
  };
}

function symbolAt(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-symbol]') ?? undefined) : undefined;
}
