import { catalogue } from '../../likelihood/catalogue';
import type { LossId } from '../../likelihood/lossId';
import type { RecognisedLoss } from '../../recognition/recognisedLoss';
import { text, type Text } from '../../text';
import type { Derivation, Step } from '../derivation';
import { deriveHandwritten } from '../deriveHandwritten';

/** What minimising the losses is whose formula does not tell. */
const conclusions: Partial<Record<LossId, Text>> = {
  'mutual-information-bound': text(
    'Minimising the loss is maximum likelihood for picking the matching candidate.',
  ),
  'ordinal-nll': text(
    'Minimising the loss is maximum likelihood for levels that follow a cumulative logit model.',
  ),
  'mixture-nll': text(
    'Minimising the loss is maximum likelihood for values that follow a mixture of Gaussians.',
  ),
  distillation: text(
    'Minimising the loss is maximum likelihood from fractions of observations, which the probabilities of the teacher are.',
  ),
  nce: text('Minimising the loss is maximum likelihood for telling the observed item from noise.'),
  'gan-bce': text(
    'Minimising the loss over D is maximum likelihood for telling real data from generated ones.',
  ),
};

/** What the losses of the catalogue expect whose likelihood is read off their own formula. */
const expectations = {
  huber: { targets: 'values' },
  'gamma-nll': { targets: 'positive values' },
  'student-t-nll': { targets: 'values' },
  'negative-binomial-nll': { targets: 'counts' },
  'ordinal-nll': { scores: 'logits', targets: 'levels' },
  'mutual-information-bound': { scores: 'logits' },
  'mixture-nll': { targets: 'values' },
  nce: { scores: 'logits' },
  'gan-bce': { scores: 'probabilities' },
  distillation: { scores: 'logits' },
} as const satisfies Partial<Record<LossId, RecognisedLoss['expects']>>;

/** What the rows are where one is no observation of its own. */
const ownAssumptions: Partial<Record<LossId, Text>> = {
  'mutual-information-bound': text(
    'Given all candidates, each row picks its own independently of the others.',
  ),
  distillation: text(
    'The teacher is fixed, and its probabilities count as fractions of observations; given their inputs the rows are independent.',
  ),
};

const asDefined = text('The loss, as it is defined.');

/** A loss of the catalogue, led back to its likelihood as a formula in code is. */
export function ofCatalogue(id: keyof typeof expectations): readonly Derivation[] {
  const { expression, name, symbols } = catalogue[id];
  const derivation = deriveHandwritten({
    id,
    origin: 'reference',
    expects: expectations[id],
    reduction: 'mean',
    base: 'e',
    modifiers: {},
    range: { start: 0, end: 0 },
    expression,
    symbols: symbols.map(({ symbol }) => ({ symbol, ranges: [] })),
    notes: [],
  });
  if (derivation === undefined) return [];
  const named = new Set(symbols.map(({ symbol }) => symbol.name));
  const others = derivation.symbols.filter(({ symbol }) => !named.has(symbol.name));
  const steps = derivation.steps.map((step, position) =>
    position === 0 ? { ...step, rule: 'the loss', reason: asDefined } : assuming(step, ownAssumptions[id]),
  );
  const conclusion = conclusions[id] ?? derivation.conclusion;
  return [{ ...derivation, id, title: name, steps, symbols: [...symbols, ...others], conclusion }];
}

function assuming(step: Step, own: Text | undefined): Step {
  return own === undefined || step.assumptions.length === 0 ? step : { ...step, assumptions: [own] };
}
