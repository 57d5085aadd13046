/** Browsers stop drawing somewhere above 16 million pixels; a list as long as this is drawn by all of them. */
const tallest = 8_000_000;

/** How a scroll bar stands for a list that may be higher than a browser can draw. */
export interface ScrollScale {
  /** How high the list is drawn. */
  readonly height: number;
  /** How many pixels of the whole list one pixel of the scroll bar stands for; 1 where the list is drawn in full. */
  readonly stretch: number;
  /** The farthest that the whole list can be scrolled. */
  readonly farthest: number;
}

export function scrollScale(full: number, viewport: number): ScrollScale {
  const height = Math.min(full, tallest);
  const farthest = Math.max(0, full - viewport);
  return { height, farthest, stretch: full > height ? farthest / (height - viewport) : 1 };
}

/** Where the scroll bar stood, and the place in the whole list that this was. */
export interface ScrollAnchor {
  readonly scrollTop: number;
  readonly top: number;
}

/**
 * The place in the whole list after the scroll bar moved. Small moves (a wheel, a finger) go pixel by pixel, so that no line is jumped
 * over; large ones (the scroll bar dragged) go by the scale, and both ends are reached: `end` is the farthest of the scroll bar.
 */
export function scrolledTop(
  { height, stretch, farthest }: ScrollScale,
  anchor: ScrollAnchor,
  scrollTop: number,
  viewport: number,
  end = height - viewport,
): number {
  if (stretch === 1) return scrollTop;
  const move = scrollTop - anchor.scrollTop;
  if (scrollTop <= 0) return 0;
  if (scrollTop >= end - 1 && move !== 0) return farthest;
  const top = Math.abs(move) <= viewport ? anchor.top + move : scrollTop * stretch;
  return Math.max(0, Math.min(farthest, top));
}

/** A scrolled list of equally high lines, of any number. */
export interface VirtualScroll {
  /** The place in the whole list that is at the top now. */
  readonly top: () => number;
  readonly moveTo: (top: number) => void;
  readonly scale: () => ScrollScale;
}

/** `full` is the height of the whole list, `head` that of what stays above it. */
export function virtualScroll(scroller: HTMLElement, full: () => number, head: () => number): VirtualScroll {
  let anchor: ScrollAnchor = { scrollTop: 0, top: 0 };
  const viewport = (): number => Math.max(0, scroller.clientHeight - head());
  const scale = (): ScrollScale => scrollScale(full(), viewport());
  return {
    scale,
    top: () => {
      const { scrollTop, scrollHeight, clientHeight } = scroller;
      const end = scrollHeight - clientHeight;
      anchor = { scrollTop, top: scrolledTop(scale(), anchor, scrollTop, viewport(), end) };
      return anchor.top;
    },
    moveTo: (wanted) => {
      const { stretch, farthest } = scale();
      const top = Math.max(0, Math.min(wanted, farthest));
      scroller.scrollTop = top / stretch;
      // Read back, since the browser rounds it.
      anchor = { scrollTop: scroller.scrollTop, top };
    },
  };
}
