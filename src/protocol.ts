import type { Derivation } from './core/derivation/derivation';
import type { LikelihoodCurve } from './core/derivation/likelihoodCurve';
import type { Modifier } from './core/evaluation/conventions/convention';
import type { ConventionId, EvaluationOptions, Evaluation } from './core/evaluation/evaluation';
import type { BestTemperature } from './core/evaluation/temperature';
import type { Explanation } from './core/explanation/explanation';
import type { Text } from './core/text';

export type { LikelihoodCurve } from './core/derivation/likelihoodCurve';

/** Which of the arrays a cell belongs to. */
export type ArrayRole = 'scores' | 'targets' | 'weights';

/** One element of the reader's data, counted from 0. */
export interface Cell {
  readonly array: ArrayRole;
  readonly row: number;
  readonly column: number;
}

/** Where the data came from, as shown to a person. */
export interface Source {
  readonly label: string;
  readonly scoresName: string;
  readonly targetsName: string;
  readonly weightsName?: string;
  /** False when the document is gone or the arrays came from elsewhere. */
  readonly canReveal: boolean;
}

/** Rows wider than this are shown by their target's and their largest score. */
export const widestRow = 12;

/** The values of a row by column; of more than `widestRow` columns only those of its target and of its largest score. */
export type RowValues = readonly number[] | Readonly<Record<number, number>>;

/** One row of the data as the table shows it. */
export interface DataRow {
  readonly row: number;
  /** Which row of the reader's arrays it is, from 0: not `row` where rows before it are ignored. */
  readonly sourceRow: number;
  readonly scores: RowValues;
  readonly targets: RowValues;
  /** Present where there is an array of weights. */
  readonly weight?: number;
  readonly contribution: number;
  /** The gradient of the loss with respect to this row's logits, one number a class, and its length. */
  readonly gradient: RowValues;
  readonly gradientLength: number;
  /** The class that the target names or gives the largest share, and the class of the largest score. */
  readonly targetClass: number;
  readonly largestClass: number;
}

/** One framework's answer for the same data. */
export interface ConventionRow {
  readonly convention: ConventionId;
  readonly outcome:
    | {
        readonly kind: 'loss';
        readonly loss: number;
        /** Why it is not the definition's, one sentence each. */
        readonly differences: readonly Text[];
      }
    | { readonly kind: 'refusal'; readonly why: Text };
}

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Plots {
  readonly curves: readonly LikelihoodCurve[];
  readonly reliability: { readonly bins: readonly ReliabilityBin[]; readonly error: number };
  /** What the rows of `costliest` cost, in that order. */
  readonly costs?: readonly number[];
}

/** What the loss alone does not tell; in the evaluation's base. */
export interface DiagnosticFigures {
  /** NaN for fewer than two rows. */
  readonly standardError: number;
  /** The Euclidean length of the gradient over all rows, and what its rows were divided by. */
  readonly gradient: { readonly norm: number; readonly divisor: number };
  /** Absent where a row costs infinitely much at every temperature; `sample` where it stands on some of the rows only. */
  readonly temperature?: BestTemperature & {
    readonly sample?: { readonly rows: number; readonly of: number };
  };
}

/** A note with the first of its rows, and how many there are. */
export interface SummaryNote {
  readonly code: string;
  readonly message: Text;
  /** Rows of the reader's arrays, and which rows of the evaluation they are; without one they are ignored. */
  readonly rows: readonly { readonly sourceRow: number; readonly row?: number }[];
  readonly rowCount: number;
}

/** The evaluation without its arrays; rows are asked for as they are shown. */
export type EvaluationSummary = Omit<
  Evaluation,
  'data' | 'inParts' | 'perRow' | 'loss' | 'notes' | 'sourceRows'
> & {
  readonly loss: number | readonly number[];
  readonly notes: readonly SummaryNote[];
  /** Present where rows are ignored or not held: the row of the reader's arrays that the last one is, from 0. */
  readonly lastSourceRow?: number;
};

/** What takes longer to work out than the figures of an evaluation. */
export type SlowPart = 'conventions' | 'derivations' | 'plots';

/** What is held of data that are too large for it. */
export interface HeldPart {
  /** Rows that the table has: the costliest ones, and the sample. */
  readonly rows: number;
  /** Rows, spread evenly, that the derivations and the plots are made of. */
  readonly sample: number;
  /** Rows that the figures are of. */
  readonly of: number;
}

/** The reader's arrays evaluated. */
export interface ReadyState {
  readonly kind: 'ready';
  readonly source: Source;
  /** Names of the classes where the labels had any. */
  readonly classNames?: readonly string[];
  readonly evaluation: EvaluationSummary;
  readonly diagnostics: DiagnosticFigures;
  readonly options: EvaluationOptions;
  /** The options that the chosen convention has for this family. */
  readonly modifiers: readonly Modifier[];
  /** How many values of each array stand in one row; 0 where there is no such array. */
  readonly columns: Readonly<Record<ArrayRole, number>>;
  /** The first rows; more come by `requestRows`. */
  readonly rows: readonly DataRow[];
  /** Rows by contribution, the costliest first, at most 1,000. */
  readonly costliest: readonly number[];
  /** Present where rows are ignored or not held: the rows of the reader's arrays that `costliest` are. */
  readonly costliestSourceRows?: readonly number[];
  /** Present where the data are too large to be held: what is held of them. Then no value can be edited. */
  readonly held?: HeldPart;
  readonly conventions: readonly ConventionRow[];
  readonly derivations: readonly Derivation[];
  readonly plots?: Plots;
  /** Parts still being worked out: empty, or as they were before the last change. The best temperature comes with the plots. */
  readonly pending?: readonly SlowPart[];
  /** Parts given up by Cancel, which are empty. */
  readonly cancelled?: readonly SlowPart[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Values edited in the viewer and not yet written back. */
  readonly edited: readonly Cell[];
  readonly pinned: boolean;
}

/** A loss found in code, explained, with its derivation without numbers. */
export interface LossState {
  readonly kind: 'loss';
  readonly sourceLabel: string;
  readonly explanation: Explanation;
  readonly derivations: readonly Derivation[];
  readonly pinned: boolean;
}

/** Everything the viewer can show; it keeps nothing else. */
export type ViewState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'working'; readonly what: Text }
  | { readonly kind: 'invalid'; readonly error: Text; readonly last?: ReadyState }
  | ReadyState
  | LossState;

/** A formula as SVG drawn in `currentColor`, with its size in CSS pixels. */
export interface FormulaDrawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The answer to `findRow`; without `row` where the evaluation has no such row. */
export interface FoundRow {
  readonly type: 'foundRow';
  readonly sourceRow: number;
  readonly row?: number;
}

/** A state; one that `keepsParts` comes without its slow parts, which are those of the last state that had them. One that `keepsRows` comes without the rows that are as they were in that state. */
export interface StateMessage {
  readonly type: 'state';
  readonly state: ViewState;
  readonly keepsParts?: true;
  readonly keepsRows?: true;
}

/** What the host tells the viewer. */
export type ToViewer =
  | StateMessage
  | { readonly type: 'rows'; readonly rows: readonly DataRow[] }
  | FoundRow
  /** The answer to `requestImages`, in its order; null where a formula cannot be drawn. */
  | {
      readonly type: 'images';
      readonly id: string;
      readonly images: readonly (FormulaDrawing | null)[];
    }
  /** The translations of VS Code's language; empty for English. */
  | {
      readonly type: 'language';
      readonly language: string;
      readonly bundle: Readonly<Record<string, string>>;
    };

export type CopyFormat = 'latex' | 'markdown' | 'text';

/** What the viewer tells the host: what the reader did. */
export type FromViewer =
  | { readonly type: 'ready' }
  | { readonly type: 'setOptions'; readonly options: EvaluationOptions }
  | { readonly type: 'swapArrays' }
  | { readonly type: 'edit'; readonly cell: Cell; readonly value: number }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'applyToEditor' }
  | { readonly type: 'reveal'; readonly cell: Cell }
  | { readonly type: 'revealSymbol'; readonly name: string }
  | { readonly type: 'requestRows'; readonly from: number; readonly count: number }
  /** Which row of the evaluation is this row of the reader's arrays? */
  | { readonly type: 'findRow'; readonly sourceRow: number }
  | { readonly type: 'copy'; readonly content: string }
  /** Asks for formulas as drawings; `id`, which no other viewer uses, comes back with them. */
  | { readonly type: 'requestImages'; readonly id: string; readonly latex: readonly string[] }
  /** A picture that the clipboard does not take, to be saved as a file; PNG in base64. */
  | { readonly type: 'saveImage'; readonly png: string }
  /** Gives up the evaluation under way. */
  | { readonly type: 'cancel' }
  /** Asks for a part that was given up. */
  | { readonly type: 'workOut'; readonly part: SlowPart }
  | { readonly type: 'setPinned'; readonly pinned: boolean }
  | { readonly type: 'exportHtml' }
  | { readonly type: 'insertNotebookCell' }
  | { readonly type: 'openInEditor' }
  | { readonly type: 'evaluateSelection' }
  | { readonly type: 'openSamples' };

const tag = '$number';

/** A message as JSON that keeps infinities and NaN, which it would turn into null, and the sign of -0. */
export function encode(message: ToViewer | FromViewer): string {
  return JSON.stringify(message, (_key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) return { [tag]: String(value) };
    if (Object.is(value, -0)) return { [tag]: '-0' };
    if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
    return value;
  });
}

/** A message to the viewer as `encode` wrote it. The two sides ship together, so its shape is trusted. */
export function decodeToViewer(json: string): ToViewer {
  return parse(json) as ToViewer;
}

/** A message from the viewer as `encode` wrote it. */
export function decodeFromViewer(json: string): FromViewer {
  return parse(json) as FromViewer;
}

function parse(json: string): unknown {
  const value: unknown = JSON.parse(json);
  return json.includes(tag) ? restored(value) : value;
}

/** What was just parsed with its tagged numbers put back, in place: a function called for every value by the parser takes thrice as long. */
function restored(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const tagged = (value as Record<string, unknown>)[tag];
  if (typeof tagged === 'string') return Number(tagged);
  const held = value as Record<string, unknown>;
  for (const key of Object.keys(held)) {
    const part = held[key];
    if (typeof part === 'object' && part !== null) held[key] = restored(part);
  }
  return value;
}
