import { text, type Text } from '../text';
import { conventions } from './conventions/conventions';
import type { Modifier } from './conventions/convention';
import type { EvaluatedFamily, EvaluationError, EvaluationOptions } from './evaluation';
import { evaluationError } from './evaluationError';
import { familyText } from './kindTexts';

/** The option as a person knows it. */
const optionNames: Readonly<Record<Modifier, Text>> = {
  classWeights: text('class weights'),
  sampleWeights: text('sample weights'),
  posWeight: text('pos_weight'),
  labelSmoothing: text('label smoothing'),
  ignoreIndex: text('ignore_index'),
  epsilon: text('epsilon'),
  meanOver: text('a mean over the weights'),
};

/** Refuses an option that the convention does not have, naming those that do, and option values out of range. */
export function checkOptions(
  family: EvaluatedFamily,
  k: number,
  options: EvaluationOptions,
  hasSampleWeights: boolean,
): EvaluationError | undefined {
  const convention = conventions[options.convention ?? 'none'];
  const given = (Object.keys(optionNames) as Modifier[]).filter((modifier) =>
    modifier === 'sampleWeights' ? hasSampleWeights : options[modifier] !== undefined,
  );
  const unsupported = given.find((modifier) => !convention.modifiers[family].includes(modifier));
  if (unsupported !== undefined) {
    const others = Object.values(conventions).filter(({ modifiers }) =>
      modifiers[family].includes(unsupported),
    );
    return evaluationError(
      'option-unsupported',
      text('The convention {convention} has no {option} for the {family} family. These have: {others}.', {
        convention: convention.id,
        option: optionNames[unsupported],
        family: familyText[family],
        others: others.map(({ id }) => id).join(', ') || text('none of them'),
      }),
    );
  }
  return checkValues(k, options);
}

function checkValues(
  k: number,
  { classWeights, labelSmoothing, posWeight, epsilon, ignoreIndex }: EvaluationOptions,
): EvaluationError | undefined {
  if (classWeights !== undefined && classWeights.length !== k) {
    return evaluationError(
      'weights-length',
      text('There are {given} class weights for {k} classes: give one for every class.', {
        given: classWeights.length,
        k,
      }),
      { array: 'weights' },
    );
  }
  const negative = classWeights?.findIndex((weight) => !(weight >= 0 && weight < Infinity)) ?? -1;
  if (negative >= 0) {
    return evaluationError(
      'weight-out-of-range',
      text('Class weight {index} (counting from 0) is {value}: weights are finite and not negative.', {
        index: negative,
        value: classWeights?.[negative] ?? NaN,
      }),
      { array: 'weights', row: negative },
    );
  }
  if (labelSmoothing !== undefined && !(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    return evaluationError(
      'option-out-of-range',
      text('Label smoothing is {value}: it must lie between 0 and 1.', { value: labelSmoothing }),
    );
  }
  if (posWeight !== undefined && !(posWeight >= 0 && posWeight < Infinity)) {
    return evaluationError(
      'option-out-of-range',
      text('pos_weight is {value}: it must be finite and not negative.', { value: posWeight }),
    );
  }
  if (epsilon !== undefined && !(epsilon >= 0 && epsilon < 0.5)) {
    return evaluationError(
      'option-out-of-range',
      text('Epsilon is {epsilon}: it must lie between 0 and 0.5.', { epsilon }),
    );
  }
  if (ignoreIndex !== undefined && !Number.isInteger(ignoreIndex)) {
    return evaluationError(
      'option-out-of-range',
      text('ignore_index is {value}: it must be a whole number.', { value: ignoreIndex }),
    );
  }
  return undefined;
}
