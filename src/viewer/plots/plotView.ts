import type { ReadyState } from '../../protocol';

/** What a row costs. */
export interface RowCost {
  readonly row: number;
  /** Its number in the reader's arrays, from 0. */
  readonly sourceRow: number;
  readonly cost: number;
}

export interface PlotData {
  readonly state: ReadyState;
  /** The costliest rows first, as many as are known. */
  readonly costs: readonly RowCost[];
}

/** One plot; drawn again when the data or the width change, as soon as it is near the screen. */
export interface PlotView {
  readonly element: HTMLElement;
  /** Whether there is anything to draw; always where it is left out. */
  readonly isKnown?: (state: ReadyState) => boolean;
  readonly draw: (data: PlotData, width: number) => void;
}
