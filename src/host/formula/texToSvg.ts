import type { LiteElement } from 'mathjax-full/js/adaptors/lite/Element.js';
import { liteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from 'mathjax-full/js/handlers/html.js';
import { TeX } from 'mathjax-full/js/input/tex.js';
import 'mathjax-full/js/input/tex/ams/AmsConfiguration.js';
import { mathjax } from 'mathjax-full/js/mathjax.js';
import { SVG } from 'mathjax-full/js/output/svg.js';
import type { FormulaDrawing } from '../../protocol';

/** MathJax measures in ex; one ex of its font at the hover's 13 to 14 px text. */
const pixelsPerEx = 7.5;

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const page = mathjax.document('', {
  InputJax: new TeX({ packages: ['base', 'ams'], formatError: refuse }),
  OutputJax: new SVG({ fontCache: 'local' }),
});

/** Renders display mathematics; throws where MathJax cannot read the LaTeX. */
export function texToSvg(latex: string): FormulaDrawing {
  const svg = adaptor.innerHTML(page.convert(latex, { display: true }) as LiteElement);
  const width = pixels(/ width="([\d.]+)ex"/.exec(svg));
  const height = pixels(/ height="([\d.]+)ex"/.exec(svg));
  const sized = svg
    .replace(/ width="[\d.]+ex"/, ` width="${width}px"`)
    .replace(/ height="[\d.]+ex"/, ` height="${height}px"`);
  return { svg: sized, width, height };
}

function pixels(measure: RegExpExecArray | null): number {
  const ex = Number(measure?.[1]);
  if (!(ex > 0)) throw new Error('texToSvg: MathJax gave an image without a size');
  return Math.ceil(ex * pixelsPerEx);
}

function refuse(_tex: unknown, error: Error): never {
  throw error;
}
