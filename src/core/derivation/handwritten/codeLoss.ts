import { symbol } from '../../expression/build';
import { scalarTensor, withSymbols } from '../../expression/environment';
import { evaluateNumber } from '../../expression/evaluate';
import type { Expression } from '../../expression/expression';
import type { Composition, RecognisedLoss } from '../../recognition/recognisedLoss';
import { text } from '../../text';
import type { CheckData } from '../checkStep';
import type { SymbolMeaning } from '../derivation';
import { likelihoodBehind, rewritten, type CodeLoss } from './codeSteps';
import { classCount, madeUpSymbols } from './madeUpSymbols';
import { componentsIn } from './mixtureSteps';
import { withNamedQuantities } from './namedQuantities';
import { meaningOf, rolesOf, type RoledSymbol } from './roles';
import type { HiddenParameter } from './rowLikelihood';

/** A loss in code, with what its symbols are. */
export interface TriedLoss extends CodeLoss {
  readonly symbols: readonly SymbolMeaning[];
  readonly roles: ReadonlyMap<string, RoledSymbol>;
  /** Parameters of the likelihood that the formula does not name. */
  readonly hidden: readonly HiddenParameter[];
}

/** A loss in code with data made up for it; undefined where there is no form to compare with, or no data fit the formula. */
export function codeLossOf(loss: RecognisedLoss): TriedLoss | undefined {
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
  const symbols = [...roles].map(([name, roled]) => ({ symbol: symbol(name), meaning: meaningOf(roled) }));
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
    roles,
    hidden,
  };
}

const madeScores = text('scores as the call takes them, made by functions in the code');

/**
 * Whether the formula has a value on the made-up data. What shapes and ranges its names have is read off the formula; where they do not
 * fit together there is nothing to check a step on.
 */
export function canBeTried(expression: Expression, { environment }: CheckData): boolean {
  try {
    return Number.isFinite(evaluateNumber(expression, environment));
  } catch {
    return false;
  }
}

/** The data with the parameters that a formula does not name. */
export function withHidden(
  { environment, parameter }: CheckData,
  hidden: readonly HiddenParameter[],
): CheckData {
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
