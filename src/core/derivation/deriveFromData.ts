import type { Evaluation } from '../evaluation/evaluation';
import type { Environment } from '../expression/environment';
import { evaluateInTurns } from '../expression/evaluateInTurns';
import type { Expression } from '../expression/expression';
import { y } from '../likelihood/notation';
import { text, type Text } from '../text';
import { checkerOn } from './checkStep';
import { crossEntropyToMle } from './crossEntropyToMle';
import { dataEnvironment, temperature } from './dataEnvironment';
import type { Derivation, StepValue } from './derivation';
import { withData, type StepData } from './finishSteps';
import { impossibleRows } from './impossibleRows';
import { logitsForm } from './logitsForm';
import { madeUpData } from './madeUpData';
import { modifiedLoss } from './modifiedLoss';
import { isModified } from './modifiers';
import { mleToCrossEntropy } from './mleToCrossEntropy';
import { isSoft, modelOf, type Model } from './model';
import { derivationOf, withoutNumbers, type Outline } from './outline';
import { firstRows } from './rowsOfData';
import { oncePerExpression } from './stepValue';

/** Checks run on at most so many rows; values never leave a row out. */
const checkedRows = 100;

/** Looking for an optimum evaluates a step some thirty times: fewer rows have to do. */
const optimumRows = 30;

/**
 * The derivations between maximum likelihood and cross-entropy for evaluated data, in nats: both directions, and from logits where the
 * scores are logits. Every step is evaluated on all rows and checked on the first 100.
 */
export function deriveFromData(evaluation: Pick<Evaluation, 'data' | 'n'>): readonly Derivation[] {
  return [...derivationsFromData(evaluation)].filter((derivation) => derivation !== undefined);
}

/** `deriveFromData`, each computed when it is asked for; undefined stands for a step of the next one. */
export function* derivationsFromData({
  data,
  n,
}: Pick<Evaluation, 'data' | 'n'>): Generator<Derivation | undefined, void> {
  const whole = dataEnvironment(data);
  const stepData: StepData = {
    whole,
    valueOf: valuesIn(whole),
    checkedOnAll: n <= checkedRows,
    check: checkerOn({
      environment: dataEnvironment(firstRows(data, checkedRows)),
      parameter: temperature(firstRows(data, optimumRows)),
    }),
  };
  const modified = isModified(data) ? modifiedLoss(data, whole) : undefined;
  const plain = outlinesOf(modelOf(data), data.logits !== undefined);
  for (const outline of modified === undefined ? plain : [...plain, modified]) {
    const derivation = derivationOf(outline, yield* withData(outline.drafts, stepData));
    const impossible = isInfinite(derivation) ? yield* impossibleRows(data) : undefined;
    const said = impossible === undefined ? derivation : assuming(impossible, derivation);
    yield {
      ...(isModified(data) && outline !== modified ? assuming(everyRowOnce, said) : said),
      ...(n > checkedRows ? { sample: { rows: checkedRows, of: n } } : {}),
    };
  }
}

/** Whether the derivation is of a likelihood 0 or of an infinite loss. */
function isInfinite({ steps: [first] }: Derivation): boolean {
  return first?.value?.value === Infinity || (first?.goal === 'maximise' && first.value?.sign === 0);
}

/** Evaluates every expression once, in turns. */
function valuesIn(environment: Environment): StepData['valueOf'] {
  const knownOf = oncePerExpression((): { value?: StepValue } => ({}));
  return function* (expression: Expression): Generator<undefined, StepValue> {
    const known = knownOf(expression);
    return (known.value ??= yield* evaluateInTurns(expression, environment));
  };
}

const everyRowOnce = text(
  'Every row counts once and every label as it is: the loss with its weights or smoothed labels has a derivation of its own.',
);

/** The derivation, with an assumption more under its first step. */
export function assuming(assumption: Text, derivation: Derivation): Derivation {
  const steps = derivation.steps.map((step, position) =>
    position === 0 ? { ...step, assumptions: [...step.assumptions, assumption] } : step,
  );
  return { ...derivation, steps };
}

/** The same derivations without numbers, checked on data made up for them. */
export function deriveInGeneral(model: Model): readonly Derivation[] {
  const data = madeUpData(model);
  const checkData = { environment: dataEnvironment(data), parameter: temperature(data) };
  return outlinesOf(model, true).map((outline) => withoutNumbers(outline, checkData));
}

function outlinesOf(model: Model, hasLogits: boolean): readonly Outline[] {
  const outlines = plainOutlines(model, hasLogits);
  return model === 'soft-bernoulli'
    ? outlines.map((outline) => ({ ...outline, symbols: [shareOfPositives] }))
    : outlines;
}

const shareOfPositives = { symbol: y, meaning: text('targets, the share of the label 1 in each row') };

function plainOutlines(model: Model, hasLogits: boolean): readonly Outline[] {
  const outlines: Outline[] = [
    {
      id: 'mle-to-ce',
      title: text('From maximum likelihood to cross-entropy'),
      direction: 'mle-to-ce',
      drafts: mleToCrossEntropy(model),
      conclusion: isSoft(model)
        ? text(
            'The θ that makes the fractions of observations most probable is the θ that makes the cross-entropy smallest.',
          )
        : text(
            'The θ that makes the observed labels most probable is the θ that makes the cross-entropy smallest.',
          ),
    },
    {
      id: 'ce-to-mle',
      title: text('From cross-entropy to maximum likelihood'),
      direction: 'ce-to-mle',
      drafts: crossEntropyToMle(model),
      conclusion: isSoft(model)
        ? text(
            'Whoever minimises the mean cross-entropy of soft labels estimates θ by maximum likelihood from fractions of observations.',
          )
        : text(
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
