import type { FromViewer } from '../protocol';
import type { FormulaRenderer } from './formula/formulaRenderer';
import type { Memory } from './memory';

/** What every part of the viewer may use. */
export interface ViewerContext {
  readonly send: (message: FromViewer) => void;
  readonly memory: Memory;
  readonly formulas: FormulaRenderer;
  /** Says a sentence to screen readers without moving focus. */
  readonly announce: (sentence: string) => void;
}
