import { withSymbols, type Definition, type Environment, type Tensor } from '../../expression/environment';
import type { CheckData } from '../checkStep';
import { dataEnvironment, temperature } from '../dataEnvironment';
import { madeUpData } from '../madeUpData';
import type { Model } from '../model';

type Symbols = Iterable<readonly [string, Tensor]>;

/** Made-up classification data with more symbols, and the temperature of the scores as the free parameter. */
export function relativeData(
  model: Model,
  symbols: Symbols = [],
  definitions: readonly Definition[] = [],
  classes?: number,
): CheckData {
  const data = madeUpData(model, classes);
  const parameter = temperature(data);
  const extended = (environment: Environment): Environment => ({
    ...withSymbols(environment, symbols),
    definitions: [...(environment.definitions ?? []), ...definitions],
  });
  return {
    environment: extended(dataEnvironment(data)),
    parameter: { ...parameter, environment: extended(parameter.environment) },
  };
}
