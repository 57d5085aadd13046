import { index, log, meanOver, negate, product, symbol } from '../../expression/build';
import { scalarTensor, vectorTensor, type Environment } from '../../expression/environment';
import { sigmoid } from '../../expression/specialFunctions';
import { i, meanings, overRows } from '../../likelihood/notation';
import { text } from '../../text';
import type { CheckData } from '../checkStep';
import type { Derivation } from '../derivation';
import { modifiedLikelihoodMoves } from '../modifiedLoss';
import { seededRandom } from '../seededRandom';
import { relative } from './relative';

const policy = symbol('pi', '\\pi');
const advantage = symbol('A');
const term = product(index(advantage, i), log(index(policy, i)));

/** The policy gradient loss as the likelihood of actions that count as their advantages say (Williams 1992). */
export function policyGradient(): Derivation {
  const loss = negate(meanOver(i, overRows, term));
  const fixed = text('The advantages do not depend on the policy: no gradient flows through them.');
  return relative({
    id: 'policy-gradient',
    title: text('The policy gradient as a weighted likelihood'),
    start: {
      rule: 'policy gradient',
      goal: 'minimise',
      expression: loss,
      reason: text(
        'The loss whose gradient is the policy gradient: log-probabilities of the actions taken, times their advantages.',
      ),
      assumptions: [fixed],
    },
    moves: modifiedLikelihoodMoves(loss),
    symbols: [
      { symbol: policy, meaning: text('probability of the action taken') },
      { symbol: advantage, meaning: text('advantage of the action') },
      meanings.n,
    ],
    conclusion: text(
      'With advantages 0 and 1 it is the likelihood of the actions that are worth repeating. A negative advantage makes a negative exponent: there the product is no likelihood, need not have a greatest value, and only its gradient at the current policy means anything.',
    ),
    data: madeUpActions(),
  });
}

const actions = 12;

function madeUpActions(): CheckData {
  const random = seededRandom(9);
  const draw = (least: number, most: number): Float64Array =>
    Float64Array.from({ length: actions }, () => random.between(least, most));
  const logits = draw(-2, 2);
  // Actions that the policy finds probable are mostly the good ones, so that the loss has an optimum at some sharpness of the policy.
  const advantages = draw(0.3, 1.5).map((size, at) => ((logits[at] as number) > 0 ? size : size / 3));
  const at = (temperature: number): Float64Array => logits.map((logit) => sigmoid(logit / temperature));
  const scaled = at(1);
  const environmentWith = (probabilities: Float64Array): Environment => ({
    symbols: new Map([
      [policy.name, vectorTensor(probabilities)],
      [advantage.name, vectorTensor(advantages)],
      ['n', scalarTensor(actions)],
    ]),
  });
  return {
    environment: environmentWith(at(1)),
    parameter: {
      kind: 'temperature',
      logRange: [-3, 3],
      rows: actions,
      environment: environmentWith(scaled),
      set: (temperature) => {
        scaled.set(at(temperature));
      },
    },
  };
}
