import * as vscode from 'vscode';
import type { Cell } from '../protocol';
import { textOf } from './documentRequests';
import type { Lens } from './lens';
import { rangeOf, selectRanges } from './places';
import type { Sought } from './session/sessionCalls';
import { sourceTextOf } from './source/sourceText';

/** Selects the literal of a cell in its editor; nothing happens when it is no longer there. */
export async function goToCell(lens: Lens, cell: Cell): Promise<void> {
  await goTo(lens, { cell });
}

/** Selects what a symbol of the derivation stands for: its places in the loss, or the array it names. */
export async function goToSymbol(lens: Lens, name: string): Promise<void> {
  const found = lens.shownLoss;
  if (found === undefined) {
    await goTo(lens, { name });
    return;
  }
  const { start } = sourceTextOf(found.document);
  const known = found.loss.symbols.find(({ symbol }) => symbol.name === name);
  const ranges = (known?.ranges ?? []).map((range) =>
    rangeOf(found.document, { start: range.start - start, end: range.end - start }),
  );
  await selectRanges(found.document, ranges, true);
}

async function goTo({ session }: Lens, sought: Sought): Promise<void> {
  const uri = session.facts.document;
  if (uri === undefined) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const span = await session.find(sought, textOf(document));
  if (span !== undefined) await selectRanges(document, [rangeOf(document, span)], true);
}
