import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';
import { element, setAttribute } from './dom';
import { icon, type IconName } from './icon';

/** A button with its label; `secondary` unless it is the one thing to do. */
export function button(label: string, onClick: () => void, primary = false): VscodeButton {
  const made = element('vscode-button', { secondary: !primary }, label);
  made.addEventListener('click', onClick);
  return made;
}

/** A button that is only a picture; its label is heard, and seen on hover. */
export function iconButton(name: IconName, label: string, onClick: () => void): HTMLButtonElement {
  const made = element(
    'button',
    { class: 'icon-button', type: 'button', 'aria-label': label, title: label },
    icon(name),
  );
  made.addEventListener('click', () => {
    if (made.getAttribute('aria-disabled') !== 'true') onClick();
  });
  return made;
}

/** Whether the button can be pressed; one that cannot keeps the focus, so that the keyboard does not fall off the page. */
export function enable(button: HTMLElement, enabled: boolean): void {
  setAttribute(button, 'aria-disabled', enabled ? undefined : 'true');
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** A labelled drop-down list. */
export interface Select<Value extends string> {
  readonly element: HTMLElement;
  readonly update: (choices: readonly Choice<Value>[], chosen: Value) => void;
}

export function select<Value extends string>(label: string, onChange: (value: Value) => void): Select<Value> {
  const list = element('vscode-single-select');
  list.label = label;
  const caption = element('span', { class: 'field-label', 'aria-hidden': 'true' }, label);
  let shown = '';
  list.addEventListener('change', () => {
    onChange(list.value as Value);
  });
  return {
    element: element('div', { class: 'field' }, caption, list),
    update: (choices, chosen) => {
      const key = JSON.stringify(choices);
      if (key !== shown) {
        list.options = choices.map(({ value, label: text }) => ({
          value,
          label: text,
          description: '',
          selected: false,
          disabled: false,
        }));
        shown = key;
      }
      if (list.value !== chosen) list.value = chosen;
    },
  };
}
