import { text, type Text } from '../text';
import type { ParameterKind } from './freeParameter';

type Args = Readonly<Record<string, string | number>>;

/** What is said of an optimum over a parameter. */
export interface OptimumWords {
  readonly same: (args: Args) => Text;
  /** There is none: both keep improving as the parameter goes to 0. */
  readonly towardsZero: (args: Args) => Text;
  /** There is none: both keep improving as the parameter grows. */
  readonly upwards: (args: Args) => Text;
  /** The optimum lies beyond the values tried. */
  readonly beyond: (args: Args) => Text;
  readonly different: () => Text;
  readonly none: () => Text;
  readonly notTheMap: (args: Args) => Text;
}

export const optimumWords: Readonly<Record<ParameterKind, OptimumWords>> = {
  temperature: {
    same: (args) =>
      text(
        'Over the temperature of the scores both have their optimum at {after} (rows tried: {rows}).',
        args,
      ),
    towardsZero: (args) =>
      text(
        'Neither has an optimum over the temperature of the scores: both grow better the nearer it comes to 0 (rows tried: {rows}).',
        args,
      ),
    upwards: (args) =>
      text(
        'Neither has an optimum over the temperature of the scores: both grow better the higher it is (rows tried: {rows}).',
        args,
      ),
    beyond: (args) =>
      text(
        'Over the temperature of the scores both grow better up to the last value tried, {after}: an optimum, if there is one, lies beyond (rows tried: {rows}).',
        args,
      ),
    different: () => text('The optima lie at different temperatures.'),
    none: () =>
      text(
        'Over the temperature of these scores there is no single optimum: the likelihood is the same, or 0, at all of them.',
      ),
    notTheMap: (args) => text('At temperature {at} the map gives {mapped}, the step {after}.', args),
  },
  factor: {
    same: (args) =>
      text('Over a factor of the predictions both have their optimum at {after} (rows tried: {rows}).', args),
    towardsZero: (args) =>
      text(
        'Neither has an optimum over a positive factor of the predictions: both grow better the nearer it comes to 0 (rows tried: {rows}).',
        args,
      ),
    upwards: (args) =>
      text(
        'Neither has an optimum over a factor of the predictions: both grow better the larger it is (rows tried: {rows}).',
        args,
      ),
    beyond: (args) =>
      text(
        'Over a factor of the predictions both grow better up to the last value tried, {after}: an optimum, if there is one, lies beyond (rows tried: {rows}).',
        args,
      ),
    different: () => text('The optima lie at different factors of the predictions.'),
    none: () =>
      text(
        'Over a factor of these predictions there is no single optimum: the likelihood is the same, or 0, for all of them.',
      ),
    notTheMap: (args) => text('At factor {at} the map gives {mapped}, the step {after}.', args),
  },
};
