import { difference, index, meanOver, negate, sum, symbol } from '../../expression/build';
import { scalarTensor, vectorTensor } from '../../expression/environment';
import type { Expression } from '../../expression/expression';
import { i, meanings, overRows } from '../../likelihood/notation';
import { text } from '../../text';
import type { Derivation } from '../derivation';
import { seededRandom } from '../seededRandom';
import { relative } from './relative';

const real = symbol('D_r', 'D^{\\mathrm{real}}', 'the critic on real data');
const generated = symbol('D_g', 'D^{\\mathrm{gen}}', 'the critic on generated data');
const constant = symbol('c');

function mean(term: Expression): Expression {
  return meanOver(i, overRows, term);
}

/** That every constant may be added to a critic's scores: they are no log-probabilities (Arjovsky et al. 2017). */
export function criticKnowsNoProbabilities(): Derivation {
  const [onReal, onGenerated] = [index(real, i), index(generated, i)];
  const random = seededRandom(15);
  const scores = () => vectorTensor(Float64Array.from({ length: 12 }, () => random.between(-2, 2)));
  return relative({
    id: 'critic',
    title: text('Why the scores are no log-probabilities'),
    start: {
      rule: 'critic',
      goal: 'minimise',
      expression: difference(mean(onGenerated), mean(onReal)),
      reason: text('The loss is the difference of the mean scores of generated and real data.'),
    },
    moves: [
      {
        rule: 'one mean',
        relation: { kind: 'equal' },
        by: () => mean(difference(onGenerated, onReal)),
        reason: text('The difference of two means over as many rows is the mean of the differences.'),
      },
      {
        rule: 'shifted scores',
        relation: { kind: 'equal' },
        by: () => mean(sum(onGenerated, constant, negate(onReal), negate(constant))),
        reason: text('A constant added to all scores falls out.'),
      },
      {
        rule: 'the critic, shifted',
        relation: { kind: 'equal' },
        by: () => difference(mean(sum(onGenerated, constant)), mean(sum(onReal, constant))),
        reason: text(
          'So the critic with any constant added has the same loss. Logarithms of probabilities are pinned down by a sum of 1 and allow no such constant.',
        ),
      },
    ],
    symbols: [
      { symbol: real, meaning: text('scores of the critic for real data') },
      { symbol: generated, meaning: text('scores of the critic for generated data') },
      { symbol: constant, meaning: text('any number') },
      meanings.n,
    ],
    conclusion: text(
      'The loss leaves a constant in the scores of the critic open, so that they are no log-probabilities. That its least value over critics of slope at most 1 is minus the Wasserstein distance of the two distributions is a theorem (Kantorovich and Rubinstein), not shown here.',
    ),
    data: {
      environment: {
        symbols: new Map([
          [real.name, scores()],
          [generated.name, scores()],
          [constant.name, scalarTensor(0.7)],
          ['n', scalarTensor(12)],
        ]),
      },
    },
  });
}
