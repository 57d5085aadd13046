import { conventions } from '../../core/evaluation/conventions/conventions';
import type { CostlyRow } from '../../core/evaluation/diagnostics';
import { gradientDivisor, shareOf } from '../../core/evaluation/diagnostics';
import { lnOfBase } from '../../core/evaluation/evaluate';
import type { BlocksEvaluation } from '../../core/evaluation/blockEvaluator';
import type { Evaluation } from '../../core/evaluation/evaluation';
import type { Derivation } from '../../core/derivation/derivation';
import { assuming, derivationsFromData } from '../../core/derivation/deriveFromData';
import { text } from '../../core/text';
import type { DiagnosticFigures, EvaluationSummary, Plots } from '../../protocol';
import { columnsOf } from './cells';
import { conventionsOfAllRows } from './conventionsOfAllRows';
import { dataRows, firstRowsOf } from './dataRows';
import { temperatureOf } from './diagnosticFigures';
import { plotsOf } from './plots';
import type { Evaluated, KnownState } from './evaluated';
import type { Stages, Wait } from './stages';
import { summaryNotes } from './summaryNotes';
import type { Whole } from './whole';

/**
 * Everything the viewer shows about data that are too large to be held: figures of all rows, then the plots and the derivations, which
 * are made of a sample, and the conventions side by side, again of all rows. No value can be edited.
 */
export function* wholeState(session: Evaluated, whole: Whole): Stages<KnownState, KnownState | Wait> {
  const costliest = heldCostliest(session, whole);
  const { sample } = whole;
  yield;
  const figures = figuresOf(session, whole, costliest);
  yield { ...figures, conventions: [], derivations: [], pending: ['conventions', 'derivations', 'plots'] };
  const drawing = yield* plotsOf(sample, costliest);
  const plots = ofSample(drawing, sample, whole);
  const temperature = temperatureOf(sample, drawing.curves);
  const diagnostics: DiagnosticFigures = {
    ...figures.diagnostics,
    ...(temperature && {
      temperature: {
        ...temperature,
        sample: { rows: temperature.sample?.rows ?? sample.n, of: whole.evaluation.n },
      },
    }),
  };
  const drawn = { ...figures, diagnostics, plots, conventions: [] };
  yield { ...drawn, derivations: [], pending: ['conventions', 'derivations'] };
  const derivations: Derivation[] = [];
  const ofRows = text(
    'The numbers are those of {rows} rows, spread evenly over all {of}: the data are too large to be held.',
    { rows: sample.n, of: whole.evaluation.n },
  );
  for (const derivation of derivationsFromData(sample)) {
    if (derivation !== undefined) derivations.push(assuming(ofRows, derivation));
    yield;
  }
  yield { ...drawn, derivations, pending: ['conventions'] };
  return { ...drawn, derivations, conventions: yield* conventionsOfAllRows(whole, session.options) };
}

function figuresOf(
  session: Evaluated,
  whole: Whole,
  costliest: readonly CostlyRow[],
): Omit<KnownState, 'conventions' | 'derivations' | 'plots'> {
  const { source, edited, options, evaluation } = session;
  const { classNames } = whole.evaluation;
  return {
    kind: 'ready',
    source,
    ...(classNames.length === 0 ? {} : { classNames }),
    evaluation: summaryOf(session, whole),
    diagnostics: diagnosticFigures(whole.evaluation),
    options,
    modifiers: conventions[whole.evaluation.convention].modifiers[whole.evaluation.family],
    columns: columnsOf(edited, evaluation),
    rows: dataRows(edited, evaluation, 0, firstRowsOf(evaluation), whole),
    costliest: costliest.map(({ row }) => row),
    costliestSourceRows: costliest.map(({ sourceRow }) => sourceRow),
    held: { rows: evaluation.n, sample: whole.sample.n, of: whole.evaluation.n },
    canUndo: false,
    canRedo: false,
    edited: [],
  };
}

/** The costliest of all rows, as far as they are held. */
function heldCostliest({ evaluation }: Evaluated, { evaluation: all, numbers }: Whole): readonly CostlyRow[] {
  const rowOf = new Map<number, number>();
  for (let row = 0; row < evaluation.n; row += 1)
    rowOf.set(numbers[evaluation.sourceRows?.[row] ?? row] ?? row, row);
  return all.costliest.flatMap(({ row: sourceRow, loss }) => {
    const row = rowOf.get(sourceRow);
    return row === undefined
      ? []
      : [{ row, sourceRow, loss, share: shareOf(loss, all.negativeLogLikelihood, all) }];
  });
}

function summaryOf({ evaluation: held, notes }: Evaluated, whole: Whole): EvaluationSummary {
  const { costliest, rows, classNames, standardError, notes: found, ...rest } = whole.evaluation;
  return {
    ...rest,
    loss: typeof rest.loss === 'number' ? rest.loss : [],
    notes: summaryNotes([...notes, ...found], held, whole),
    lastSourceRow: rows - 1,
  };
}

/** The squares of the gradient's rows add up to n times the Brier score. */
function diagnosticFigures(evaluation: BlocksEvaluation): DiagnosticFigures {
  const { standardError, brier, n, base } = evaluation;
  const divisor = gradientDivisor(evaluation);
  return {
    standardError,
    gradient: { norm: Math.sqrt(brier * n) / (divisor * lnOfBase[base]), divisor },
  };
}

/** The curves say how many of all rows they stand on. */
function ofSample({ curves, ...plots }: Plots, sample: Evaluation, { evaluation }: Whole): Plots {
  return {
    ...plots,
    curves: curves.map((curve) => ({
      ...curve,
      sample: { rows: curve.sample?.rows ?? sample.n, of: evaluation.n },
    })),
  };
}
