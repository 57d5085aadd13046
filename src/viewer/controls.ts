import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { element, setAttribute } from './dom';
import { icon, type IconName } from './icon';
import type { Slices } from './slices';

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

/** The list itself is made when it is first updated, in a slice of its own, and filled in the next: it measures the page. */
export function select<Value extends string>(
  slices: Slices,
  label: string,
  onChange: (value: Value) => void,
): Select<Value> {
  const caption = element('span', { class: 'field-label', 'aria-hidden': 'true' }, label);
  const field = element('div', { class: 'field' }, caption);
  let list: VscodeSingleSelect | undefined;
  let shown = '';
  const made = (): VscodeSingleSelect => {
    const fresh = element('vscode-single-select');
    fresh.label = label;
    fresh.addEventListener('change', () => {
      onChange(fresh.value as Value);
    });
    field.append(fresh);
    return fresh;
  };
  return {
    element: field,
    update: (choices, chosen) => {
      const fill = (filled: VscodeSingleSelect): void => {
        const key = JSON.stringify(choices);
        if (key !== shown) filled.options = choices.map(optionOf);
        shown = key;
        if (filled.value !== chosen) filled.value = chosen;
      };
      slices.later(field, () => {
        if (list !== undefined) {
          fill(list);
          return;
        }
        const fresh = (list = made());
        slices.later(field, () => {
          fill(fresh);
        });
      });
    },
  };
}

function optionOf({ value, label }: Choice<string>): VscodeSingleSelect['options'][number] {
  return { value, label, description: '', selected: false, disabled: false };
}
