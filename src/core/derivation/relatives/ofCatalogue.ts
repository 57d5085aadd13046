import { catalogue } from '../../likelihood/catalogue';
import type { LossId } from '../../likelihood/lossId';
import type { RecognisedLoss } from '../../recognition/recognisedLoss';
import type { Derivation } from '../derivation';
import { deriveHandwritten } from '../deriveHandwritten';

/** What the losses of the catalogue expect whose likelihood is read off their own formula. */
const expectations = {
  huber: { targets: 'values' },
  'gamma-nll': { targets: 'positive values' },
  'student-t-nll': { targets: 'values' },
  'negative-binomial-nll': { targets: 'counts' },
  'ordinal-nll': { scores: 'logits', targets: 'levels' },
  'mutual-information-bound': { scores: 'logits' },
} as const satisfies Partial<Record<LossId, RecognisedLoss['expects']>>;

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
  return [{ ...derivation, id, title: name, symbols: [...symbols, ...others] }];
}
