import katex from 'katex';
import { readPlaceColours } from './placeColours';

/** Renders LaTeX into nodes when they come near the screen, a few milliseconds a frame. */
export interface FormulaRenderer {
  /** Shows the LaTeX in the node, at once when it has been rendered before, otherwise when the node is visible. */
  readonly show: (node: HTMLElement, latex: string) => void;
}

const budget = 8;
const cacheSize = 800;

/** The LaTeX rendered by KaTeX; a mistake in it shows as its source in the error colour. */
function renderLatex(latex: string): HTMLElement {
  const rendered = document.createElement('span');
  katex.render(`\\displaystyle ${latex}`, rendered, {
    output: 'html',
    trust: false,
    throwOnError: false,
    strict: 'ignore',
    maxExpand: 1000,
    maxSize: 20,
    errorColor: 'var(--vscode-errorForeground)',
  });
  readPlaceColours(rendered);
  return rendered;
}

export function createFormulaRenderer(): FormulaRenderer {
  const cache = new Map<string, HTMLElement>();
  const wanted = new WeakMap<HTMLElement, string>();
  const queue = new Set<HTMLElement>();
  let scheduled = false;

  const rendered = (latex: string): HTMLElement => {
    const known = cache.get(latex) ?? renderLatex(latex);
    cache.delete(latex);
    cache.set(latex, known);
    const [oldest] = cache.keys();
    if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest);
    return known.cloneNode(true) as HTMLElement;
  };

  const fill = (node: HTMLElement): void => {
    const latex = wanted.get(node);
    if (latex === undefined) return;
    wanted.delete(node);
    node.replaceChildren(rendered(latex));
  };

  const work = (): void => {
    scheduled = false;
    const start = performance.now();
    for (const node of queue) {
      if (performance.now() - start > budget) break;
      queue.delete(node);
      fill(node);
    }
    if (queue.size > 0) schedule();
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(work);
  };

  const enqueue = (node: HTMLElement): void => {
    queue.add(node);
    schedule();
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        enqueue(target as HTMLElement);
      }
    },
    { rootMargin: '300px' },
  );

  return {
    show: (node, latex) => {
      wanted.set(node, latex);
      if (cache.has(latex)) {
        observer.unobserve(node);
        fill(node);
      } else {
        observer.unobserve(node);
        observer.observe(node);
      }
    },
  };
}
