import { catalogue } from '../../likelihood/catalogue';
import type { LossId } from '../../likelihood/lossId';
import type { RecognisedLoss } from '../../recognition/recognisedLoss';
import { text, type Text } from '../../text';
import type { Derivation } from '../derivation';
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
} as const satisfies Partial<Record<LossId, RecognisedLoss['expects']>>;

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
    position === 0 ? { ...step, rule: 'the loss', reason: asDefined } : step,
  );
  const conclusion = conclusions[id] ?? derivation.conclusion;
  return [{ ...derivation, id, title: name, steps, symbols: [...symbols, ...others], conclusion }];
}
