import { conventions } from '../../core/evaluation/conventions/conventions';
import type { CostlyRow } from '../../core/evaluation/diagnostics';
import { gradientDivisor, shareOf } from '../../core/evaluation/diagnostics';
import { lnOfBase } from '../../core/evaluation/evaluate';
import type { BlocksEvaluation } from '../../core/evaluation/blockEvaluator';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { once } from '../../core/once';
import type { Derivation } from '../../core/derivation/derivation';
import { assuming, derivationsFromData } from '../../core/derivation/deriveFromData';
import { text } from '../../core/text';
import type { DiagnosticFigures, EvaluationSummary, Plots } from '../../protocol';
import { columnsOf } from './cells';
import { conventionsOfAllRows } from './conventionsOfAllRows';
import { dataRows, firstRowsOf } from './dataRows';
import { temperatureOf } from './diagnosticFigures';
import { plotsOf } from './plots';
import type { Evaluated } from './evaluated';
import { type FiguresState, type StateMaking, withPlots } from './slowParts';
import { summaryNotes } from './summaryNotes';
import type { Whole } from './whole';

/**
 * How everything is made that the viewer shows about data that are too large to be held: figures of all rows, then the plots and the
 * derivations, which are made of a sample, and the conventions side by side, again of all rows. No value can be edited.
 */
export function wholeMaking(session: Evaluated, whole: Whole): StateMaking {
  const { sample } = whole;
  const costliest = once(() => heldCostliest(session, whole));
  return {
    figures: function* () {
      costliest();
      yield;
      return figuresOf(session, whole, costliest());
    },
    parts: {
      plots: function* (known) {
        const drawing = yield* plotsOf(sample, costliest());
        const plots = ofSample(drawing, sample, whole);
        return withPlots(known, plots, temperatureOfSample(drawing, whole));
      },
      derivations: function* (known) {
        const derivations: Derivation[] = [];
        const ofRows = text(
          'The numbers are those of {rows} rows, spread evenly over all {of}: the data are too large to be held.',
          { rows: sample.n, of: whole.evaluation.n },
        );
        for (const derivation of derivationsFromData(sample)) {
          if (derivation !== undefined) derivations.push(assuming(ofRows, derivation));
          yield;
        }
        return { ...known, derivations };
      },
      conventions: function* (known) {
        return { ...known, conventions: yield* conventionsOfAllRows(whole, session.options) };
      },
    },
    order: ['plots', 'derivations', 'conventions'],
  };
}

function temperatureOfSample(
  { curves }: Plots,
  { sample, evaluation }: Whole,
): DiagnosticFigures['temperature'] {
  const temperature = temperatureOf(sample, curves);
  if (temperature === undefined) return undefined;
  return { ...temperature, sample: { rows: temperature.sample?.rows ?? sample.n, of: evaluation.n } };
}

function figuresOf(session: Evaluated, whole: Whole, costliest: readonly CostlyRow[]): FiguresState {
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
