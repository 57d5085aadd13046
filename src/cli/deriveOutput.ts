import type { Check, Derivation, Relation, Step } from '../core/derivation/derivation';
import { valueExpression } from '../core/derivation/stepFormulas';
import { defaultDigits } from '../core/expression/formatNumber';
import { toLatex } from '../core/expression/toLatex';
import { toPlain } from '../core/expression/toPlain';
import { inEnglish } from '../core/text';

/** The document that `derive --format json` prints: all derivations, and the steps of the first at the top. */
export function derivationJson(derivations: readonly Derivation[]): object {
  const written = derivations.map((derivation) => ({
    id: derivation.id,
    title: inEnglish(derivation.title),
    direction: derivation.direction,
    steps: derivation.steps.map(stepJson),
    symbols: derivation.symbols.map(({ symbol, meaning }) => ({
      name: symbol.name,
      latex: toLatex(symbol),
      meaning: inEnglish(meaning),
    })),
    ...(derivation.sample === undefined ? {} : { sample: derivation.sample }),
    ...(derivation.madeUp === true ? { checkedOnMadeUpData: true } : {}),
    conclusion: inEnglish(derivation.conclusion),
  }));
  return { steps: written[0]?.steps ?? [], derivations: written };
}

function stepJson({
  rule,
  relation,
  reason,
  name,
  expression,
  substituted,
  value,
  check,
  ...step
}: Step): object {
  const left = name === undefined ? '' : `${toLatex(name)} = `;
  return {
    rule,
    relation: relation.kind,
    ...relationJson(relation),
    goal: step.goal,
    reason: inEnglish(reason),
    assumptions: step.assumptions.map(inEnglish),
    latex: left + toLatex(expression, { digits: defaultDigits }),
    ...(substituted === undefined ? {} : { substituted: toLatex(substituted, { digits: defaultDigits }) }),
    ...(value === undefined
      ? {}
      : {
          value: value.value,
          logMagnitude: value.logMagnitude,
          valueLatex: toLatex(valueExpression(value), { digits: defaultDigits }),
        }),
    checked: check.kind !== 'failed',
    check: checkJson(check),
  };
}

function relationJson(relation: Relation): object {
  switch (relation.kind) {
    case 'same optimum':
      return { map: toPlain(relation.map), increasing: relation.increasing };
    case 'under assumption':
      return { assumption: inEnglish(relation.assumption) };
    default:
      return {};
  }
}

function checkJson(check: Check): object {
  switch (check.kind) {
    case 'passed':
      return { kind: check.kind, how: inEnglish(check.how) };
    case 'not applicable':
      return { kind: check.kind, why: inEnglish(check.why) };
    case 'failed':
      return {
        kind: check.kind,
        how: inEnglish(check.how),
        ...(check.counterexample === undefined ? {} : { counterexample: inEnglish(check.counterexample) }),
      };
  }
}
