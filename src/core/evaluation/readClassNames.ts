import { text } from '../text';
import type { EvaluationError, EvaluationOptions } from './evaluation';
import { evaluationError } from './evaluationError';
import { tabulate } from './tabulate';
import type { TargetsRead, TargetsSource } from './targetsRead';

/** Class names as targets: numbered in code-point order, as scikit-learn's LabelBinarizer sorts them. */
export function readClassNames(
  { values, n, k, targetColumns, family }: TargetsSource,
  labels: readonly string[],
  options: EvaluationOptions,
): TargetsRead | EvaluationError {
  if (targetColumns > 1) {
    return evaluationError(
      'labels-in-columns',
      text('The targets hold text in several columns: select the one column of class names.'),
      { array: 'targets' },
    );
  }
  // Also those that do not occur: the rows may be some of many.
  const sorted = [...new Set(labels)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (sorted.length !== k) {
    return evaluationError(
      'class-count-differs',
      text(
        'The targets name {found} classes ({names}) but the scores have {k}. The order of the classes cannot be known: give class indices from 0 to {last} instead of names.',
        { found: sorted.length, names: sorted.slice(0, 8).join(', '), k, last: k - 1 },
      ),
      { array: 'targets' },
    );
  }
  const index = new Map(sorted.map((name, j) => [name, j]));
  const classes = tabulate(n, (i) => index.get(labels[values[i] ?? -1] ?? '') ?? -1);
  const why = text('Targets are class names; in sorted order the columns of the scores are: {names}.', {
    names: sorted.slice(0, 20).join(', '),
  });
  const reading = {
    kind: family === 'bernoulli' ? ('binary' as const) : ('class-indices' as const),
    inferred: options.targetsAs === undefined || options.targetsAs === 'auto',
    why,
    alternatives: [],
  };
  const read = {
    reading,
    classes,
    classNames: sorted,
    notes: [{ code: 'classes-sorted', rows: [], message: why }],
  };
  return family === 'bernoulli' ? { ...read, distributions: classes } : read;
}
