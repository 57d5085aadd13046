import type { NamedArray } from '../arrays/arrays';
import { type Text, text } from '../text';
import type { EvaluationError, EvaluationNote } from './evaluation';
import { evaluationError, isEvaluationError } from './evaluationError';
import { meaningOf, wordsOf } from './names';
import { mayStandSideBySide, scoreColumns } from './scoreColumns';
import { asideNotes, setAside } from './setAside';

/** Which array is which, and why; `ambiguous` when only their order decided. */
export interface Roles {
  readonly scores: NamedArray;
  readonly targets: NamedArray;
  readonly weights?: NamedArray;
  readonly why: Text;
  readonly ambiguous: boolean;
  /** What else the reader has to know: which arrays are left out, and which are weights by their place only. */
  readonly notes: readonly EvaluationNote[];
  /** The arrays that stand side by side as the scores, where there are several. */
  readonly columns?: readonly NamedArray[];
}

/** Tells scores, targets and weights apart by name, shape and values; by their order (scores, targets, weights) where those say nothing. */
export function assignRoles(arrays: readonly NamedArray[]): Roles | EvaluationError {
  const { kept, aside } = setAside(arrays);
  const assigned = rolesOf(kept);
  if (isEvaluationError(assigned)) return assigned;
  const { aside: others = [], ...roles } = assigned;
  return { ...roles, notes: [...asideNotes([...aside, ...others]), ...roles.notes] };
}

interface Assigned extends Roles {
  /** Arrays that have none of the roles. */
  readonly aside?: readonly NamedArray[];
}

function rolesOf(arrays: readonly NamedArray[]): Assigned | EvaluationError {
  if (arrays.length < 2) {
    return arrays.length === 0
      ? evaluationError('no-arrays', text('No array was found: select the scores and the targets.'))
      : evaluationError(
          'single-array',
          text('Only one array was found ({name}): select the scores and the targets together.', {
            name: nameOf(arrays[0], 0),
          }),
        );
  }
  const stacked = arrays.length > 2 ? stackColumns(arrays) : undefined;
  if (stacked !== undefined) return stacked;
  const { weights, others } = takeWeights(arrays);
  const [first, second, third] = others;
  if (first === undefined || second === undefined) {
    return evaluationError(
      'single-array',
      text('Beside the weights only one array was found: select the scores and the targets together.'),
    );
  }
  if (third === undefined) {
    const roles = decide(first, second);
    return weights === undefined ? roles : { ...roles, weights };
  }
  if (others.length > 3 || weights !== undefined || !mayBeWeights(third)) return byName(others, weights);
  return { ...decide(first, second), weights: third, notes: [weightsByPlace()] };
}

/** Only an array that no name says anything of is taken for the weights because it is the third. */
function mayBeWeights({ name, labels, shape, values }: NamedArray): boolean {
  return (
    name === undefined && labels === undefined && shape.length === 1 && values.every((value) => value >= 0)
  );
}

function weightsByPlace(): EvaluationNote {
  const message = text('The third array has no name: by its place it is taken for the weights of the rows.');
  return { code: 'weights-by-place', rows: [], message };
}

/** Among more arrays than two: those whose names say what they are. */
function byName(arrays: readonly NamedArray[], weights: NamedArray | undefined): Assigned | EvaluationError {
  const scores = arrays.filter(({ name }) => meaningOf(name) === 'scores');
  const named = arrays.filter(({ name }) => meaningOf(name) === 'targets');
  // The names of the classes stand beside the labels of the rows.
  const ofRows = named.filter(({ name }) => !wordsOf(name ?? '').includes('classes'));
  const targets = ofRows.length > 0 ? ofRows : named;
  const [score, target] = [scores[0], targets[0]];
  if (scores.length !== 1 || targets.length !== 1 || score === undefined || target === undefined) {
    return evaluationError(
      'too-many-arrays',
      text(
        '{count} arrays were found ({names}) and their names do not single out one for the scores and one for the targets. Select only those two.',
        {
          count: arrays.length,
          names: arrays.map(nameOf).join(', '),
        },
      ),
    );
  }
  const aside = arrays.filter((array) => array !== score && array !== target);
  const why = byNames(score, target);
  const roles = { scores: score, targets: target, ambiguous: false, why, notes: [], aside };
  return weights === undefined ? roles : { ...roles, weights };
}

function byNames(scores: NamedArray, targets: NamedArray): Text {
  return text('By their names, {scores} are the scores and {targets} the targets.', {
    scores: nameOf(scores, 0),
    targets: nameOf(targets, 1),
  });
}

function takeWeights(arrays: readonly NamedArray[]): {
  readonly weights?: NamedArray;
  readonly others: readonly NamedArray[];
} {
  const weights = arrays.find(({ name }) => meaningOf(name) === 'weights');
  if (weights === undefined || arrays.length === 2) return { others: arrays };
  return { weights, others: arrays.filter((array) => array !== weights) };
}

function decide(first: NamedArray, second: NamedArray): Roles {
  const lean = leaning(second) - leaning(first);
  const [scores, targets] = lean >= 0 ? [first, second] : [second, first];
  if (lean === 0) {
    return {
      scores,
      targets,
      ambiguous: true,
      why: text(
        'Neither names nor values tell the two arrays apart: the first ({first}) is taken for the scores, the second ({second}) for the targets.',
        {
          first: nameOf(first, 0),
          second: nameOf(second, 1),
        },
      ),
      notes: [],
    };
  }
  if (targets.labels !== undefined)
    return {
      scores,
      targets,
      ambiguous: false,
      why: text('The array of text is the targets, the array of numbers the scores.'),
      notes: [],
    };
  const named = Math.abs(nameLeaning(second, first) - nameLeaning(first, second)) > 0;
  if (named) return { scores, targets, ambiguous: false, why: byNames(scores, targets), notes: [] };
  const dimensions = scores.shape.length > targets.shape.length;
  const why = dimensions
    ? text('The array of rows is the scores, the one value for each row the targets.')
    : text('The array of whole numbers is the targets, the other one the scores.');
  return { scores, targets, ambiguous: false, why, notes: [] };
}

/** How much an array looks like targets rather than scores. */
function leaning(array: NamedArray): number {
  const whole = array.values.every(Number.isInteger);
  const isText = array.labels !== undefined && meaningOf(array.name) !== 'scores';
  const certain = isText || array.dtype === 'bool' ? 100 : 0;
  return certain + 8 * nameLeaning(array) + (whole ? 3 : 0) - (isMatrix(array) ? 2 : 0);
}

function isMatrix({ shape }: NamedArray): boolean {
  return shape.filter((size) => size > 1).length > 1;
}

/** +1 for a target's name, -1 for a score's; p beside q is the target distribution, p beside y the scores. */
function nameLeaning({ name }: NamedArray, other?: NamedArray): number {
  const meaning = meaningOf(name);
  const alone = wordsOf(name ?? '').join();
  if (alone === 'p') return other !== undefined && wordsOf(other.name ?? '').join() === 'q' ? 1 : -0.25;
  return meaning === 'targets' ? 1 : meaning === 'scores' ? -1 : 0;
}

function nameOf(array: NamedArray | undefined, index: number): string {
  return array?.name ?? `#${index + 1}`;
}

/** A table's columns: several number columns beside one target column are the classes' scores, side by side. */
function stackColumns(arrays: readonly NamedArray[]): Assigned | undefined {
  const targets = arrays.filter((array) => array.labels !== undefined || meaningOf(array.name) === 'targets');
  const weights = arrays.filter(({ name }) => meaningOf(name) === 'weights');
  const numbers = arrays.filter((array) => !targets.includes(array) && !weights.includes(array));
  const [target] = targets;
  const [weight] = weights;
  if (target === undefined || targets.length > 1 || weights.length > 1 || !mayStandSideBySide(numbers))
    return undefined;
  const columns = scoreColumns(numbers, target);
  const [only] = columns;
  const scores = columns.length === 1 ? only : sideBySide(columns);
  if (scores?.shape[0] !== target.values.length) return undefined;
  const roles = decide(scores, target);
  return {
    ...roles,
    ...(weight && { weights: weight }),
    ...(columns.length > 1 && { columns }),
    aside: numbers.filter((array) => !columns.includes(array)),
  };
}

/** One matrix whose columns are the arrays, when all are one-dimensional and of the same length. */
export function sideBySide(columns: readonly NamedArray[]): NamedArray | undefined {
  const [head] = columns;
  const n = head?.values.length ?? 0;
  if (head === undefined || columns.some(({ shape, values }) => shape.length !== 1 || values.length !== n))
    return undefined;
  const k = columns.length;
  const values = new Float64Array(n * k);
  for (const [j, column] of columns.entries())
    for (let i = 0; i < n; i += 1) values[i * k + j] = column.values[i] as number;
  const valueSpans = spansSideBySide(columns);
  const span = {
    start: Math.min(...columns.map((column) => column.span.start)),
    end: Math.max(...columns.map((column) => column.span.end)),
  };
  const name = columns.map(nameOf).join(', ');
  const message = text('The columns {names} are read side by side as one matrix, in this order.', {
    names: name,
  });
  const notes = [...columns.flatMap((column) => column.notes), { code: 'columns-stacked', message }];
  return {
    name,
    format: head.format,
    dtype: head.dtype,
    shape: [n, k],
    values,
    span,
    notes,
    ...(valueSpans && { valueSpans }),
  };
}

/** Where each element of the matrix stands; undefined where a column has no places. */
function spansSideBySide(columns: readonly NamedArray[]): Uint32Array | undefined {
  const k = columns.length;
  const spans = new Uint32Array(2 * k * (columns[0]?.values.length ?? 0));
  for (const [j, { valueSpans }] of columns.entries()) {
    if (valueSpans === undefined) return undefined;
    for (let i = 0; 2 * i < valueSpans.length; i += 1)
      spans.set(valueSpans.subarray(2 * i, 2 * i + 2), 2 * (i * k + j));
  }
  return spans;
}
