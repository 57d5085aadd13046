/** About how many characters of a formula fit on a line of a page. */
const lineLength = 64;

/** Where a line is broken: at relations and between terms; in a product without terms between its factors. */
const betweenTerms = /^ (=|\\approx|\+|-) /;
const betweenFactors = /^ (=|\\approx|\\cdot|\\,) /;

/**
 * A long formula in parts that can stand on lines of their own, each but the first with its operator in front; a formula that fits on a
 * line in one part. Nothing is broken inside of braces, or of brackets that belong together; joined by spaces the parts are the formula.
 */
export function breakLatex(latex: string): readonly string[] {
  if (visibleLength(latex) <= lineLength) return [latex];
  const parts = brokenAt(latex, betweenTerms);
  return parts.some((part) => visibleLength(part) > lineLength)
    ? parts.flatMap((part) => (visibleLength(part) > lineLength ? brokenAt(part, betweenFactors) : [part]))
    : parts;
}

function brokenAt(latex: string, operator: RegExp): readonly string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < latex.length; at += 1) {
    depth += depthChange(latex, at);
    if (depth > 0 || at === start || !operator.test(latex.slice(at, at + 10))) continue;
    parts.push(latex.slice(start, at));
    // The blank before the operator is where the line breaks.
    start = at + 1;
  }
  return [...parts, latex.slice(start)];
}

function depthChange(latex: string, at: number): number {
  if (latex[at] === '{' || latex.startsWith('\\left', at)) return 1;
  return latex[at] === '}' || latex.startsWith('\\right', at) ? -1 : 0;
}

/** How many characters are seen: names of commands count as one, braces and scripts hardly. */
function visibleLength(latex: string): number {
  return latex
    .replace(/\\(left|right)(?![a-z])/g, '')
    .replace(/\\[a-z]+/gi, 'x')
    .replace(/[{}_^\s]/g, '').length;
}
