import * as vscode from 'vscode';
import type { Span } from '../core/arrays/arrays';
import type { Cell } from '../protocol';
import type { Lens } from './lens';
import { rangeOf, selectRanges } from './places';
import { positionOf } from './session/cells';
import { findAgain } from './session/findAgain';
import { sourceTextOf } from './source/sourceText';

/** Selects the literal of a cell in its editor; nothing happens when it is no longer there. */
export async function goToCell(lens: Lens, cell: Cell): Promise<void> {
  await goToArrays(lens, (arrays, evaluated) => {
    const at = positionOf(arrays, evaluated.evaluation, cell);
    const spans = arrays[cell.array].valueSpans;
    const start = at === undefined ? undefined : spans?.[2 * at];
    const end = at === undefined ? undefined : spans?.[2 * at + 1];
    return start === undefined || end === undefined ? undefined : { start, end };
  });
}

/** Selects what a symbol of the derivation stands for: its places in the loss, or the array it names. */
export async function goToSymbol(lens: Lens, name: string): Promise<void> {
  const found = lens.shownLoss;
  if (found === undefined) {
    await goToArrays(lens, (arrays, { source }) => {
      if (name === source.scoresName) return arrays.scores.span;
      return name === source.targetsName ? arrays.targets.span : undefined;
    });
    return;
  }
  const { start } = sourceTextOf(found.document);
  const known = found.loss.symbols.find(({ symbol }) => symbol.name === name);
  const ranges = (known?.ranges ?? []).map((range) =>
    rangeOf(found.document, { start: range.start - start, end: range.end - start }),
  );
  await selectRanges(found.document, ranges, true);
}

type Evaluated = NonNullable<Lens['session']['current']>;

async function goToArrays(
  lens: Lens,
  choose: (arrays: Evaluated['original'], evaluated: Evaluated) => Span | undefined,
): Promise<void> {
  const { current } = lens.session;
  const read = lens.arraysDocument;
  if (current === undefined || read === undefined) return;
  const document = await vscode.workspace.openTextDocument(read.uri);
  const arrays = findAgain(current.original, read.text, document.getText());
  const span = arrays && choose(arrays, current);
  if (span !== undefined) await selectRanges(document, [rangeOf(document, span)], true);
}
