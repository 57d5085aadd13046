import { element } from './dom';
import type * as katexLibrary from './formula/katexLibrary';
import type * as plotLibrary from './plots/plotLibrary';

/** KaTeX, as far as the viewer needs it. */
export type Katex = typeof katexLibrary;

/** Observable Plot, as far as the viewer needs it. */
export type PlotLibrary = typeof plotLibrary;

/** Libraries that no figure waits for: they are loaded when a formula or a plot comes near the screen. */
export interface Libraries {
  readonly katex: () => Promise<Katex>;
  readonly plot: () => Promise<PlotLibrary>;
}

/** Loads them from where the page says that they are. */
export function createLibraries(): Libraries {
  return {
    katex: once(async () => {
      const library = await import('./formula/katexLibrary');
      await addStyles(library.styles);
      return library;
    }),
    plot: once(async () => {
      await readLanguageData();
      return import('./plots/plotLibrary');
    }),
  };
}

/** Resolves when they are there, or cannot be had: then formulas are plainer. */
function addStyles(href: string): Promise<void> {
  const link = element('link', { rel: 'stylesheet', href });
  const loaded = new Promise<void>((resolve) => {
    link.onload = link.onerror = () => {
      resolve();
    };
  });
  document.head.append(link);
  return loaded;
}

/** Plot makes a formatter of numbers when it is loaded, and the first one makes the browser read its language data: in a task of its own, so that neither task is long. */
async function readLanguageData(): Promise<void> {
  new Intl.NumberFormat('en-US');
  await new Promise((resolve) => setTimeout(resolve));
}

function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined;
  return () => (loading ??= load());
}
