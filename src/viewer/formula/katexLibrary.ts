import 'katex/dist/katex.min.css';

/** What the viewer needs of KaTeX, a file of its own beside the viewer's. */
export { render } from 'katex';

/** The address of its styles, which the bundler writes beside it. */
export const styles = new URL('katexLibrary.css', import.meta.url).href;
