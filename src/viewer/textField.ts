import { element, setAttribute } from './dom';

/** How what is typed becomes a value, and what is said where it does not. */
export interface Reading<Value> {
  readonly read: (text: string) => Value | undefined;
  readonly write: (value: Value) => string;
  readonly wanted: string;
}

export interface TextField<Value> {
  readonly element: HTMLElement;
  readonly update: (value: Value | undefined) => void;
}

/**
 * A labelled field: Enter or leaving it takes what was typed, Escape puts back what it was; empty means no value. What was typed and not
 * taken stays while other things change.
 */
export function textField<Value>(
  label: string,
  { read, write, wanted }: Reading<Value>,
  onChange: (value: Value | undefined) => void,
): TextField<Value> {
  const input = element('input', {
    class: 'text-input',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  let known = '';
  const refuse = (refused: boolean): void => {
    setAttribute(input, 'aria-invalid', refused ? 'true' : undefined);
    input.title = refused ? wanted : '';
  };
  const take = (): void => {
    const typed = input.value.trim();
    if (typed === known) return;
    const value = typed === '' ? undefined : read(typed);
    refuse(typed !== '' && value === undefined);
    if (typed !== '' && value === undefined) return;
    known = value === undefined ? '' : write(value);
    onChange(value);
  };
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Enter') take();
    else if (event.key === 'Escape') {
      input.value = known;
      refuse(false);
    } else return;
    event.preventDefault();
  });
  input.addEventListener('input', () => {
    refuse(false);
  });
  input.addEventListener('change', take);
  const caption = element('span', { class: 'field-label' }, label);
  return {
    element: element('label', { class: 'field' }, caption, input),
    update: (value) => {
      const now = value === undefined ? '' : write(value);
      if (now === known) return;
      known = now;
      input.value = now;
      refuse(false);
    },
  };
}
