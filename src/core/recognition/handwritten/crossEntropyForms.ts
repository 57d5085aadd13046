import { apply, difference, log, negate, product, sum, symbol } from '../../expression/build';
import { complementOf } from '../../expression/complementOf';
import type { Expression } from '../../expression/expression';
import { baseName, isFunction, isOne } from './clues';
import type { Clues } from './clues';
import type { Form, Guess } from './form';
import { isLabelTimesScore, negatedIn } from './otherForms';
import { atIndex } from './rowEntries';

/** Names under which authors keep log-probabilities. */
const logProbabilityName = /log_?(p|q|prob|soft|lik|sm|y|pred)|(^|_)l(p|sm)$|_log$/i;

/** Both a target and its complement: authors also write the terms the other way round. */
function withComplements(expressions: readonly Expression[]): readonly Expression[] {
  return [...expressions, ...expressions.map((each) => difference(1, each))];
}

/** The last index of an entry that is picked by a label: not by an index that a sum runs over. A column has a 0 behind it. */
export function labelOf(expression: Expression, bound: readonly string[]): Expression | undefined {
  const [before, end] = expression.kind === 'index' ? expression.indices.slice(-2) : [];
  const isColumn = end?.kind === 'number' && end.value === 0 && before?.kind === 'index';
  const last = isColumn ? before : (end ?? before);
  if (last === undefined || last.kind === 'number') return undefined;
  return last.kind === 'symbol' && bound.includes(last.name) ? undefined : last;
}

/** -(t log q + (1-t) log(1-q)). */
function* binaryOnProbabilities({ argumentsOf, beside }: Clues): Generator<Guess> {
  const targets = withComplements(beside((atom) => isFunction(atom, 'log')).filter((each) => !isOne(each)));
  for (const q of argumentsOf('log')) {
    for (const t of targets) {
      const expression = negate(sum(product(t, log(q)), product(difference(1, t), log(difference(1, q)))));
      yield { expression, scores: 'probabilities', targets: 'binary' };
    }
  }
}

/** -(w t log q + (1-t) log(1-q)), w one number for all rows: the weight of the positives. */
function* binaryWithPositiveWeight({ argumentsOf, beside, terms }: Clues): Generator<Guess> {
  const targets = beside((atom) => isFunction(atom, 'log')).filter((each) => !isOne(each));
  const weights = distinctFactors(terms).filter((each) => each.kind === 'symbol' || each.kind === 'index');
  for (const q of argumentsOf('log')) {
    for (const t of targets.filter((each) => each.kind !== 'product')) {
      for (const w of weights.filter((each) => isWeightName(baseName(each)))) {
        const expression = negate(
          sum(product(w, t, log(q)), product(difference(1, t), log(difference(1, q)))),
        );
        yield { expression, scores: 'probabilities', targets: 'binary', modifiers: { posWeight: w } };
      }
    }
  }
}

function isWeightName(name: string): boolean {
  return /weight|^w\d?$|^pw$|alpha|ratio/i.test(name);
}

function distinctFactors(terms: Clues['terms']): readonly Expression[] {
  const factors = terms.flatMap((term) =>
    [...term.factors].map(([key, { atom }]) => [key, atom.expression] as const),
  );
  return [...new Map(factors).values()];
}

/** -log(t q + (1-t) (1-q)): the logarithm of the probability that the label picks. */
function* binaryOfPicked({ argumentsOf }: Clues): Generator<Guess> {
  for (const x of argumentsOf('log')) {
    const entries = x.kind === 'sum' ? x.terms.flatMap(entriesIn) : [];
    const [a, b, ...more] = new Map(entries.map((each) => [JSON.stringify(each), each])).values();
    if (a === undefined || b === undefined || more.length > 0) continue;
    for (const [t, q] of [
      [a, b],
      [b, a],
    ] as const) {
      if (q.kind === 'apply' && q.function === 'indicator') continue;
      const picked = sum(product(t, q), product(difference(1, t), difference(1, q)));
      yield {
        expression: negate(log(picked)),
        scores: 'probabilities',
        targets: 'binary',
        vagueWithoutMinus: true,
      };
    }
  }
}

function entriesIn(term: Expression): readonly Expression[] {
  if (term.kind === 'negation') return entriesIn(term.operand);
  const factors = term.kind === 'product' ? term.factors : [term];
  return factors.filter(({ kind }) => kind !== 'number');
}

/** softplus z - t z, which is the same on logits; stable forms become it. */
function* binaryOnLogits({ argumentsOf, terms, beside }: Clues): Generator<Guess> {
  const parts = terms.flatMap((term) => [...term.factors.values()].map(({ atom }) => atom.expression));
  for (const z of argumentsOf('softplus')) {
    const targets = [...parts, ...beside((atom) => isFunction(atom, 'softplus'))].filter(
      (each) => !isFunction(each, 'softplus') && !isOne(each),
    );
    for (const t of withComplements(targets)) {
      const expression = difference(apply('softplus', z), product(t, z));
      yield { expression, scores: 'logits', targets: 'binary' };
    }
  }
}

/** Names of targets and of predictions: Σ w log s without a minus is a log-likelihood only of such. */
function isTargetName(name: string): boolean {
  return /^(y|t|p|q|a|h|o)(_?hat|_?true|_?pred)?\d*$|target|label|one_?hot|prob|pred|truth|soft|likelihood/i.test(
    name,
  );
}

/** -t log q, summed. */
function* categoricalOnProbabilities({ argumentsOf, beside }: Clues): Generator<Guess> {
  for (const q of argumentsOf('log')) {
    for (const t of beside((atom) => isFunction(atom, 'log')).filter((each) => !isOne(each))) {
      const vagueWithoutMinus = !isTargetName(baseName(t)) && !isTargetName(baseName(q));
      yield {
        expression: negate(product(t, log(q))),
        scores: 'probabilities',
        targets: 'one-hot | distributions',
        vagueWithoutMinus,
      };
    }
  }
}

/** -log q[y]. */
function* categoricalAtLabels({ argumentsOf, bound }: Clues): Generator<Guess> {
  for (const q of argumentsOf('log')) {
    if (labelOf(q, bound) !== undefined) {
      yield { expression: negate(log(q)), scores: 'probabilities', targets: 'class-indices' };
    }
  }
}

/** logsumexp z - z[y]. */
function* categoricalOnLogitsAtLabels({ argumentsOf, terms, bound, given }: Clues): Generator<Guess> {
  const entries = terms.flatMap((term) => [...term.factors.values()].map(({ atom }) => atom.expression));
  for (const row of argumentsOf('logSumExp')) {
    for (const entry of entries) {
      const label = labelOf(entry, bound);
      if (label === undefined) continue;
      const expression = difference(apply('logSumExp', row), atIndex(row, label, given.scalars));
      yield { expression, scores: 'logits', targets: 'class-indices' };
    }
  }
}

/** t (logsumexp z - z[k]), summed over k. */
function* categoricalOnLogits({ argumentsOf, beside, bound, given }: Clues): Generator<Guess> {
  for (const row of argumentsOf('logSumExp')) {
    for (const t of beside((atom) => isFunction(atom, 'logSumExp')).filter((each) => !isOne(each))) {
      for (const name of bound) {
        const entry = atIndex(row, symbol(name), given.scalars);
        const expression = product(t, difference(apply('logSumExp', row), entry));
        yield { expression, scores: 'logits', targets: 'one-hot | distributions' };
      }
    }
  }
}

/** -t · log-probabilities, by their name; -log-probability[y]. A name alone does not make a loss without its minus. */
function* categoricalOnLogProbabilities({ terms, beside, bound }: Clues): Generator<Guess> {
  const factors = terms.flatMap((term) => [...term.factors.values()].map(({ atom }) => atom.expression));
  for (const x of factors.filter(
    (each) => logProbabilityName.test(baseName(each)) && each.kind === 'index',
  )) {
    if (labelOf(x, bound) !== undefined) {
      yield {
        expression: negate(x),
        scores: 'log-probabilities',
        targets: 'class-indices',
        vagueWithoutMinus: true,
        byName: true,
      };
    }
    const key = JSON.stringify(x);
    const weights = beside((atom) => JSON.stringify(atom) === key);
    for (const t of weights.filter((each) => !isOne(each) && each.kind !== 'power')) {
      yield {
        expression: negate(product(t, x)),
        scores: 'log-probabilities',
        targets: 'one-hot | distributions',
        vagueWithoutMinus: true,
        byName: true,
      };
    }
  }
}

/** Adversarial: -(log d + log(1-g)), two outputs of a discriminator. */
function* adversarial({ argumentsOf }: Clues): Generator<Guess> {
  const given = argumentsOf('log');
  for (const real of given) {
    for (const fake of given.filter((each) => each !== real)) {
      yield { expression: negate(sum(log(real), log(fake))), scores: 'probabilities', targets: 'binary' };
    }
  }
}

/** Whether one of the two logarithms is of 1 - something. */
function* adversarialPair(clues: Clues): Generator<Guess> {
  const complements = clues.argumentsOf('log').filter((each) => complementOf(each) !== undefined);
  if (complements.length === 1) yield* adversarial(clues);
}

/** log(1 + exp(-y s)), labels -1 and 1. */
function* logisticOnSigns({ argumentsOf, given }: Clues): Generator<Guess> {
  for (const x of argumentsOf('softplus')) {
    const inner = negatedIn(x) ?? x;
    if (inner.kind === 'binder' && isLabelTimesScore(inner))
      yield { expression: apply('softplus', negate(inner)), scores: 'logits', targets: 'signs' };
    const arrays =
      inner.kind === 'product' ? inner.factors.filter((factor) => !given.scalars.has(baseName(factor))) : [];
    if (arrays.length !== 2 || arrays.some((factor) => factor.kind === 'number')) continue;
    yield { expression: apply('softplus', negate(inner)), scores: 'logits', targets: 'signs' };
  }
}

/** Losses of two classes. */
export const binaryForms: readonly Form[] = [
  { id: 'binary-cross-entropy', alsoBareWithoutMinus: true, guesses: binaryOnProbabilities },
  { id: 'binary-cross-entropy', alsoBareWithoutMinus: true, guesses: binaryOnLogits },
  { id: 'binary-cross-entropy', within: 'sum', guesses: logisticOnSigns },
  { id: 'binary-cross-entropy', within: 'sum', guesses: binaryWithPositiveWeight },
  { id: 'binary-cross-entropy', within: 'sum', guesses: binaryOfPicked },
  { id: 'gan-bce', guesses: adversarialPair },
];

/** Losses of several classes. */
export const categoricalForms: readonly Form[] = [
  { id: 'categorical-cross-entropy', guesses: categoricalOnLogitsAtLabels },
  { id: 'categorical-cross-entropy', within: 'sum', guesses: categoricalOnLogits },
  { id: 'categorical-cross-entropy', guesses: categoricalAtLabels },
  { id: 'categorical-cross-entropy', within: 'sum', guesses: categoricalOnProbabilities },
  { id: 'categorical-cross-entropy', within: 'sum', guesses: categoricalOnLogProbabilities },
];
