/** A formula as SVG drawn in `currentColor`, with its size in CSS pixels. */
export interface SvgFormula {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What the extension host asks the worker that renders formulas. */
export interface FormulaRequest {
  readonly id: number;
  readonly latex: string;
}

/** The image, or why there is none. */
export type FormulaReply = { readonly id: number } & (
  { readonly formula: SvgFormula } | { readonly error: string }
);
