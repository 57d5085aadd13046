import type { Evaluation, EvaluationNote, Magnitude, Reading } from '../core/evaluation/evaluation';
import type { BlocksEvaluation } from '../core/evaluation/blockEvaluator';
import { inEnglish, type Text } from '../core/text';

/** Which array is which, by name. */
interface NamedRoles {
  readonly scores: { readonly name?: string | undefined };
  readonly targets: { readonly name?: string | undefined };
  readonly weights?: { readonly name?: string | undefined } | undefined;
  readonly why: Text;
  readonly ambiguous: boolean;
  readonly notes?: readonly EvaluationNote[] | undefined;
}

/** The document `evaluate --json` prints; numbers JSON cannot carry are left for the writer to name. */
export function evaluationJson(evaluation: Evaluation | BlocksEvaluation, roles: NamedRoles): object {
  const { n, k, family, scores, targets, convention, reduction, base, loss, notes } = evaluation;
  const { crossEntropy, negativeLogLikelihood, logLikelihood, likelihood, perplexity } = evaluation;
  const { targetEntropy, klDivergence, accuracy, brier, baselines } = evaluation;
  return {
    ...{
      n,
      k,
      family,
      scores: readingJson(scores),
      targets: readingJson(targets),
      convention,
      reduction,
      base,
    },
    loss: typeof loss === 'number' ? loss : Array.from(loss),
    ...('perRow' in evaluation
      ? { perRow: Array.from(evaluation.perRow) }
      : { costliest: evaluation.costliest }),
    ...{ crossEntropy, negativeLogLikelihood, logLikelihood, likelihood, perplexity },
    ...{ targetEntropy, klDivergence, accuracy, brier, baselines },
    roles: {
      scores: roles.scores.name,
      targets: roles.targets.name,
      ...(roles.weights === undefined ? {} : { weights: roles.weights.name }),
      ambiguous: roles.ambiguous,
      why: inEnglish(roles.why),
    },
    ...('sourceRows' in evaluation ? { sourceRows: Array.from(evaluation.sourceRows) } : {}),
    notes: [...(roles.notes ?? []), ...notes].map(({ code, rows, message }) => ({
      code,
      rows,
      message: inEnglish(message),
    })),
  };
}

function readingJson<Kind>({ kind, inferred, why, alternatives }: Reading<Kind>): object {
  return { kind, inferred, why: inEnglish(why), ...(alternatives.length === 0 ? {} : { alternatives }) };
}

const units = { e: 'nats', '2': 'bits', '10': 'hartleys' } as const;

/** The evaluation as an aligned table, its readings and its notes. */
export function evaluationTable(evaluation: Evaluation | BlocksEvaluation, roles: NamedRoles): string {
  const { loss, base, convention, reduction, scores, targets, notes } = evaluation;
  const unit = units[base];
  const rows: (readonly [string, string])[] = [
    ['rows x classes', `${evaluation.n} x ${evaluation.k} (${evaluation.family})`],
    [`loss (${convention}, ${reduction})`, typeof loss === 'number' ? figure(loss) : listed(loss)],
    ['cross-entropy', `${figure(evaluation.crossEntropy)} ${unit}`],
    ['negative log-likelihood', `${figure(evaluation.negativeLogLikelihood)} ${unit}`],
    ['likelihood', magnitude(evaluation.likelihood)],
    ['perplexity', figure(evaluation.perplexity)],
    ['target entropy', `${figure(evaluation.targetEntropy)} ${unit}`],
    ['KL divergence', `${figure(evaluation.klDivergence)} ${unit}`],
    ['accuracy', figure(evaluation.accuracy)],
    ['Brier score', figure(evaluation.brier)],
    ['baseline: uniform', `${figure(evaluation.baselines.uniform)} ${unit}`],
    ['baseline: class frequencies', `${figure(evaluation.baselines.classFrequencies)} ${unit}`],
    'perRow' in evaluation
      ? ['loss of each row', listed(evaluation.perRow)]
      : ['costliest rows', costliest(evaluation)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, shown]) => `${name.padEnd(width)}  ${shown}`);
  const readings = [roles.why, scores.why, targets.why].map(inEnglish);
  return [...table, '', ...readings, ...[...(roles.notes ?? []), ...notes].map(noteLine), ''].join('\n');
}

function noteLine({ code, rows, message }: EvaluationNote): string {
  const which =
    rows.length === 0 ? '' : ` [rows ${rows.slice(0, 10).join(', ')}${rows.length > 10 ? ', …' : ''}]`;
  return `note ${code}: ${inEnglish(message)}${which}`;
}

function figure(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(10))) : String(value);
}

function magnitude({ mantissa, exponent }: Magnitude): string {
  return exponent === 0 ? figure(mantissa) : `${figure(mantissa)}e${exponent}`;
}

/** The ten rows with the greatest losses. */
function costliest({ costliest: rows }: BlocksEvaluation): string {
  return rows
    .slice(0, 10)
    .map(({ row, loss }) => `${String(row)}: ${figure(loss)}`)
    .join(', ');
}

/** The first ten, and how many there are. */
function listed(values: Float64Array): string {
  const shown = Array.from(values.subarray(0, 10), figure).join(', ');
  return values.length > 10 ? `${shown}, … (${values.length} values)` : shown;
}
