import { readArrays } from '../../src/core/arrays/readArrays';
import type { Derivation } from '../../src/core/derivation/derivation';
import { deriveInGeneral } from '../../src/core/derivation/deriveFromData';
import { assignRoles } from '../../src/core/evaluation/assignRoles';
import type { EvaluationOptions } from '../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../src/core/evaluation/evaluationError';
import { apply, index, log, meanOver, negate, rows, symbol } from '../../src/core/expression/build';
import { text } from '../../src/core/text';
import { evaluateInput, Session } from '../../src/host/session/session';
import { result } from '../../src/host/session/stages';
import type { LossState, ReadyState, ViewState } from '../../src/protocol';

/** A session on the arrays of a text, as the host would open one; `changed` hears every state. */
export function openSession(
  source: string,
  label: string,
  changed: (state: ViewState) => void,
  options: EvaluationOptions = {},
): Session {
  const { arrays, errors } = readArrays(source);
  const roles = assignRoles(arrays);
  if (errors.length > 0 || isEvaluationError(roles)) throw new Error(`${label} cannot be read`);
  const session = new Session(changed);
  const evaluated = result(
    evaluateInput({
      source: {
        label,
        scoresName: roles.scores.name ?? 'scores',
        targetsName: roles.targets.name ?? 'targets',
        ...(roles.weights?.name === undefined ? {} : { weightsName: roles.weights.name }),
        canReveal: true,
      },
      arrays: roles,
      swapped: false,
      notes: [],
      options,
    }),
  );
  if ('code' in evaluated) throw new Error(`${label}: ${evaluated.message.message}`);
  session.show(evaluated);
  return session;
}

function stateOf(source: string, options: EvaluationOptions = {}): ReadyState {
  const { state } = openSession(source, 'predictions.py', () => undefined, options);
  if (state.kind !== 'ready') throw new Error(state.kind);
  return state;
}

export const binarySource = `
y_prob = [0.9, 0.2, 0.8, 0.65, 0.05, 0.97, 0.3, 0.55]
y_true = [1, 0, 1, 1, 0, 1, 1, 0]
`;

/** Eight rows of two classes. */
export const binary: ReadyState = stateOf(binarySource);

/** Five rows of three classes, of which the second has an ignored label. */
export const withIgnoredRow: ReadyState = stateOf(
  'q = [[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [0.3, 0.3, 0.4], [0.2, 0.6, 0.2], [0.5, 0.25, 0.25]]\ny = [0, -100, 2, 1, 0]',
  { convention: 'pytorch', ignoreIndex: -100 },
);

/** Three rows, each with a weight. */
export const weighted: ReadyState = stateOf(
  'q = [[0.7, 0.3], [0.5, 0.5], [0.1, 0.9]]\ny = [0, 1, 1]\nweights = [1, 2, 0.5]',
);

/** Two rows of soft labels. */
export const soft: ReadyState = stateOf('q = [[0.7, 0.3], [0.5, 0.5]]\np = [[0.9, 0.1], [0.4, 0.6]]');

/** Two rows of logits for 40 classes, 3 the target of the first and 39 its largest score. */
export const wide: ReadyState = stateOf(
  `logits = [[${Array.from({ length: 40 }, (_, k) => (k === 3 ? 0.125 : k === 39 ? 2 : -1 - k / 100)).join(', ')}], [${Array.from({ length: 40 }, (_, k) => k / 40).join(', ')}]]\ny = [3, 0]`,
);

/** Many rows of two classes; the host sends the first of them only. */
export function manyRows(n: number): ReadyState {
  const scores = Array.from({ length: n }, (_, row) =>
    (0.02 + (0.96 * ((row * 7919) % 1000)) / 1000).toFixed(4),
  );
  const labels = Array.from({ length: n }, (_, row) => (row % 3 === 0 ? 1 : 0));
  return stateOf(`y_prob = [${scores.join(', ')}]\ny_true = [${labels.join(', ')}]`);
}

/** A derivation whose last step does not hold. */
export const failing: Derivation = withFailure(binary.derivations[0] as Derivation);

function withFailure(derivation: Derivation): Derivation {
  const last = derivation.steps.length - 1;
  const steps = derivation.steps.map((step, position) =>
    position < last
      ? step
      : ({
          ...step,
          check: {
            kind: 'failed',
            how: text('the two sides differ by {difference}', { difference: '0.69' }),
            counterexample: text('q = {q}: {left} against {right}', { q: 0.5, left: 0.31, right: 1 }),
          },
        } as const),
  );
  return { ...derivation, id: 'failing', steps };
}

/** A loss of a library, hovered in code. */
export const loss: LossState = {
  kind: 'loss',
  sourceLabel: 'train.py, line 12: nn.CrossEntropyLoss()',
  explanation: {
    id: 'categorical-cross-entropy',
    title: text('Cross-entropy of logits'),
    formula: negate(
      meanOver(
        symbol('i'),
        rows(symbol('n')),
        log(index(apply('softmax', index(symbol('z'), symbol('i'))), index(symbol('y'), symbol('i')))),
      ),
    ),
    expects: text('logits, n × k, and class indices'),
    likelihood: text('the negative log-likelihood of a categorical distribution'),
    convention: text('the mean over all rows that are not ignored'),
    notes: [text('It applies log-softmax itself: give it logits.')],
    documentation: 'https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html',
  },
  derivations: deriveInGeneral('categorical'),
  pinned: true,
};
