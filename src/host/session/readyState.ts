import { conventions } from '../../core/evaluation/conventions/conventions';
import { costliestRows, type CostlyRow } from '../../core/evaluation/diagnostics';
import type { Derivation } from '../../core/derivation/derivation';
import { derivationsFromData } from '../../core/derivation/deriveFromData';
import { once } from '../../core/once';
import type { Cell, EvaluationSummary, SlowPart } from '../../protocol';
import { cellAt, columnsOf } from './cells';
import { dataRows, firstRowsOf } from './dataRows';
import { diagnosticFigures, temperatureOf } from './diagnosticFigures';
import { plotsOf } from './plots';
import { conventionRows } from './conventionRows';
import type { Evaluated, KnownState } from './evaluated';
import { type FiguresState, type StateMaking, wanting, withPlots, workOut } from './slowParts';
import type { Stages, Wait } from './stages';
import { summaryNotes } from './summaryNotes';
import { netChanges } from './valueEdits';
import { wholeMaking } from './wholeState';

const mostCostliest = 1_000;

/**
 * Everything the viewer shows about evaluated arrays: the figures, notes and rows first, then what takes longer, part by part. What is
 * pending stays as it was `before`, when the arrays had other values or options.
 */
export function* readyState(session: Evaluated, before?: KnownState): Stages<KnownState, KnownState | Wait> {
  const making = makingOf(session);
  const figures = yield* making.figures();
  return yield* workOut(making, making.order, { ...figures, ...partsOf(figures, before) });
}

/** The state once a part is worked out that was given up. */
export function resumedState(
  session: Evaluated,
  known: KnownState,
  part: SlowPart,
): Stages<KnownState, KnownState | Wait> {
  return workOut(makingOf(session), [part], wanting(known, part));
}

function makingOf(session: Evaluated): StateMaking {
  return session.whole === undefined ? heldMaking(session) : wholeMaking(session, session.whole);
}

function heldMaking(session: Evaluated): StateMaking {
  const { evaluation } = session;
  const costliest = once(() => costliestRows(evaluation, mostCostliest));
  return {
    figures: function* () {
      costliest();
      yield;
      return yield* figuresState(session, costliest());
    },
    parts: {
      plots: function* (known) {
        const plots = yield* plotsOf(evaluation, costliest());
        return withPlots(known, plots, temperatureOf(evaluation, plots.curves));
      },
      conventions: function* (known) {
        return { ...known, conventions: yield* conventionRows(session) };
      },
      derivations: function* (known) {
        const derivations: Derivation[] = [];
        for (const derivation of derivationsFromData(evaluation)) {
          if (derivation !== undefined) derivations.push(derivation);
          yield;
        }
        return { ...known, derivations };
      },
    },
    order: ['plots', 'conventions', 'derivations'],
  };
}

/** What takes longer, as it was before. */
function partsOf(
  { diagnostics }: FiguresState,
  before: KnownState | undefined,
): Pick<KnownState, 'diagnostics' | 'conventions' | 'derivations' | 'plots'> {
  const { conventions = [], derivations = [], plots } = before ?? {};
  const temperature = before?.diagnostics.temperature;
  return {
    diagnostics: { ...diagnostics, ...(temperature && { temperature }) },
    conventions,
    derivations,
    ...(plots && { plots }),
  };
}

/** The figures, notes and rows. */
function* figuresState(session: Evaluated, costliest: readonly CostlyRow[]): Stages<FiguresState> {
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
