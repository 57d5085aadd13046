import type { Span } from '../../core/arrays/arrays';
import type { EvaluationOptions } from '../../core/evaluation/evaluation';
import type { RecognisedLoss } from '../../core/recognition/recognisedLoss';
import type { Text } from '../../core/text';
import type { Cell, SlowPart, ViewState } from '../../protocol';
import type { Replacement } from './replaceLiterals';

/** What the source of arrays is called, in the reader's language; `lineMark` in the label stands for the line. */
export interface SourceWords {
  readonly label: string;
  readonly scores: string;
  readonly targets: string;
}

/** Stands for a line's number in a label; no file name has it. */
export const lineMark = '\u0000';

/** Arrays in a document, to be evaluated. */
export interface TextRequest {
  readonly uri: string;
  readonly language: string;
  /** Marks the text, which was sent before. */
  readonly mark: string;
  readonly spans: readonly Span[];
  readonly words: SourceWords;
  readonly options: EvaluationOptions;
  /** The names of the arrays, one for each span, where the spans leave them out; '' where there is none. */
  readonly names?: readonly string[];
  /** The reader had swapped scores and targets. */
  readonly swapped?: boolean;
  readonly pinned?: boolean;
  /** Arrays that are shown already are left as they are. */
  readonly unlessShown?: boolean;
}

/** Arrays in files, to be evaluated. */
export interface FilesRequest {
  readonly files: readonly { readonly name: string; readonly size: number }[];
  readonly words: SourceWords;
  readonly options: EvaluationOptions;
}

/** Why arrays cannot be evaluated, and the place in the document it is about. */
export interface SelectionError {
  readonly code: string;
  readonly message: Text;
  readonly span?: Span;
}

/** How an evaluation ended; only `shown` has changed anything. It comes when nothing is pending any more, or the rest was cancelled. */
export type OpenOutcome =
  | { readonly kind: 'shown' }
  /** Cancelled, superseded, or not wanted any more when it was done. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'refused'; readonly error: SelectionError };

/** The same of files, one of which (counted from 0) may not be readable. */
export type FilesOutcome =
  OpenOutcome | { readonly kind: 'unreadable'; readonly file: number; readonly reason: string };

/** What brings the arrays shown back after a reload; the values themselves stay in their document. */
export interface SavedArrays {
  readonly uri: string;
  readonly spans: readonly Span[];
  readonly names: readonly string[];
  readonly options: EvaluationOptions;
  readonly swapped: boolean;
}

/** What the host has to know of a state that it only passes on. */
export interface SessionFacts {
  readonly kind: ViewState['kind'];
  readonly pinned: boolean;
  readonly hasDerivations: boolean;
  readonly hasEdits: boolean;
  /** Parts of what is shown are still being worked out. */
  readonly isPending: boolean;
  /** The message has the slow parts of the state; otherwise they are those of the last that had them. */
  readonly isWhole: boolean;
  /** Counts the arrays that were opened: an edit names those that it is about. */
  readonly opened: number;
  /** The data are too large to be held: other options need `evaluateAgain`. */
  readonly isInBlocks: boolean;
  /** The document that the arrays were read from. */
  readonly document?: string;
  readonly saved?: SavedArrays;
}

/** What a reader changes in the arrays shown. */
export type Change =
  | { readonly kind: 'options'; readonly options: EvaluationOptions }
  | { readonly kind: 'swap' }
  | { readonly kind: 'edit'; readonly cell: Cell; readonly value: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

/** A change that all rows of data too large to be held have to be read again for. */
export type LargeChange = Extract<Change, { readonly kind: 'options' | 'swap' }>;

/** What stands somewhere in the document: a value, or the array of a name. */
export type Sought = { readonly cell: Cell } | { readonly name: string };

/** An array of a file, as a list shows it. */
export interface EntryLabel {
  readonly name: string;
  readonly description: string;
}

/** What the extension host asks the worker that keeps the session; `id` names an opening that can be withdrawn. */
export interface SessionCalls {
  /** The next piece of a text; what is asked about the mark is asked when all of it was sent. */
  readonly takeText: (mark: string, piece: string, isFirst: boolean) => void;
  readonly openText: (id: number, request: TextRequest) => Promise<OpenOutcome>;
  readonly openFiles: (id: number, request: FilesRequest) => Promise<FilesOutcome>;
  /** Reads the files shown again, which are too large to be held, and evaluates them as the change asks; the viewer says why where it cannot. */
  readonly evaluateAgain: (id: number, opened: number, change: LargeChange) => Promise<OpenOutcome>;
  readonly openLoss: (id: number, loss: RecognisedLoss, label: string) => Promise<OpenOutcome>;
  readonly withdraw: (id: number) => void;
  /** Resolves when its effect is shown, or when it was given up. */
  readonly change: (opened: number, change: Change) => Promise<void>;
  /** Works out a part of what is shown that was given up. Resolves when it is shown, or given up again. */
  readonly resume: (opened: number, part: SlowPart) => Promise<void>;
  /** Gives up the changes whose effect is not shown yet, and what is pending of what is shown. */
  readonly giveUp: () => void;
  readonly setPinned: (pinned: boolean) => void;
  /** A message to the viewer, encoded. */
  readonly rows: (from: number, count: number) => string;
  /** The message to the viewer, encoded, that answers `findRow`. */
  readonly findRow: (sourceRow: number) => string;
  /** In nats or the base of the options; undefined where there is nothing to evaluate. */
  readonly crossEntropy: (request: TextRequest) => number | undefined;
  /** Where it stands in the text of now, which is marked; undefined where it is gone. */
  readonly find: (sought: Sought, mark: string) => Span | undefined;
  /** What has to be replaced in the text of now to write the edits back, or why that cannot be. */
  readonly writeBack: (mark: string) => Promise<readonly Replacement[] | Text>;
  /** The replacements of the last `writeBack` were made. */
  readonly settle: () => Promise<void>;
}

/** What that worker asks or tells the extension host. */
export interface HostCalls {
  /** `json` is the message for the viewers, encoded. */
  readonly changed: (json: string, facts: SessionFacts) => void;
  readonly progress: (id: number, done: number, total: number) => void;
  /** Asked last: a true answer is final, and the result will be shown, or why there is none. */
  readonly isWanted: (id: number, end: 'shown' | 'refused') => Promise<boolean>;
  readonly readBytes: (
    id: number,
    file: number,
    start: number,
    end: number,
  ) => Promise<Uint8Array | { readonly unreadable: string }>;
  /** The positions of the entries that the reader chose; undefined when none were. */
  readonly chooseEntries: (entries: readonly EntryLabel[]) => Promise<readonly number[] | undefined>;
}
