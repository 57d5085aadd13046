import { conventions } from '../../core/evaluation/conventions/conventions';
import { costliestRows, type CostlyRow } from '../../core/evaluation/diagnostics';
import type { Derivation } from '../../core/derivation/derivation';
import { derivationsFromData } from '../../core/derivation/deriveFromData';
import type { Cell, EvaluationSummary } from '../../protocol';
import { cellAt, columnsOf } from './cells';
import { dataRows, firstRowsOf } from './dataRows';
import { diagnosticFigures, temperatureOf } from './diagnosticFigures';
import { plotsOf } from './plots';
import { conventionRows } from './conventionRows';
import type { Evaluated, KnownState } from './evaluated';
import type { Stages, Wait } from './stages';
import { summaryNotes } from './summaryNotes';
import { wholeState } from './wholeState';
import { netChanges } from './valueEdits';

const mostCostliest = 1_000;

/**
 * Everything the viewer shows about evaluated arrays: the figures, notes and rows first, then what takes longer, part by part. What is
 * pending stays as it was `before`, when the arrays had other values or options.
 */
export function* readyState(session: Evaluated, before?: KnownState): Stages<KnownState, KnownState | Wait> {
  const { evaluation, whole } = session;
  if (whole !== undefined) return yield* wholeState(session, whole);
  const costliest = costliestRows(evaluation, mostCostliest);
  yield;
  const figures = yield* figuresState(session, costliest);
  const { diagnostics } = figures;
  yield { ...figures, ...slowPartsOf(figures, before) };
  const plots = yield* plotsOf(evaluation, costliest);
  const temperature = temperatureOf(evaluation, plots.curves);
  const drawn = { ...figures, plots, diagnostics: { ...diagnostics, ...(temperature && { temperature }) } };
  const { conventions: compared = [], derivations: derived = [] } = before ?? {};
  yield { ...drawn, conventions: compared, derivations: derived, pending: ['conventions', 'derivations'] };
  const conventions = yield* conventionRows(session);
  yield { ...drawn, conventions, derivations: derived, pending: ['derivations'] };
  const derivations: Derivation[] = [];
  for (const derivation of derivationsFromData(evaluation)) {
    if (derivation !== undefined) derivations.push(derivation);
    yield;
  }
  return { ...drawn, conventions, derivations };
}

/** The slow parts while all are pending. */
function slowPartsOf(
  { diagnostics }: Pick<KnownState, 'diagnostics'>,
  before: KnownState | undefined,
): Pick<KnownState, 'diagnostics' | 'conventions' | 'derivations' | 'plots' | 'pending'> {
  const { conventions = [], derivations = [], plots } = before ?? {};
  const temperature = before?.diagnostics.temperature;
  return {
    diagnostics: { ...diagnostics, ...(temperature && { temperature }) },
    conventions,
    derivations,
    ...(plots && { plots }),
    pending: ['conventions', 'derivations', 'plots'],
  };
}

/** The figures, notes and rows. */
function* figuresState(
  session: Evaluated,
  costliest: readonly CostlyRow[],
): Stages<Omit<KnownState, 'conventions' | 'derivations' | 'plots'>> {
  const { source, edited, history, options, evaluation } = session;
  const { classNames } = evaluation.data;
  const { inParts } = evaluation;
  for (const part of [inParts.quality, inParts.probabilities, inParts.targets]) yield* part();
  const summary = summaryOf(session);
  yield;
  const rows = dataRows(edited, evaluation, 0, firstRowsOf(evaluation));
  yield;
  const diagnostics = yield* diagnosticFigures(evaluation);
  yield;
  return {
    kind: 'ready',
    source,
    ...(classNames.length === 0 ? {} : { classNames }),
    evaluation: summary,
    diagnostics,
    options,
    modifiers: conventions[evaluation.convention].modifiers[evaluation.family],
    columns: columnsOf(edited, evaluation),
    rows,
    costliest: costliest.map(({ row }) => row),
    ...(evaluation.sourceRows === undefined
      ? {}
      : { costliestSourceRows: costliest.map(({ sourceRow }) => sourceRow) }),
    canUndo: history.done.length > 0,
    canRedo: history.undone.length > 0,
    edited: editedCells(session),
  };
}

/** The evaluation without its arrays, and with one loss a row only for the first rows. */
function summaryOf({ evaluation, notes }: Evaluated): EvaluationSummary {
  const { data, inParts, perRow, loss, notes: found, sourceRows, ...rest } = evaluation;
  const lastSourceRow = sourceRows?.at(-1);
  return {
    ...rest,
    loss: typeof loss === 'number' ? loss : [...loss.subarray(0, firstRowsOf(evaluation))],
    notes: summaryNotes([...notes, ...found], evaluation),
    ...(lastSourceRow === undefined ? {} : { lastSourceRow }),
  };
}

function editedCells({ original, edited, evaluation, history }: Evaluated): readonly Cell[] {
  return netChanges(original, history).flatMap(
    ({ array, at }) => cellAt(edited, evaluation, array, at) ?? [],
  );
}
