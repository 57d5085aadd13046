import { element, setAttribute, uniqueId, type Child } from './dom';
import { icon } from './icon';
import type { Memory } from './memory';

export interface Section {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
}

export interface SectionOptions {
  /** What the memory knows it by. */
  readonly key: string;
  readonly title: string;
  readonly closedAtFirst?: boolean;
  readonly level?: 2 | 3;
}

/** A part of the page under a heading that folds it away; whether it is folded is remembered. */
export function section(memory: Memory, options: SectionOptions, ...content: readonly Child[]): Section {
  const { key, title, closedAtFirst = false, level = 2 } = options;
  const bodyId = uniqueId('section');
  const toggle = element(
    'button',
    { class: 'section-toggle', type: 'button', 'aria-controls': bodyId },
    icon('chevron-right'),
    title,
  );
  const heading = element(
    level === 2 ? 'h2' : 'h3',
    { id: uniqueId('heading'), class: 'section-heading' },
    toggle,
  );
  const body = element('div', { class: 'section-body', id: bodyId }, ...content);
  const whole = element(
    'section',
    { class: `section section-${key}`, 'aria-labelledby': heading.id },
    heading,
    body,
  );
  const show = (): void => {
    const open = memory.isToggled(key) === closedAtFirst;
    setAttribute(toggle, 'aria-expanded', String(open));
    body.hidden = !open;
  };
  toggle.addEventListener('click', () => {
    memory.setToggled(key, !memory.isToggled(key));
    show();
  });
  show();
  return { element: whole, body };
}
