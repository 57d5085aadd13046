import type { FormulaDrawing, FromViewer } from '../protocol';
import type { FormulaRenderer } from './formula/formulaRenderer';
import type { Libraries } from './libraries';
import type { Memory } from './memory';
import type { Slices } from './slices';

/** What every part of the viewer may use. */
export interface ViewerContext {
  readonly send: (message: FromViewer) => void;
  /** Formulas as drawings, in the order of their LaTeX; null where one cannot be drawn. */
  readonly requestImages: (latex: readonly string[]) => Promise<readonly (FormulaDrawing | null)[]>;
  readonly memory: Memory;
  readonly formulas: FormulaRenderer;
  readonly slices: Slices;
  readonly libraries: Libraries;
  /** Says a sentence to screen readers without moving focus. */
  readonly announce: (sentence: string) => void;
}
