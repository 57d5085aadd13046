import { element, setText } from './dom';

/** A term with a sentence that explains it: on hover and focus to the eye, as its description to a screen reader. */
export interface ExplainedTerm {
  readonly element: HTMLElement;
  readonly explain: (sentence: string) => void;
}

export function explainedTerm(term: string): ExplainedTerm {
  const name = element('dfn', { class: 'explained', tabindex: 0 }, term);
  return {
    element: name,
    explain: (sentence) => {
      name.setAttribute('aria-description', sentence);
    },
  };
}

/** One tip for all explained terms in `root`: it follows the pointer and the focus, and Escape puts it away. */
export function showTips(root: HTMLElement): void {
  const tip = element('div', { class: 'tip', role: 'tooltip' });
  tip.hidden = true;
  let shownAt: Element | undefined;
  const show = (event: Event): void => {
    if (event.target === tip) return;
    const term = event.target instanceof Element ? event.target.closest('.explained') : null;
    const sentence = term?.getAttribute('aria-description') ?? '';
    shownAt = term ?? undefined;
    if (!tip.isConnected) document.body.append(tip);
    setText(tip, sentence);
    if (term === null || sentence === '') tip.hidden = true;
    else placeTip(tip, term);
  };
  const hide = (): void => {
    tip.hidden = true;
    shownAt = undefined;
  };
  root.addEventListener('pointerover', show);
  root.addEventListener('focusin', show);
  root.addEventListener('focusout', hide);
  root.addEventListener('pointerleave', hide);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && shownAt !== undefined) hide();
  });
  document.addEventListener('scroll', hide, { passive: true, capture: true });
}

/** Shows a tip under its place, inside the window; above it where there is no room below. */
export function placeTip(tip: HTMLElement, place: Element): void {
  tip.hidden = false;
  const { left, top, bottom } = place.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const room = clientWidth - tip.offsetWidth - 8;
  const below = bottom + 6;
  const fits = below + tip.offsetHeight <= clientHeight;
  tip.style.left = `${String(Math.max(8, Math.min(left, room)))}px`;
  tip.style.top = `${String(fits ? below : Math.max(8, top - tip.offsetHeight - 6))}px`;
}
