import { walk } from '../expression/children';
import type { Expression } from '../expression/expression';
import { meanings as shared } from '../likelihood/notation';
import { text, type Text } from '../text';
import type { SymbolMeaning } from './derivation';
import { allInputs, allLabels, empirical, names, theta, x } from './notation';

/** What the symbols of the derivations stand for. */
const known: readonly SymbolMeaning[] = [
  ...Object.values(shared),
  { symbol: theta, meaning: text('the parameters of the model, which maximum likelihood chooses') },
  { symbol: x, meaning: text('inputs of the model') },
  { symbol: allLabels, meaning: text('everything that was observed, row after row') },
  { symbol: allInputs, meaning: text('the inputs of all rows') },
  { symbol: empirical, meaning: text('the empirical distribution: each row has the weight 1/n') },
  { symbol: names.likelihood.symbol, meaning: text('the likelihood') },
  { symbol: names.logLikelihood.symbol, meaning: text('the log-likelihood') },
  { symbol: names.negativeLogLikelihood.symbol, meaning: text('the negative log-likelihood') },
  { symbol: names.crossEntropy.symbol, meaning: text('the mean cross-entropy') },
  { symbol: names.meanNegativeLogLikelihood.symbol, meaning: text('the mean negative log-likelihood') },
  { symbol: names.squaredError.symbol, meaning: text('the mean squared error') },
  { symbol: names.absoluteError.symbol, meaning: text('the mean absolute error') },
  { symbol: names.modifiedLoss.symbol, meaning: text('the loss with its weights and smoothed labels') },
  {
    symbol: names.modifiedNegativeLogLikelihood.symbol,
    meaning: text('the negative log-likelihood of the weighted or smoothed sample'),
  },
  {
    symbol: names.modifiedLogLikelihood.symbol,
    meaning: text('the log-likelihood of the weighted or smoothed sample'),
  },
  {
    symbol: names.modifiedLikelihood.symbol,
    meaning: text('the likelihood of the weighted or smoothed sample'),
  },
  {
    symbol: names.posterior.symbol,
    meaning: text('the likelihood times the prior, which the posterior of the parameters is proportional to'),
  },
  { symbol: names.logPosterior.symbol, meaning: text('the log-likelihood plus the logarithm of the prior') },
  {
    symbol: names.negativeLogPosterior.symbol,
    meaning: text('minus the logarithm of the likelihood and of the prior'),
  },
  { symbol: names.divergence.symbol, meaning: text('the Kullback–Leibler divergence') },
  { symbol: names.entropyOfModel.symbol, meaning: text('entropy of one distribution, cross-entropy of two') },
];

/** The symbols that occur in the expressions, each with its first known meaning, in order of appearance. */
export function meaningsOf(
  expressions: readonly Expression[],
  own: readonly SymbolMeaning[] = [],
): readonly SymbolMeaning[] {
  const found = new Map<string, SymbolMeaning>();
  for (const expression of expressions) {
    for (const node of walk(expression)) {
      const symbol = node.kind === 'quantity' ? node.symbol : node.kind === 'symbol' ? node : undefined;
      if (symbol === undefined || found.has(symbol.name)) continue;
      const meaning = meaningOf(symbol.name, own);
      if (meaning !== undefined) found.set(symbol.name, { symbol, meaning });
    }
  }
  return [...found.values()];
}

function meaningOf(name: string, own: readonly SymbolMeaning[]): Text | undefined {
  return [...own, ...known].find(({ symbol }) => symbol.name === name)?.meaning;
}
