import { element, setAttribute } from '../dom';
import type { View } from '../view';
import type { FormulaRenderer } from './formulaRenderer';

/** A formula to look at, to be heard, and as text until it is rendered. */
export interface Formula {
  readonly latex: string;
  /** Made only when the LaTeX is new. */
  readonly words: () => string;
  readonly plain: () => string;
}

const overflow = new ResizeObserver((entries) => {
  const regions = new Set(entries.flatMap(({ target }) => target.closest<HTMLElement>('.formula') ?? []));
  // All are measured before one is marked, or each would be laid out anew.
  const measured = [...regions].map((region) => ({
    region,
    scrolls: region.scrollWidth > region.clientWidth + 1,
  }));
  for (const { region, scrolls } of measured) markOverflow(region, scrolls);
});

/** A formula wider than its place scrolls, and can then be reached and scrolled by keyboard. */
function markOverflow(region: HTMLElement, scrolls: boolean): void {
  region.classList.toggle('scrolls', scrolls);
  // The one that has the focus keeps it.
  setAttribute(region, 'tabindex', scrolls || region === document.activeElement ? 0 : undefined);
}

/** A formula in a region of its own: a screen reader hears the words, the eye sees the typeset form. */
export function formulaView(renderer: FormulaRenderer): View<Formula> {
  const visual = element('span', { class: 'formula-visual', 'aria-hidden': 'true' });
  const region = element('div', { class: 'formula', role: 'math' }, visual);
  overflow.observe(region);
  overflow.observe(visual);
  let shown: string | undefined;
  return {
    element: region,
    update: ({ latex, words, plain }) => {
      if (latex === shown) return;
      setAttribute(region, 'aria-label', words());
      if (shown === undefined) visual.textContent = plain();
      shown = latex;
      renderer.show(visual, latex);
    },
  };
}
