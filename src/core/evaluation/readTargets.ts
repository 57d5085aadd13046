import type { TargetsKind } from '../likelihood/lossId';
import { type Text, text } from '../text';
import type { EvaluationError, EvaluationOptions, Reading } from './evaluation';
import { evaluationError } from './evaluationError';
import { readClassNames } from './readClassNames';
import type { TargetsRead, TargetsSource } from './targetsRead';
import { tabulate } from './tabulate';

/**
 * Reads targets as classes or distributions; out-of-range classes are left for the convention to judge. Some of many targets are read as
 * all of them are; what is wrong with others is not theirs to say.
 */
export function readTargets(input: TargetsSource, options: EvaluationOptions): TargetsRead | EvaluationError {
  const missing = input.survey.hasNaN ? input.values.findIndex(Number.isNaN) : -1;
  if (missing >= 0) {
    return evaluationError(
      'target-missing',
      text(
        'The target in row {row} (counting from 0) is missing or not a number. Remove the row, or fill it in.',
        {
          row: Math.floor(missing / input.targetColumns),
        },
      ),
      {
        array: 'targets',
        row: Math.floor(missing / input.targetColumns),
        column: missing % input.targetColumns,
      },
    );
  }
  if (input.source.labels !== undefined) return readClassNames(input, input.source.labels, options);
  if (input.targetColumns > 1)
    return input.family === 'bernoulli' ? positiveColumn(input) : readRows(input, options);
  return input.family === 'bernoulli' ? readBinary(input, options) : readClasses(input, options);
}

function reading(
  options: EvaluationOptions,
  kind: TargetsKind,
  why: Text,
  ...alternatives: readonly TargetsKind[]
): Reading<TargetsKind> {
  return {
    kind,
    inferred: options.targetsAs === undefined || options.targetsAs === 'auto',
    why,
    alternatives,
  };
}

function readBinary(
  { values, n, survey }: TargetsSource,
  options: EvaluationOptions,
): TargetsRead | EvaluationError {
  const [low = 0, high = low, more] = survey.distinct();
  const isPair = more === undefined && (high === 1 || high === low) && (low === 0 || low === 1);
  if (isPair) {
    return binary(values, reading(options, 'binary', text('Targets are 0 and 1: the outcome of each row.')), [
      '0',
      '1',
    ]);
  }
  if (
    more === undefined &&
    (low === -1 || high === 1) &&
    (low === -1 || low === high) &&
    (high === 1 || high === -1)
  ) {
    const why = text(
      'Targets are -1 and +1; +1 is the positive outcome to the definition and to scikit-learn.',
    );
    return twoLabels(values, 1, reading(options, 'binary', why), ['-1', '1']);
  }
  if (survey.least >= 0 && survey.greatest <= 1) return softOutcomes(values, options);
  const areWhole = Number.isInteger(low) && Number.isInteger(high);
  if (areWhole && more === undefined && low !== high) {
    const why = text(
      'Targets are {low} and {high}; the greater one is the positive outcome to the definition and to scikit-learn, which sorts them.',
      { low, high },
    );
    return twoLabels(values, high, reading(options, 'binary', why), [String(low), String(high)]);
  }
  const row = values.findIndex((value) => !(value >= 0 && value <= 1));
  if (row < 0) return softOutcomes(values, options);
  return evaluationError(
    'label-out-of-range',
    text(
      'The target in row {row} (counting from 0) is {label}, but one score a row allows two outcomes: 0 and 1 (or -1 and +1, or a probability). With {n} rows of several classes, give one score for every class.',
      { row, label: values[row] ?? NaN, n },
    ),
    { array: 'targets', row },
  );
}

function softOutcomes(distributions: Float64Array, options: EvaluationOptions): TargetsRead {
  const why = text(
    'Targets lie between 0 and 1: each is a probability of the positive outcome (a soft label).',
  );
  return {
    reading: reading(options, 'distributions', why),
    distributions,
    classNames: ['0', '1'],
    notes: [],
  };
}

function binary(
  distributions: Float64Array,
  read: Reading<TargetsKind>,
  classNames: readonly string[],
): TargetsRead {
  return { reading: read, distributions, classes: distributions, classNames, notes: [] };
}

/** Labels that stand for 0 and 1. */
function twoLabels(
  values: Float64Array,
  positive: number,
  read: Reading<TargetsKind>,
  classNames: readonly string[],
): TargetsRead {
  const outcomes = values.map((value) => Number(value === positive));
  return { ...binary(outcomes, read, classNames), asGiven: values };
}

/** n x 2 targets beside one score a row: the second column is the positive outcome. */
function positiveColumn({ values, n, survey }: TargetsSource): TargetsRead | EvaluationError {
  const positive = tabulate(n, (i) => values[2 * i + 1] ?? NaN);
  const row = positive.findIndex((value, i) => Math.abs(value + (values[2 * i] ?? NaN) - 1) > 1e-3);
  if (row >= 0) return targetRowSum(row, (positive[row] ?? NaN) + (values[2 * row] ?? NaN), 1);
  const hard = survey.rows().areOneHot;
  const why = text(
    'Targets have two columns beside one score a row: the second column is the positive outcome.',
  );
  const read = {
    reading: { kind: hard ? 'one-hot' : 'distributions', inferred: true, why, alternatives: [] },
    distributions: positive,
    classNames: ['0', '1'],
    notes: [],
  } as const;
  return hard ? { ...read, classes: positive } : read;
}

function readClasses(
  { values, n, k, survey }: TargetsSource,
  options: EvaluationOptions,
): TargetsRead | EvaluationError {
  // Beyond 32 bits a label is no class of any scores, and would not fit the class indices.
  const wrong = survey.areWhole ? -1 : values.findIndex((value) => (value | 0) !== value);
  if (wrong >= 0) {
    return evaluationError(
      'label-not-a-class',
      text(
        'The target in row {row} (counting from 0) is {label}: one target a row must be a class index from 0 to {last}. Soft targets need {k} columns.',
        { row: wrong, label: String(values[wrong]), last: k - 1, k },
      ),
      { array: 'targets', row: wrong },
    );
  }
  const classNames = Array.from({ length: k }, (_, j) => String(j));
  const { convention = 'none' } = options;
  const sortsLabels = convention.startsWith('sklearn');
  const { least, greatest } = survey;
  const arePair = k === 2 && least === -1 && greatest === 1 && survey.distinct().length === 2;
  if (arePair && options.ignoreIndex !== -1 && (sortsLabels || convention === 'none')) {
    const why = text('Targets are -1 and +1; +1 is the second class to the definition and to scikit-learn.');
    return {
      reading: reading(options, 'class-indices', why),
      classes: values.map((value) => (value + 1) / 2),
      classNames: ['-1', '1'],
      notes: [],
    };
  }
  if (sortsLabels && (least < 0 || greatest >= k)) {
    const sorted = survey.distinct();
    if (sorted.length === k) {
      const why = text(
        'Targets are the {k} labels from {low} to {high}, numbered in their order as scikit-learn does.',
        { k, low: least, high: greatest },
      );
      return {
        reading: reading(options, 'class-indices', why),
        classes: values.map((value) => sorted.indexOf(value)),
        classNames: sorted.map(String),
        notes: [],
      };
    }
  }
  const why = text('One whole number for each of {n} rows: class indices from 0 to {last}.', {
    n,
    last: k - 1,
  });
  return {
    reading: reading(options, 'class-indices', why),
    classes: values,
    survey,
    classNames,
    notes: [],
  };
}

function readRows(
  { values, n, k, survey }: TargetsSource,
  options: EvaluationOptions,
): TargetsRead | EvaluationError {
  const negative = values.findIndex((value) => !(value >= 0 && value < Infinity));
  if (negative >= 0) {
    const row = Math.floor(negative / k);
    return evaluationError(
      'target-out-of-range',
      text(
        'The target in row {row}, column {column} (counting from 0) is {value}: target probabilities lie between 0 and 1.',
        { row, column: negative % k, value: values[negative] ?? NaN },
      ),
      { array: 'targets', row, column: negative % k },
    );
  }
  const classNames = Array.from({ length: k }, (_, j) => String(j));
  if (survey.rows().areOneHot) {
    const classes = hardClasses(values, n, k);
    const why = text('Every row of targets has exactly one 1 and zeros elsewhere: one-hot rows.');
    const kind = options.targetsAs === 'distributions' ? 'distributions' : 'one-hot';
    return { reading: reading(options, kind, why), classes, distributions: values, classNames, notes: [] };
  }
  const why = text('Rows of targets hold probabilities of {k} classes: distributions (soft labels).', { k });
  return { reading: reading(options, 'distributions', why), distributions: values, classNames, notes: [] };
}

/** The class of each one-hot row. */
function hardClasses(values: Float64Array, n: number, k: number): Float64Array {
  return tabulate(n, (i) => values.indexOf(1, i * k) - i * k);
}

/** Refuses a target row whose sum is not 1. */
export function targetRowSum(row: number, sum: number, count: number): EvaluationError {
  return evaluationError(
    'target-row-sum',
    text(
      'Row {row} of the targets (counting from 0) sums to {sum}, not 1 ({count} such rows). One-hot rows have a single 1; distributions sum to 1. For several independent labels a row choose the Bernoulli family.',
      { row, sum: Number(sum.toPrecision(9)), count },
    ),
    { array: 'targets', row },
  );
}
