import type { Expression } from '../../expression/expression';
import { children, freeSymbols, walk } from '../../expression/children';
import { meanings } from '../../likelihood/notation';
import { catalogue } from '../../likelihood/catalogue';
import type { LossId } from '../../likelihood/lossId';
import type { RecognisedLoss } from '../../recognition/recognisedLoss';
import { text, type Text } from '../../text';
import { symbolUses, type SymbolUse } from './symbolUses';

/** What a symbol of someone's formula stands for, and so which numbers it may be tried with. */
export type Role =
  | 'probability'
  | 'distribution'
  | 'logits'
  | 'log-probabilities'
  | 'label'
  | 'binary target'
  | 'sign'
  | 'target distribution'
  | 'weight'
  | 'guard'
  | 'positive'
  | 'factor'
  | 'share'
  | 'count'
  | 'level'
  | 'cut point'
  | 'value'
  | 'size'
  | 'free index';

/** A symbol with its role. */
export interface RoledSymbol {
  readonly use: SymbolUse;
  readonly role: Role;
  /** What it stands for in its loss, where the role alone says too much or too little. */
  readonly meaning?: Text;
}

/** Losses whose logarithms are of probabilities that sum to 1 over the classes. */
const ofDistributions = new Set([
  'categorical-cross-entropy',
  'kl-divergence',
  'entropy',
  'js-divergence',
  'perplexity',
  'label-smoothing',
  'distillation',
]);

/** Losses whose logarithms are of probabilities, each for itself. */
const ofProbabilities = new Set(['binary-cross-entropy', 'gan-bce', 'focal', 'nce', 'policy-gradient']);

/** The role of every symbol of a loss written by hand, by where it stands and what the loss expects. */
export function rolesOf(loss: RecognisedLoss, expression: Expression): ReadonlyMap<string, RoledSymbol> {
  const uses = symbolUses(expression);
  const sizes = sizeNames(expression);
  const inFront = namesInFront(expression);
  const own = new Set(loss.symbols.map(({ symbol }) => symbol.name));
  const hasRows = [...uses.values()].some(({ rank }) => rank > 0);
  const roles = new Map<string, RoledSymbol>();
  for (const [name, use] of uses) {
    const role = sizes.has(name) ? 'size' : inFront.has(name) ? 'factor' : roleOf(use, loss, own);
    const isCommon = hasRows && use.rank === 0;
    const meaning = (isCommon ? commonMeanings[role] : undefined) ?? meaningIn(loss, use, role);
    roles.set(name, { use, role, ...(meaning === undefined ? {} : { meaning }) });
  }
  return roles;
}

function sizeNames(expression: Expression): ReadonlySet<string> {
  const names = [...walk(expression)].flatMap((node) =>
    node.kind === 'binder' && node.over.size.kind === 'symbol' ? [node.over.size.name] : [],
  );
  return new Set([...names, 'n', 'N', 'K'].filter((name) => names.includes(name)));
}

/** Names that stand only before or under all sums: `batch_size` of a sum divided by it. */
function namesInFront(expression: Expression): ReadonlySet<string> {
  const inside = namesUnderBinders(expression);
  if (inside.size === 0) return inside;
  return new Set([...freeSymbols(expression)].filter((name) => !inside.has(name)));
}

function namesUnderBinders(expression: Expression): ReadonlySet<string> {
  if (expression.kind === 'binder') return freeSymbols(expression.body);
  return new Set(children(expression).flatMap((child) => [...namesUnderBinders(child)]));
}

function roleOf(use: SymbolUse, loss: RecognisedLoss, own: ReadonlySet<string>): Role {
  const { id, expects, modifiers } = loss;
  if (id === 'ordinal-nll' && (use.asLabel || use.axes.at(-1) === 'classes')) {
    return use.asLabel ? 'level' : 'cut point';
  }
  if (use.asLabel) return own.has(use.name) || own.size === 0 || use.rank > 0 ? 'label' : 'free index';
  const isWeight = modifiers['sampleWeights'] === use.name || modifiers['posWeight'] === use.name;
  if (isWeight || isWeightOfCall(use, loss)) return 'weight';
  if (isGuard(use)) return 'guard';
  if (use.compared) return expects.targets === 'signs' ? 'sign' : 'binary target';
  if (use.inLog && ofDistributions.has(id)) return use.rank === 0 ? 'probability' : 'distribution';
  if (use.inLog && ofProbabilities.has(id)) return 'probability';
  if (use.inLog) return id === 'negative-binomial-nll' && use.complemented ? 'probability' : 'positive';
  if (id === 'focal' && use.inExponential) return 'positive';
  if (use.inLink && !isTarget(use, loss)) return 'logits';
  return targetRole(use, loss);
}

/** The weights of a library's formula, which have names of their own. */
function isWeightOfCall({ name }: SymbolUse, { origin }: RecognisedLoss): boolean {
  return origin !== 'expression' && (name === 'w' || name === 'pos_weight');
}

/** One number that stands only beside what is logged, or bounds a clip. */
function isGuard({ rank, name, inLog, outsideLog, asBound }: SymbolUse): boolean {
  return rank === 0 && (asBound || (inLog && !outsideLog && /eps|tiny|smooth/i.test(name)));
}

/** Names of labels -1 and 1, beside scores. */
const signName = /^(y|t)|target|label/i;

/** Labels -1 and 1 stand inside the function themselves: log(1 + exp(-y s)). */
function isTarget({ name }: SymbolUse, { expects }: RecognisedLoss): boolean {
  return expects.targets === 'signs' && signName.test(name);
}

/** Names of what is counted, beside the dispersion of the counts. */
const countName = /^(y|k|x|t|obs)|count|target/i;

function targetRole({ name, axes }: SymbolUse, { id, expects }: RecognisedLoss): Role {
  const targets = expects.targets ?? '';
  if (targets === 'signs') return signName.test(name) ? 'sign' : 'value';
  if (targets === 'values') return 'value';
  if (targets === 'counts')
    return id === 'negative-binomial-nll' && !countName.test(name) ? 'positive' : 'count';
  if (expects.scores === 'log-probabilities' && (axes.at(-1) === 'classes' || /log|lp/i.test(name))) {
    return 'log-probabilities';
  }
  if (targets.includes('binary')) return 'binary target';
  // e^p (p - q): where the first is a logarithm, so is what is taken from it.
  if (id === 'kl-divergence' && expects.scores === 'log-probabilities') return 'log-probabilities';
  if (targets.includes('distributions')) return 'target distribution';
  return catalogue[id].family === 'bernoulli' ? 'logits' : 'value';
}

/** What a number means that stands among the rows and is the same in each. */
const commonMeanings: Partial<Record<Role, Text>> = {
  logits: text('a number that is the same for all rows'),
  value: text('a number that is the same for all rows'),
  positive: text('a positive number that is the same for all rows'),
};

export const anyNumber = text('any real number');

/** What a symbol of a role is in a loss whose numbers are neither logits nor values of a regression. */
function meaningIn(loss: RecognisedLoss, use: SymbolUse, role: Role): Text | undefined {
  const { id, expects } = loss;
  if (role === 'weight') return meaningOfWeight(loss, use);
  if (role === 'logits') return takesLogits(id, use) ? undefined : anyNumber;
  if (role !== 'value' || expects.targets === 'values') return undefined;
  return expects.targets === 'signs' ? text('scores of the model') : anyNumber;
}

function meaningOfWeight({ modifiers, origin }: RecognisedLoss, { name, axes }: SymbolUse): Text | undefined {
  if (modifiers['posWeight'] === name || (origin !== 'expression' && name === 'pos_weight'))
    return text('what a positive label counts');
  const ofClasses = axes.at(-1) === 'classes' || (origin !== 'expression' && 'classWeights' in modifiers);
  return ofClasses ? meanings.classWeight.meaning : undefined;
}

/** Whether what stands in links of a loss are logits: not the logarithm of a variance, nor a value in a density. */
function takesLogits(id: LossId, { inExponential }: SymbolUse): boolean {
  const { family } = catalogue[id];
  if (family !== undefined) return family === 'categorical' || family === 'bernoulli';
  return id === 'ordinal-nll' || (!inExponential && (ofDistributions.has(id) || ofProbabilities.has(id)));
}

/** What a symbol of someone's formula stands for, for the list of symbols. */
export function meaningOf({ role, meaning }: RoledSymbol): Text {
  return meaning ?? roleMeanings[role];
}

const roleMeanings: Readonly<Record<Role, Text>> = {
  probability: text('probabilities of the model'),
  distribution: text('probabilities over the classes'),
  logits: text('scores of the model, as logits'),
  'log-probabilities': text('log-probabilities of the model'),
  label: text('observed labels'),
  'binary target': text('observed labels, 0 or 1'),
  sign: text('observed labels, -1 or 1'),
  'target distribution': text('targets, one distribution over the classes for each row (one-hot or soft)'),
  weight: text('weight of each row'),
  guard: text('a small number that keeps the logarithm finite'),
  positive: text('a positive number'),
  factor: text('a positive number that is the same for all rows'),
  share: text('a number between 0 and 1 that is the same for all rows'),
  count: text('observed counts'),
  level: text('observed levels'),
  'cut point': text('cut points between the levels'),
  value: text('observed or predicted values'),
  size: text('how many there are'),
  'free index': text('the row'),
};
