import { element, setAttribute, setChildren } from '../dom';

export interface Tab {
  readonly id: string;
  readonly label: string;
}

/** A row of tabs for one panel; arrow keys move and choose. */
export interface Tabs {
  readonly element: HTMLElement;
  readonly update: (tabs: readonly Tab[], chosen: string) => void;
}

export function tabs(label: string, panel: HTMLElement, onChoose: (id: string) => void): Tabs {
  const list = element('div', { class: 'tabs', role: 'tablist', 'aria-label': label });
  const buttons = new Map<string, HTMLButtonElement>();
  const choose = (position: number): void => {
    const ids = [...buttons.keys()];
    const id = ids[(position + ids.length) % ids.length];
    if (id === undefined) return;
    onChoose(id);
    buttons.get(id)?.focus();
  };
  list.addEventListener('keydown', (event) => {
    const at = [...buttons.values()].indexOf(event.target as HTMLButtonElement);
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: -1,
    };
    const target = moves[event.key];
    if (at < 0 || target === undefined) return;
    event.preventDefault();
    choose(target);
  });
  const create = (id: string): HTMLButtonElement => {
    const made = element('button', { class: 'tab', type: 'button', role: 'tab', 'aria-controls': panel.id });
    made.addEventListener('click', () => {
      onChoose(id);
    });
    buttons.set(id, made);
    return made;
  };
  return {
    element: list,
    update: (shown, chosen) => {
      const ids = new Set(shown.map(({ id }) => id));
      for (const id of [...buttons.keys()]) if (!ids.has(id)) buttons.delete(id);
      const inOrder = shown.map(({ id, label: text }) => {
        const tab = buttons.get(id) ?? create(id);
        tab.textContent = text;
        tab.tabIndex = id === chosen ? 0 : -1;
        setAttribute(tab, 'aria-selected', String(id === chosen));
        return tab;
      });
      setChildren(list, inOrder);
      list.hidden = shown.length < 2;
    },
  };
}
