import type { NamedArray } from '../arrays/arrays';
import { text } from '../text';
import type { EvaluationError, EvaluationNote, EvaluationOptions } from './evaluation';
import { evaluationError } from './evaluationError';
import { looksLikeDistribution, rowSum } from './rowSums';
import { shapeText } from './shapeText';

/** Scores as a matrix and targets beside them: one value a row, or one row a row. */
export interface Layout {
  readonly n: number;
  readonly columns: number;
  readonly scores: Float64Array;
  /** n values (`perRow`) or n x targetColumns values. */
  readonly targets: Float64Array;
  readonly targetColumns: number;
  /** How many of the rows are one row of a label indicator matrix, where it was taken apart. */
  readonly labelsPerRow?: number;
  /** As of `Observations`. */
  readonly overflows?: Uint8Array;
  readonly notes: readonly EvaluationNote[];
}

/**
 * Finds the rows and columns of both arrays from their shapes. Singleton dimensions are harmless, spatial ones are
 * flattened with a note, transposed ones are refused.
 */
export function layOut(
  scores: NamedArray,
  targets: NamedArray,
  options: EvaluationOptions,
): Layout | EvaluationError {
  if (scores.values.length === 0)
    return evaluationError('empty', text('The scores are empty: there is nothing to evaluate.'), {
      array: 'scores',
    });
  if (targets.values.length === 0)
    return evaluationError('empty', text('The targets are empty: there is nothing to evaluate.'), {
      array: 'targets',
    });
  if (scores.shape.length >= 3) return layOutSpatial(scores, targets, options);
  const [rows = 1, columns = 1] = scores.shape.length < 2 ? [scores.values.length, 1] : scores.shape;
  if (isSingleRow(scores, targets, options)) return singleRow(scores, targets);
  return matched(scores, targets, rows, columns);
}

function matched(
  scores: NamedArray,
  targets: NamedArray,
  n: number,
  columns: number,
): Layout | EvaluationError {
  const base = { n, columns, scores: scores.values, targets: targets.values, notes: [] };
  const targetShape = targets.shape.length < 2 ? [targets.values.length, 1] : targets.shape;
  const [targetRows = 1, targetColumns = 1] = targetShape;
  if (targets.shape.length > 2) return lengthsDiffer(scores, targets);
  if (targets.values.length === n && (targetColumns === 1 || targetRows === 1))
    return { ...base, targetColumns: 1 };
  if (targetRows === n && targetColumns === columns) return { ...base, targetColumns };
  if (targetRows === n && columns === 1 && targetColumns === 2) return { ...base, targetColumns };
  if (targetRows === n && columns === 2 && targetColumns === 1) return { ...base, targetColumns };
  const targetsTransposed = targetRows === columns && targetColumns === n;
  const scoresTransposed = columns === targets.values.length && !rowsSumToOne(scores.values, columns);
  if (columns > 1 && (targetsTransposed || scoresTransposed)) {
    return evaluationError(
      'transposed',
      text(
        'The scores have the shape {scores} and the targets {targets}: one of them looks transposed. Rows are observations and columns are classes; transpose the scores so that they have {rows} rows.',
        { scores: shapeText(scores.shape), targets: shapeText(targets.shape), rows: columns },
      ),
      { array: 'scores' },
    );
  }
  return lengthsDiffer(scores, targets);
}

function lengthsDiffer(scores: NamedArray, targets: NamedArray): EvaluationError {
  return evaluationError(
    'lengths-differ',
    text(
      'The scores have {n} rows (shape {scores}) and the targets {m} (shape {targets}): give one target for every row of scores.',
      {
        n: scores.shape[0] ?? 1,
        m: targets.shape[0] ?? 1,
        scores: shapeText(scores.shape),
        targets: shapeText(targets.shape),
      },
    ),
    { array: 'targets' },
  );
}

function rowsSumToOne(values: Float64Array, columns: number): boolean {
  for (let start = 0; start < values.length; start += columns) {
    if (Math.abs(rowSum(values, start, columns) - 1) > 1e-3) return false;
  }
  return true;
}

/** k scores and one label, or two distributions over k classes: one observation, not k of them. */
function isSingleRow(scores: NamedArray, targets: NamedArray, options: EvaluationOptions): boolean {
  const k = scores.values.length;
  if (k < 2 || (scores.shape.length === 2 && scores.shape[0] !== 1)) return false;
  if (targets.values.length === 1) return true;
  if (targets.values.length !== k || targets.labels !== undefined || options.family === 'bernoulli')
    return false;
  if (!looksLikeDistribution(targets.values)) return false;
  if (scores.shape.length === 2 || options.family === 'categorical') return true;
  const oneHot = targets.values.includes(1);
  return looksLikeDistribution(scores.values) && (!oneHot || k > 2);
}

function singleRow(scores: NamedArray, targets: NamedArray): Layout {
  const k = scores.values.length;
  const note: EvaluationNote = {
    code: 'one-observation',
    rows: [0],
    message: text(
      'The {k} scores are read as one observation over {k} classes. If they are {k} observations of one score each, choose the Bernoulli family.',
      { k },
    ),
  };
  return {
    n: 1,
    columns: k,
    scores: scores.values,
    targets: targets.values,
    targetColumns: targets.values.length,
    notes: [note],
  };
}

/** N x C x d… beside N x d… (PyTorch) or N x … x C beside N x … (Keras, optax), made (N·d…) x C. */
function layOutSpatial(
  scores: NamedArray,
  targets: NamedArray,
  options: EvaluationOptions,
): Layout | EvaluationError {
  const axis = classAxis(scores.shape, targets.shape, options);
  if (axis === undefined) {
    return evaluationError(
      'class-axis-unclear',
      text(
        'The scores have the shape {scores} and the targets {targets}: which axis holds the classes cannot be told. PyTorch has it second, Keras and optax last; choose one of these conventions or reshape the scores to rows x classes.',
        { scores: shapeText(scores.shape), targets: shapeText(targets.shape) },
      ),
      { array: 'scores' },
    );
  }
  const columns = scores.shape[axis] ?? 1;
  const n = scores.values.length / columns;
  const sameShape = targets.values.length === scores.values.length;
  return {
    n,
    columns,
    scores: classesLast(scores.values, scores.shape, axis),
    targets: sameShape ? classesLast(targets.values, targets.shape, axis) : targets.values,
    targetColumns: sameShape ? columns : 1,
    notes: [
      {
        code: 'flattened',
        rows: [],
        message: text(
          'The scores of shape {shape} are flattened to {n} rows of {columns} classes (class axis {axis}, counting from 0).',
          { shape: shapeText(scores.shape), n, columns, axis },
        ),
      },
    ],
  };
}

function classAxis(
  scores: readonly number[],
  targets: readonly number[],
  { convention }: EvaluationOptions,
): number | undefined {
  const last = scores.length - 1;
  const preferred =
    convention === 'pytorch' ? 1 : convention === 'keras' || convention === 'optax' ? last : undefined;
  if (sameShape(scores, targets)) return preferred;
  const fits = [1, last].filter((axis) => sameShape(scores.toSpliced(axis, 1), targets));
  return preferred !== undefined && fits.includes(preferred)
    ? preferred
    : fits.length === 1
      ? fits[0]
      : undefined;
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

function classesLast(values: Float64Array, shape: readonly number[], axis: number): Float64Array {
  const columns = shape[axis] ?? 1;
  const inner = shape.slice(axis + 1).reduce((size, d) => size * d, 1);
  if (inner === 1) return values;
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const outer = Math.floor(i / (columns * inner));
    const j = Math.floor(i / inner) % columns;
    result[(outer * inner + (i % inner)) * columns + j] = values[i] as number;
  }
  return result;
}
