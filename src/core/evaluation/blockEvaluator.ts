import type { NamedArray } from '../arrays/arrays';
import { CompensatedSum } from '../expression/compensatedSum';
import { type Text, text } from '../text';
import { entropyOfMasses, massOfClasses } from './classFrequencies';
import { type CostlyRow, CostliestRows } from './costliestRows';
import { countedRows } from './countedRows';
import { definitionFigures } from './definitionFigures';
import { type DoubleDouble, highQuotient, negated, quotient, sum } from './doubleDouble';
import { assessed, lnOfBase } from './evaluate';
import type { Evaluation, EvaluationError, EvaluationOptions } from './evaluation';
import { evaluationError, isEvaluationError } from './evaluationError';
import { gradual } from './gradual';
import { FirstRows, infiniteLosses } from './infiniteLosses';
import { LossTotal } from './lossTotal';
import { magnitudeOfExp } from './magnitude';
import { joinedText, MergedNotes, shiftedError } from './mergedNotes';
import type { Observations } from './observations';
import { ownNotes } from './ownNotes';
import { qualityOf } from './quality';
import { checkReadAlike } from './readAlike';
import { readObservations } from './readObservations';
import { Spread } from './spread';
import type { NumberSurvey } from '../arrays/numberSurvey';

/** Some consecutive rows of scores and targets. */
export interface RowBlock {
  readonly scores: NamedArray;
  readonly targets: NamedArray;
  readonly weights?: NamedArray | undefined;
  /** What all targets are, of which these are some: a block need not have every label. */
  readonly survey?: NumberSurvey | undefined;
}

/** An evaluation of rows that were not all held at once: without the loss of each row and without the data. */
export interface BlocksEvaluation extends Omit<Evaluation, 'perRow' | 'data' | 'sourceRows' | 'inParts'> {
  /** Rows of the data, ignored ones included; every label is one where there are several a row. */
  readonly rows: number;
  /** How many consecutive ones are one row of the data, where there are several labels a row. */
  readonly labelsPerRow?: number;
  /** Names of the classes where the labels had any. */
  readonly classNames: readonly string[];
  /** Standard error of the mean of the losses; NaN for fewer than two rows. */
  readonly standardError: number;
  /** The rows with the greatest losses, in the chosen base, greatest first. */
  readonly costliest: readonly CostlyRow[];
}

const zero: DoubleDouble = { high: 0, low: 0 };
const costliestKept = 1000;

/**
 * Evaluates data block by block in memory that depends on the longest block only. Sums are carried in double-double from
 * block to block. Every block must read alike (family, kinds, class names); `reduction: 'none'` is refused.
 */
export class BlockEvaluator {
  #first: Observations | undefined;
  /** Why the scores and the targets are what they are, over all blocks. */
  #why: { readonly scores: Text; readonly targets: Text } | undefined;
  /** Observations so far, and the rows of the data that they are in: several labels a row are as many observations. */
  #row = 0;
  #dataRow = 0;
  #blocks = 0;
  #n = 0;
  #correct = 0;
  #areCertain = true;
  #nll = zero;
  #divergence = zero;
  #masses = new Float64Array();
  readonly #ofZero = new FirstRows(costliestKept);
  readonly #tooGreat = new FirstRows(costliestKept);
  readonly #entropy = new CompensatedSum();
  readonly #squares = new CompensatedSum();
  readonly #notes = new MergedNotes();
  readonly #costliest = new CostliestRows(costliestKept);
  readonly #spread = new Spread();

  readonly #loss: LossTotal;

  constructor(private readonly options: EvaluationOptions) {
    this.#loss = new LossTotal(options.convention ?? 'none');
  }

  /** Adds the rows that follow; returns why they cannot be evaluated, with the row counted from the beginning of the data. */
  add({ scores, targets, weights, survey }: RowBlock): EvaluationError | undefined {
    if (this.options.reduction === 'none') return notKept();
    const observations = readObservations(scores, targets, this.options, weights, { allTargets: survey });
    if (isEvaluationError(observations)) return shiftedError(observations, this.#dataRow);
    this.#first ??= observations;
    const differs = checkReadAlike(observations, this.#first, this.#dataRow);
    if (differs !== undefined) return differs;
    this.#why = {
      scores:
        this.#why === undefined
          ? observations.scores.why
          : joinedText(this.#why.scores, observations.scores.why),
      targets:
        this.#why === undefined
          ? observations.targets.why
          : joinedText(this.#why.targets, observations.targets.why),
    };
    const counted = countedRows(observations);
    const figures = definitionFigures(observations, counted);
    const assessment = assessed(observations, this.options, figures, counted);
    if (isEvaluationError(assessment)) return shiftedError(assessment, this.#dataRow);
    const quality = gradual(() => qualityOf(observations, counted)).value();
    const { perRow, negativeLogLikelihood } = figures;
    this.#nll = sum(this.#nll, negativeLogLikelihood);
    this.#divergence = sum(this.#divergence, figures.divergence);
    this.#loss.add(assessment, assessment.terms === perRow ? negativeLogLikelihood : undefined);
    this.#areCertain &&= observations.classes !== undefined;
    if (counted.count > 0) {
      this.#entropy.add(figures.targetEntropy * counted.count);
      this.#squares.add(quality.brier * counted.count);
      this.#correct += Math.round(quality.accuracy * counted.count);
    }
    const masses = massOfClasses(observations, counted);
    this.#masses = masses.map((mass, j) => mass + (this.#masses[j] ?? 0));
    const { ofZero, tooGreat } = infiniteLosses(observations, figures, counted);
    this.#ofZero.add(ofZero, this.#row);
    this.#tooGreat.add(tooGreat, this.#row);
    this.#costliest.add(
      perRow,
      observations.outside === undefined ? undefined : counted.indices(),
      this.#row,
    );
    this.#spread.add(perRow);
    this.#notes.add([...observations.notes, ...assessment.notes], this.#row);
    this.#n += counted.count;
    this.#row += observations.n;
    this.#dataRow += observations.n / (observations.labelsPerRow ?? 1);
    this.#blocks += 1;
    return undefined;
  }

  /** The rows of the data with the greatest losses so far, greatest first. */
  costliestRows(): readonly number[] {
    const labelsPerRow = this.#first?.labelsPerRow ?? 1;
    return [...new Set(this.#costliest.sorted().map(({ row }) => Math.floor(row / labelsPerRow)))];
  }

  /** The evaluation of all rows so far; undefined before the first block. */
  result(): BlocksEvaluation | undefined {
    const first = this.#first;
    if (first === undefined) return undefined;
    const { convention = 'none', reduction = 'mean', base = 'e' } = this.options;
    const unit = lnOfBase[base];
    const n = this.#n;
    const mean = quotient(this.#nll, n);
    const loss = this.#loss.of(reduction === 'sum' ? 'sum' : 'mean', convention === 'none' ? unit : 1);
    const nll = highQuotient(this.#nll, unit);
    const classFrequencies = entropyOfMasses(this.#masses, n);
    const facts = {
      n,
      crossEntropy: mean,
      classFrequencies,
      ofZero: this.#ofZero,
      tooGreat: this.#tooGreat,
      sumTooGreat: this.#nll.exponent !== undefined && nll === Infinity,
      lossTooGreat: this.#loss.isBeyondRange && loss === Infinity,
      hasSampleWeights: first.sampleWeights !== undefined,
      denominator: this.#loss.denominator,
    };
    const occurring = this.#masses.filter((mass) => mass > 0).length;
    return {
      n,
      rows: this.#row,
      ...(first.labelsPerRow === undefined ? {} : { labelsPerRow: first.labelsPerRow }),
      classNames: first.classNames,
      standardError: this.#spread.standardError / unit,
      k: first.k,
      family: first.family,
      scores: { ...first.scores, why: this.#why?.scores ?? first.scores.why },
      targets: { ...first.targets, why: this.#why?.targets ?? first.targets.why },
      convention,
      reduction,
      base,
      loss,
      crossEntropy: mean / unit,
      negativeLogLikelihood: nll,
      logLikelihood: 0 - nll,
      likelihood: magnitudeOfExp(negated(this.#nll)),
      perplexity: Math.exp(mean),
      targetEntropy: this.#areCertain ? 0 : this.#entropy.value / n / unit,
      klDivergence: (this.#areCertain ? mean : quotient(this.#divergence, n)) / unit,
      accuracy: this.#correct / n,
      brier: this.#squares.value / n,
      baselines: { uniform: Math.log(first.k) / unit, classFrequencies: classFrequencies / unit },
      costliest: this.#costliest.sorted().map(({ row, loss: nats }) => ({ row, loss: nats / unit })),
      notes: [
        ...this.#notes.merged(this.#row, occurring, first.k),
        ...ownNotes(facts, this.options),
        this.#readInBlocks(),
      ],
    };
  }

  #readInBlocks(): Evaluation['notes'][number] {
    const message = text(
      'The data were read in {blocks} blocks of rows and were never held at once: the loss of each row is not kept, only the {kept} greatest.',
      { blocks: this.#blocks, kept: Math.min(costliestKept, this.#n) },
    );
    return { code: 'read-in-blocks', rows: [], message };
  }
}

function notKept(): EvaluationError {
  return evaluationError(
    'option-unsupported',
    text('The loss of each row is not kept for data that are read in blocks: choose the mean or the sum.'),
  );
}
