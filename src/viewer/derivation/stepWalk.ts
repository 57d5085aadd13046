import * as l10n from '@vscode/l10n';
import { enable, iconButton } from '../controls';
import { element, setText } from '../dom';

/** Walking the steps of a list: buttons, and the arrow keys, j and k, Home and End inside it. */
export interface StepWalk {
  readonly controls: HTMLElement;
  /** The groups to walk, after they changed, and where to stand. */
  readonly update: (groups: readonly HTMLElement[], current: number) => void;
}

export function stepWalk(list: HTMLElement, onMove: (position: number) => void): StepWalk {
  let groups: readonly HTMLElement[] = [];
  let current = 0;
  const status = element('span', { class: 'walk-status' });
  const stand = (position: number): void => {
    current = Math.max(0, Math.min(position, groups.length - 1));
    for (const [at, group] of groups.entries()) {
      group.tabIndex = at === current ? 0 : -1;
      if (at === current) group.setAttribute('aria-current', 'step');
      else group.removeAttribute('aria-current');
    }
    for (const button of [first, previous]) enable(button, current > 0);
    for (const button of [next, last]) enable(button, current < groups.length - 1);
    setText(status, l10n.t('Step {position} of {count}', { position: current + 1, count: groups.length }));
  };
  const walkTo = (position: number): void => {
    stand(position);
    onMove(current);
    const group = groups[current];
    group?.focus({ preventScroll: true });
    group?.scrollIntoView({ block: 'nearest', behavior: calmMotion() ? 'auto' : 'smooth' });
  };
  const first = iconButton('arrow-first', l10n.t('First step'), () => {
    walkTo(0);
  });
  const last = iconButton('arrow-last', l10n.t('Last step'), () => {
    walkTo(groups.length - 1);
  });
  const previous = iconButton('arrow-up', l10n.t('Previous step'), () => {
    walkTo(current - 1);
  });
  const next = iconButton('arrow-down', l10n.t('Next step'), () => {
    walkTo(current + 1);
  });
  list.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !groups.includes(event.target as HTMLElement))
      return;
    const target = targetOf(event.key, current, groups.length);
    if (target === undefined) return;
    event.preventDefault();
    walkTo(target);
  });
  list.addEventListener('focusin', (event) => {
    const position = groups.findIndex((group) => group.contains(event.target as Node));
    if (position < 0 || position === current) return;
    stand(position);
    onMove(current);
  });
  return {
    controls: element('div', { class: 'walk' }, first, previous, status, next, last),
    update: (shown, position) => {
      groups = shown;
      stand(position);
    },
  };
}

function targetOf(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return current + 1;
    case 'ArrowUp':
    case 'k':
      return current - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function calmMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
