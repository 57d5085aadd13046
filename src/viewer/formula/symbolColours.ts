/**
 * KaTeX, with `trust: false`, lets no class or data attribute through; a colour it does. Symbols are therefore coloured with numbers
 * when they are printed, and the rendered nodes are read back into data attributes, which takes the colours away again.
 */
const names: string[] = [];
const numbers = new Map<string, number>();

/** #CCNNNN: CC says whether the rule changed this place, NNNN is the number of the symbol's name, 0 for no symbol. */
export function symbolColour(name: string | undefined, changed: boolean): string {
  const number = name === undefined ? 0 : numberOf(name);
  return `#${changed ? '01' : '00'}${number.toString(16).padStart(4, '0')}`;
}

function numberOf(name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  names.push(name);
  numbers.set(name, names.length);
  return names.length;
}

/** Turns the colours below `root` into `data-symbol` and the class `changed`. */
export function readSymbolColours(root: HTMLElement): void {
  for (const node of root.querySelectorAll<HTMLElement>('[style*="color"]')) {
    const colour = channels(node.style.color);
    node.style.removeProperty('color');
    if (colour === undefined) continue;
    const [red, green, blue] = colour;
    const name = names[green * 256 + blue - 1];
    if (name !== undefined) node.dataset['symbol'] = name;
    if (red === 1) node.classList.add('changed');
  }
}

function channels(colour: string): readonly [number, number, number] | undefined {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  if (hex !== null)
    return [parseInt(hex[1] ?? '', 16), parseInt(hex[2] ?? '', 16), parseInt(hex[3] ?? '', 16)];
  const rgb = /^rgb\((\d+), ?(\d+), ?(\d+)\)$/.exec(colour);
  return rgb === null ? undefined : [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])];
}
