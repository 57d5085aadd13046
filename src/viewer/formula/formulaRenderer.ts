import type { Katex, Libraries } from '../libraries';
import type { Slices } from '../slices';
import { readPlaceColours } from './placeColours';

/** Renders LaTeX into nodes when they come near the screen, one after the other. */
export interface FormulaRenderer {
  /** Shows the LaTeX in the node, at once when it has been rendered before, otherwise when the node is visible. */
  readonly show: (node: HTMLElement, latex: string) => void;
}

const cacheSize = 800;

/** The LaTeX rendered by KaTeX; a mistake in it shows as its source in the error colour. */
function renderLatex({ render }: Katex, latex: string): HTMLElement {
  const rendered = document.createElement('span');
  render(`\\displaystyle ${latex}`, rendered, {
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

export function createFormulaRenderer(slices: Slices, { katex }: Pick<Libraries, 'katex'>): FormulaRenderer {
  const cache = new Map<string, HTMLElement>();
  const wanted = new WeakMap<HTMLElement, string>();

  const keep = (latex: string, rendered: HTMLElement): void => {
    cache.delete(latex);
    cache.set(latex, rendered);
    const [oldest] = cache.keys();
    if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest);
  };

  const fill = (node: HTMLElement, library?: Katex): void => {
    const latex = wanted.get(node);
    if (latex === undefined) return;
    const rendered = cache.get(latex) ?? (library && renderLatex(library, latex));
    if (rendered === undefined) return;
    wanted.delete(node);
    keep(latex, rendered);
    node.replaceChildren(rendered.cloneNode(true));
  };

  const fillLater = async (node: HTMLElement): Promise<void> => {
    const library = await katex();
    slices.later(node, () => {
      fill(node, library);
    });
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void fillLater(target as HTMLElement);
      }
    },
    { rootMargin: '300px' },
  );

  return {
    show: (node, latex) => {
      wanted.set(node, latex);
      observer.unobserve(node);
      if (cache.has(latex)) fill(node);
      else observer.observe(node);
    },
  };
}
