/** Pictures on a grid of 16 by 16, as strokes. */
const strokes = {
  'arrow-down': 'M8 3v10 M4 9l4 4 4-4',
  'arrow-up': 'M8 13V3 M4 7l4-4 4 4',
  'arrow-first': 'M4 3h8 M8 13V6 M4.5 9.5 8 6l3.5 3.5',
  'arrow-last': 'M4 13h8 M8 3v7 M4.5 6.5 8 10l3.5-3.5',
  'arrow-swap': 'M3 5h9.5 M10 2.5 12.5 5 10 7.5 M13 11H3.5 M6 8.5 3.5 11 6 13.5',
  check: 'M3 8.5 6.5 12 13 4.5',
  'chevron-right': 'M6 3.5 10.5 8 6 12.5',
  'collapse-all': 'M4.5 2.5 8 6l3.5-3.5 M4.5 13.5 8 10l3.5 3.5',
  'expand-all': 'M4.5 6 8 2.5 11.5 6 M4.5 10 8 13.5 11.5 10',
  copy: 'M5.5 5.5h7v8h-7z M3.5 10.5v-8h7',
  undo: 'M3 6h7a3.5 3.5 0 0 1 0 7H6 M5.5 3.5 3 6l2.5 2.5',
  redo: 'M13 6H6a3.5 3.5 0 0 0 0 7h4 M10.5 3.5 13 6l-2.5 2.5',
  error: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z M5.8 5.8l4.4 4.4 M10.2 5.8l-4.4 4.4',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z M8 7.2v4 M8 4.6v.8',
  warning: 'M8 2 1.8 13.5h12.4z M8 6.3v3.6 M8 11.3v.8',
  export: 'M8 10V2.5 M5 5.3l3-3 3 3 M3 9v4.5h10V9',
  notebook: 'M3.5 2.5h9v11h-9z M6 2.5v11 M8.2 5.5h2.2',
  beside: 'M2.5 3h11v10h-11z M8 3v10',
  pin: 'M5 2.5h6 M6.3 2.5v4L4 9h8L9.7 6.5v-4 M8 9v5',
  'write-back': 'M3 2.5h7l3 3v8H3z M5.5 9.5 7.3 11.3 10.7 7.4',
} as const;

export type IconName = keyof typeof strokes;

const namespace = 'http://www.w3.org/2000/svg';

/** A picture beside a label; silent for screen readers. */
export function icon(name: IconName): SVGElement {
  const drawing = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', strokes[name]);
  drawing.append(path);
  for (const [attribute, value] of [
    ['class', `icon icon-${name}`],
    ['viewBox', '0 0 16 16'],
    ['aria-hidden', 'true'],
  ] as const) {
    drawing.setAttribute(attribute, value);
  }
  return drawing;
}
