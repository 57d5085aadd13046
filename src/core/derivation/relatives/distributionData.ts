import { scalarTensor, vectorTensor, type Definition, type Environment } from '../../expression/environment';
import { softmax } from '../../expression/specialFunctions';
import type { CheckData } from '../checkStep';

const target = [0.5, 0.3, 0.15, 0.05];
const logits = [0.9, 0.7, -1.1, -0.6];

/** Two distributions over four classes, and the temperature of the second as the free parameter. */
export function distributionData(definitions: readonly Definition[]): CheckData {
  const scaled = softmax(logits);
  const environmentWith = (q: Float64Array): Environment => ({
    symbols: new Map([
      ['K', scalarTensor(target.length)],
      ['p', vectorTensor(target)],
      ['q', vectorTensor(q)],
    ]),
    definitions,
  });
  return {
    environment: environmentWith(softmax(logits)),
    parameter: {
      kind: 'temperature',
      logRange: [-3, 3],
      rows: 1,
      environment: environmentWith(scaled),
      set: (temperature) => {
        scaled.set(softmax(logits.map((logit) => logit / temperature)));
      },
    },
  };
}
