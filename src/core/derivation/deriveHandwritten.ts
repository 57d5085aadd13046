import { symbol } from '../expression/build';
import { scalarTensor, withSymbols } from '../expression/environment';
import { evaluateNumber } from '../expression/evaluate';
import { sameExpression } from '../expression/children';
import type { Expression } from '../expression/expression';
import type { Composition, RecognisedLoss } from '../recognition/recognisedLoss';
import { text } from '../text';
import { chain, type DraftStep } from './chain';
import { checkerOn, type CheckData } from './checkStep';
import type { Derivation, SymbolMeaning } from './derivation';
import {
  last,
  likelihoodBehind,
  rewritten,
  startOf,
  towardsLikelihood,
  type CodeLoss,
} from './handwritten/codeSteps';
import { conclusionOf } from './handwritten/conclusionOf';
import { mistakeIn } from './handwritten/mistakes';
import { classCount, madeUpSymbols } from './handwritten/madeUpSymbols';
import { componentsIn } from './handwritten/mixtureSteps';
import { withNamedQuantities } from './handwritten/namedQuantities';
import { roleMeanings, rolesOf } from './handwritten/roles';
import type { HiddenParameter } from './handwritten/rowLikelihood';
import { withoutNumbers } from './outline';

/**
 * A loss in code, rewritten in the author's names step by checked step to the form of the catalogue, and on to the likelihood where it
 * is one. Where the formula is not that loss, the derivation ends with the first step that fails. Undefined where recognition kept no
 * form to compare with, where no data can be made up for it, where one part is known to be wrong, or
 * where nothing is to be done.
 */
export function deriveHandwritten(loss: RecognisedLoss): Derivation | undefined {
  if (loss.meant !== undefined) return undefined;
  const code = codeLossOf(loss);
  if (code === undefined) return undefined;
  const { steps, failed } = untilFailure(
    withoutRepetition(towardsLikelihood(rewritten(code), code)),
    code.data,
  );
  if (steps.length < 2) return undefined;
  const title =
    loss.origin === 'expression'
      ? text('From the code to the loss')
      : text('From the call to the likelihood');
  const outline = {
    id: 'from-code',
    title,
    direction: 'ce-to-mle',
    drafts: steps,
    symbols: code.symbols,
  } as const;
  return withoutNumbers({ ...outline, conclusion: conclusionOf(code, steps, failed) }, code.data);
}

/** The step at which a formula that makes a known mistake stops being the loss it looks like, with numbers; undefined for others. */
export function deriveMistake(loss: RecognisedLoss): Derivation | undefined {
  const code = codeLossOf(loss);
  const mistake = code === undefined ? undefined : mistakeIn(code.loss, code.written);
  if (code === undefined || mistake === undefined) return undefined;
  const written = startOf(code).map((step): DraftStep => ({ ...step, goal: 'minimise' }));
  const tried = [...written.slice(0, -1), ...chain(last(written), [mistake])];
  const { steps, failed } = untilFailure(tried, code.data);
  if (!failed) return undefined;
  return withoutNumbers(
    {
      id: 'mistake',
      title: text('Where it is not the loss it looks like'),
      direction: 'ce-to-mle',
      drafts: steps,
      symbols: code.symbols,
      conclusion: conclusionOf(code, steps, failed),
    },
    code.data,
  );
}

interface TriedLoss extends CodeLoss {
  readonly symbols: readonly SymbolMeaning[];
}

/** A loss in code with data made up for it; undefined where there is no form to compare with, or no data fit the formula. */
function codeLossOf(loss: RecognisedLoss): TriedLoss | undefined {
  if (loss.origin === 'expression' && loss.canonical === undefined) return undefined;
  const { composition } = loss;
  const written = withNamedQuantities(composition?.expression ?? loss.expression);
  const { canonical, meant } = loss;
  const named = {
    ...loss,
    ...(canonical === undefined ? {} : { canonical: withNamedQuantities(canonical) }),
    ...(meant === undefined ? {} : { meant: withNamedQuantities(meant) }),
  };
  const roles = rolesOf(named, written);
  const likelihood = likelihoodBehind(named, rewritten({ loss: named, written }), written);
  const components = loss.id === 'mixture-nll' ? componentsIn(written, classCount) : undefined;
  const hidden = [...(likelihood?.hidden ?? []), ...(components === undefined ? [] : [components])];
  const [data, other] = [5, 6].map((seed) =>
    withScores(withHidden(madeUpSymbols(written, roles, seed), hidden), composition),
  ) as [CheckData, CheckData];
  if (![data, other].every((each) => canBeTried(written, each))) return undefined;
  const logProbabilities = new Set(
    [...roles].flatMap(([name, { role }]) => (role === 'log-probabilities' ? [name] : [])),
  );
  const symbols = [...roles].map(([name, { role }]) => ({
    symbol: symbol(name),
    meaning: roleMeanings[role],
  }));
  const made = composition === undefined ? [] : [{ symbol: composition.scores, meaning: madeScores }];
  return {
    loss: named,
    written,
    ...(composition === undefined ? {} : { given: loss.expression }),
    data,
    other,
    logProbabilities,
    ...(likelihood === undefined ? {} : { likelihood }),
    ...(components === undefined ? {} : { components }),
    symbols: [...symbols, ...made, ...hidden],
  };
}

const madeScores = text('scores as the call takes them, made by functions in the code');

/**
 * Whether the formula has a value on the made-up data. What shapes and ranges its names have is read off the formula; where they do not
 * fit together there is nothing to check a step on.
 */
function canBeTried(expression: Expression, { environment }: CheckData): boolean {
  try {
    return Number.isFinite(evaluateNumber(expression, environment));
  } catch {
    return false;
  }
}

function withHidden({ environment, parameter }: CheckData, hidden: readonly HiddenParameter[]): CheckData {
  const symbols = hidden.map((each) => [each.symbol.name, scalarTensor(each.value)] as const);
  return {
    environment: withSymbols(environment, symbols),
    ...(parameter === undefined
      ? {}
      : { parameter: { ...parameter, environment: withSymbols(parameter.environment, symbols) } }),
  };
}

/** The scores that the code makes of the made-up data: each entry as its functions give it. */
function withScores(data: CheckData, composition: Composition | undefined): CheckData {
  const { environment } = data;
  const argument = environment.symbols.get(composition?.argument.name ?? '');
  if (composition === undefined || argument === undefined) return data;
  const { entry, place, scores } = composition;
  const columns = place.length < 2 ? 1 : (argument.shape.at(-1) ?? 1);
  const values = Float64Array.from(argument.data, (_, at) => {
    const indices = [Math.floor(at / columns), at % columns];
    const placed = place.map(({ name }, axis) => [name, scalarTensor(indices[axis] ?? 0)] as const);
    return evaluateNumber(entry, withSymbols(environment, placed));
  });
  const made = { shape: argument.shape, data: values };
  return { ...data, environment: withSymbols(environment, [[scores.name, made]]) };
}

function withoutRepetition(steps: readonly DraftStep[]): readonly DraftStep[] {
  return steps.filter(({ expression, relation }, position) => {
    const before = steps[position - 1];
    return (
      before === undefined || relation.kind !== 'equal' || !sameExpression(before.expression, expression)
    );
  });
}

/** The steps up to the first whose check fails. */
function untilFailure(
  steps: readonly DraftStep[],
  data: CheckData,
): { readonly steps: readonly DraftStep[]; readonly failed: boolean } {
  const check = checkerOn(data);
  const failed = steps.findIndex((step, position) => {
    const before = steps[position - 1];
    return before !== undefined && check(before, step).kind === 'failed';
  });
  return failed < 0 ? { steps, failed: false } : { steps: steps.slice(0, failed + 1), failed: true };
}
