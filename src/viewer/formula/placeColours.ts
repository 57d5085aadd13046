import type { NumberOrigin } from '../../core/expression/expression';

/**
 * KaTeX, with `trust: false`, lets no class or data attribute through; a colour it does. Symbols, and numbers that come from the data,
 * are therefore coloured with numbers when they are printed, and the rendered nodes are read back into data attributes, which takes the
 * colours away again.
 */
export type Place =
  | { readonly attribute: 'symbol'; readonly value: string }
  | { readonly attribute: 'origin'; readonly value: string };

const places: Place[] = [];
const numbers = new Map<string, number>();

/** As many places as four hexadecimal digits can tell apart. */
const mostPlaces = 0xffff;

/** #CCNNNN: CC says whether the rule changed this place, NNNN is the number of what it stands for, 0 for nothing known. */
export function placeColour(place: Place | undefined, changed: boolean): string {
  const number = place === undefined ? 0 : numberOf(place);
  return `#${changed ? '01' : '00'}${number.toString(16).padStart(4, '0')}`;
}

function numberOf(place: Place): number {
  const key = `${place.attribute} ${place.value}`;
  const known = numbers.get(key);
  if (known !== undefined) return known;
  if (places.length >= mostPlaces) return 0;
  places.push(place);
  numbers.set(key, places.length);
  return places.length;
}

/** An origin as the value of a data attribute. */
export function writeOrigin({ symbol, indices }: NumberOrigin): string {
  return [symbol, ...indices].join(' ');
}

export function readOrigin(value: string): NumberOrigin {
  const [symbol = '', ...indices] = value.split(' ');
  return { symbol, indices: indices.map(Number) };
}

/** Turns the colours below `root` into `data-symbol`, `data-origin` and the class `changed`. */
export function readPlaceColours(root: HTMLElement): void {
  for (const node of root.querySelectorAll<HTMLElement>('[style*="color"]')) {
    const colour = channels(node.style.color);
    node.style.removeProperty('color');
    if (colour === undefined) continue;
    const [red, green, blue] = colour;
    const place = places[green * 256 + blue - 1];
    if (place !== undefined) node.dataset[place.attribute] = place.value;
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
