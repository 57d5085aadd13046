import { apply, index, log, meanOver, negate, power, quotient, sumOver } from '../../expression/build';
import { scalarTensor } from '../../expression/environment';
import type { Expression } from '../../expression/expression';
import { atLabel, atRow, i, j, overClasses, overRows, q, tau, y, z } from '../../likelihood/notation';
import { text } from '../../text';
import { exhaust } from '../chain';
import type { Derivation } from '../derivation';
import { logOfExp, logOfQuotient } from '../rules';

import { relativeData } from './relativeData';
import { relative } from './relative';

function meanLog(probability: Expression): Expression {
  return negate(meanOver(i, overRows, log(probability)));
}

const scaled = (logit: Expression): Expression => apply('exp', quotient(logit, tau));

/** Temperature scaling: cross-entropy of logits that are divided by one number. */
export function temperatureScaling(): Derivation {
  const sharpness = quotient(1, tau);
  return relative({
    id: 'temperature-scaling',
    title: text('Temperature scaling'),
    start: {
      rule: 'temperature scaling',
      goal: 'minimise',
      expression: meanLog(index(apply('softmax', quotient(atRow(z), tau)), atRow(y))),
      reason: text('The logits of a trained model are divided by a temperature τ before the softmax.'),
      assumptions: [text('τ is positive, and the logits are fixed: only τ is chosen.')],
    },
    moves: [
      {
        rule: 'softmax',
        relation: { kind: 'equal' },
        by: () => meanLog(quotient(scaled(atLabel(z)), sumOver(j, overClasses, scaled(index(z, i, j))))),
        reason: text('Softmax makes probabilities of logits: exponentials, divided by their sum.'),
      },
      {
        rule: 'powers of the probabilities',
        relation: { kind: 'equal' },
        by: () =>
          meanLog(
            quotient(power(atLabel(q), sharpness), sumOver(j, overClasses, power(index(q, i, j), sharpness))),
          ),
        reason: text(
          'With q = softmax(z), the probabilities without a temperature: dividing logits by τ raises them to the power 1/τ and normalises them again. The order of the classes stays.',
        ),
      },
      {
        rule: 'log of a quotient',
        relation: { kind: 'equal' },
        by: (expression) => exhaust(expression, [logOfQuotient, logOfExp]),
        reason: text('The logarithm of a quotient is the difference of the logarithms.'),
      },
    ],
    conclusion: text(
      'Choosing τ by the smallest cross-entropy on held-out rows is maximum likelihood in a model of one parameter.',
    ),
    data: relativeData('categorical', [['tau', scalarTensor(1.7)]]),
  });
}
