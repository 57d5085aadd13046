import type { Evaluation } from '../evaluation/evaluation';
import { text, type Text } from '../text';
import type { DraftStep } from './chain';
import { crossEntropyToMle } from './crossEntropyToMle';
import { dataEnvironment, temperature } from './dataEnvironment';
import type { Derivation, Direction } from './derivation';
import { withData, withoutData, type StepData } from './finishSteps';
import { logitsForm } from './logitsForm';
import { mleToCrossEntropy } from './mleToCrossEntropy';
import { modelOf, type Model } from './model';
import { firstRows } from './rowsOfData';
import { meaningsOf } from './symbolMeanings';

/** Checks run on at most so many rows; values never leave a row out. */
const checkedRows = 200;

/** Looking for an optimum evaluates a step some thirty times: fewer rows have to do. */
const optimumRows = 50;

interface Outline {
  readonly id: string;
  readonly title: Text;
  readonly direction: Direction;
  readonly drafts: readonly DraftStep[];
  readonly conclusion: Text;
}

/**
 * The derivations between maximum likelihood and cross-entropy for evaluated data, in nats: both directions, and from logits where the
 * scores are logits. Every step is evaluated on all rows and checked on the first 200.
 */
export function deriveFromData({ data, n }: Pick<Evaluation, 'data' | 'n'>): readonly Derivation[] {
  const model = modelOf(data);
  const sampled = firstRows(data, checkedRows);
  const stepData: StepData = {
    whole: dataEnvironment(data),
    sample: dataEnvironment(sampled),
    parameter: temperature(firstRows(data, optimumRows)),
  };
  const outlines = outlinesOf(model, data.logits !== undefined);
  return outlines.map((outline) => ({
    ...finish(outline),
    steps: withData(outline.drafts, stepData),
    ...(n > checkedRows ? { sample: { rows: checkedRows, of: n } } : {}),
  }));
}

/** The same derivations without numbers. */
export function deriveInGeneral(model: Model): readonly Derivation[] {
  return outlinesOf(model, true).map((outline) => ({
    ...finish(outline),
    steps: withoutData(outline.drafts),
  }));
}

function finish({ id, title, direction, drafts, conclusion }: Outline): Derivation {
  const expressions = drafts.flatMap(({ name, expression }) =>
    name === undefined ? [expression] : [name, expression],
  );
  return { id, title, direction, steps: [], symbols: meaningsOf(expressions), conclusion };
}

function outlinesOf(model: Model, hasLogits: boolean): readonly Outline[] {
  const outlines: Outline[] = [
    {
      id: 'mle-to-ce',
      title: text('From maximum likelihood to cross-entropy'),
      direction: 'mle-to-ce',
      drafts: mleToCrossEntropy(model),
      conclusion: text(
        'The θ that makes the observed labels most probable is the θ that makes the cross-entropy smallest.',
      ),
    },
    {
      id: 'ce-to-mle',
      title: text('From cross-entropy to maximum likelihood'),
      direction: 'ce-to-mle',
      drafts: crossEntropyToMle(model),
      conclusion: text(
        'Whoever minimises the mean cross-entropy of the observed labels estimates θ by maximum likelihood.',
      ),
    },
  ];
  if (!hasLogits) return outlines;
  return [
    ...outlines,
    {
      id: 'from-logits',
      title: text('Cross-entropy from logits'),
      direction: 'mle-to-ce',
      drafts: logitsForm(model),
      conclusion: text(
        'Taken on logits, the loss needs no probabilities: that is why frameworks want the logits themselves.',
      ),
    },
  ];
}
