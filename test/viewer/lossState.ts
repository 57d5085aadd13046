import { apply, index, log, meanOver, negate, rows, symbol } from '../../src/core/expression/build';
import type { Derivation, Step } from '../../src/core/derivation/derivation';
import { text } from '../../src/core/text';
import type { LossState } from '../../src/protocol';
import { derivations, steps } from './states';

const i = symbol('i');
const n = symbol('n');

function withoutNumbers(step: Step): Step {
  const { rule, relation, name, expression, reason, assumptions } = step;
  return {
    rule,
    relation,
    expression,
    reason,
    assumptions,
    ...(name === undefined ? {} : { name }),
    check: { kind: 'not applicable', why: text('there are no numbers') },
  };
}

/** A loss of a library, hovered in code. */
export const loss: LossState = {
  kind: 'loss',
  sourceLabel: 'train.py, line 12: nn.CrossEntropyLoss(label_smoothing=0.1)',
  explanation: {
    id: 'categorical-cross-entropy',
    title: text('Cross-entropy of logits'),
    formula: negate(
      meanOver(i, rows(n), log(index(apply('softmax', index(symbol('z'), i)), index(symbol('y'), i)))),
    ),
    expects: text('logits, n × k, and class indices'),
    likelihood: text('the negative log-likelihood of a categorical distribution'),
    convention: text('the mean over all rows that are not ignored'),
    notes: [text('It applies log-softmax itself: give it logits.')],
    documentation: 'https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html',
  },
  derivations: [
    {
      ...(derivations[0] as Derivation),
      steps: steps.map(withoutNumbers),
    },
  ],
  pinned: true,
};
