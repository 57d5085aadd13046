import { text, type Text } from '../text';
import type { ParameterKind } from './freeParameter';

type Args = Readonly<Record<string, string | number>>;

/** What is said of an optimum over a parameter. */
interface OptimumWords {
  readonly same: (args: Args) => Text;
  /** The optimum lies beyond the values tried. */
  readonly sameEnd: (args: Args) => Text;
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
    sameEnd: (args) =>
      text(
        'Over the temperature of the scores both grow better up to the end of the range, {after} (rows tried: {rows}).',
        args,
      ),
    different: () => text('The optima lie at different temperatures.'),
    none: () => text('The likelihood has no optimum over the temperature for these scores.'),
    notTheMap: (args) => text('At temperature {at} the map gives {mapped}, the step {after}.', args),
  },
  factor: {
    same: (args) =>
      text('Over a factor of the predictions both have their optimum at {after} (rows tried: {rows}).', args),
    sameEnd: (args) =>
      text(
        'Over a factor of the predictions both grow better up to the end of the range, {after} (rows tried: {rows}).',
        args,
      ),
    different: () => text('The optima lie at different factors of the predictions.'),
    none: () => text('The likelihood has no optimum over a factor of these predictions.'),
    notTheMap: (args) => text('At factor {at} the map gives {mapped}, the step {after}.', args),
  },
};
