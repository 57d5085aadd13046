/** What an array's name says it holds. */
export type NameMeaning = 'scores' | 'targets' | 'weights' | undefined;

const scoreWords = new Set(
  'pred preds predicted prediction predictions prob probs proba probas probability probabilities logit logits score scores output outputs out softmax sigmoid hat model forecast logp logprob logprobs estimate estimates z q qs'.split(
    ' ',
  ),
);
const targetWords = new Set(
  'true truth target targets label labels gt actual actuals expected observed outcome outcomes onehot gold class classes test y ys t'.split(
    ' ',
  ),
);
const weightWords = new Set(['weight', 'weights', 'w', 'sw']);

/** `y_pred`, `yPred` and `model.y-pred` are the words y and pred, in lower case. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

/** Scores win over targets (`y_pred`, `label_probs`), weights over both (`class_weight`). */
export function meaningOf(name: string | undefined): NameMeaning {
  const words = wordsOf(name ?? '');
  if (words.some((word) => weightWords.has(word))) return 'weights';
  if (words.some((word) => scoreWords.has(word))) return 'scores';
  if (words.some((word) => targetWords.has(word))) return 'targets';
  return undefined;
}

/** Whether a name says that its scores are logits, log-probabilities or probabilities. */
export function scoresKindOf(
  name: string | undefined,
): 'logits' | 'log-probabilities' | 'probabilities' | undefined {
  const words = wordsOf(name ?? '');
  const has = (...wanted: readonly string[]): boolean => wanted.some((word) => words.includes(word));
  if (has('logit', 'logits', 'z', 'margin', 'margins')) return 'logits';
  if (has('logp', 'logq', 'logprob', 'logprobs', 'logsoftmax')) return 'log-probabilities';
  const probability = has(
    'prob',
    'probs',
    'proba',
    'probas',
    'probability',
    'probabilities',
    'softmax',
    'sigmoid',
  );
  if (probability || has('p', 'q')) return has('log') ? 'log-probabilities' : 'probabilities';
  return undefined;
}
