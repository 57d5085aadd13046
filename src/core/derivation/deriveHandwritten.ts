import { sameExpression } from '../expression/children';
import { catalogue } from '../likelihood/catalogue';
import type { RecognisedLoss } from '../recognition/recognisedLoss';
import { text, type Text } from '../text';
import { chain, type DraftStep } from './chain';
import type { Derivation } from './derivation';
import { codeLossOf } from './handwritten/codeLoss';
import { last, rewritten, startOf, towardsLikelihood, type CodeLoss } from './handwritten/codeSteps';
import { conclusionOf } from './handwritten/conclusionOf';
import { mistakeIn } from './handwritten/mistakes';
import { withOwnSample } from './handwritten/modifiedSteps';
import { withoutNumbers } from './outline';
import { untilFailure } from './untilFailure';

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
  const { steps, failed } = untilFailure(withOwnSample(stepsFromCode(code), code), code.data);
  if (steps.length < 2) return undefined;
  const outline = {
    id: 'from-code',
    title: titleOf(loss),
    direction: 'ce-to-mle',
    drafts: steps,
    symbols: code.symbols,
  } as const;
  return withoutNumbers({ ...outline, conclusion: conclusionOf(code, steps, failed) }, code.data);
}

function titleOf({ id, origin, negates }: RecognisedLoss): Text {
  if (origin === 'expression') return text('From the code to the loss');
  return negates === undefined || catalogue[id].isLikelihood
    ? text('From the call to the likelihood')
    : text('What the minus makes of the loss');
}

/** From what the code computes to the loss of the catalogue, and on to the likelihood where it is one; not checked yet. */
export function stepsFromCode(code: CodeLoss): readonly DraftStep[] {
  return withoutRepetition(towardsLikelihood(rewritten(code), code));
}

/** The step at which a formula that makes a known mistake stops being the loss it looks like, with numbers; undefined for others. */
export function deriveMistake(loss: RecognisedLoss): Derivation | undefined {
  const code = codeLossOf(loss);
  const mistake = code === undefined ? undefined : mistakeIn(code.loss, code.written);
  if (code === undefined || mistake === undefined) return undefined;
  const written = startOf(code, 'minimise');
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
      conclusion: mistake.rule === 'the other label' ? onlyForOneLabel : conclusionOf(code, steps, failed),
    },
    code.data,
  );
}

/** Whether the formula is a mistake depends on what its arrays hold, which the code does not say. */
const onlyForOneLabel = text(
  'With one probability a row, what the code computes is not the loss it looks like: the last step fails. With one for each class it is the cross-entropy, divided by the number of classes.',
);

/** The steps without those between an expression and the same one again, where all of them are equal. */
function withoutRepetition(steps: readonly DraftStep[]): readonly DraftStep[] {
  const kept: DraftStep[] = [];
  for (const step of steps) {
    const same = kept.findLastIndex(({ expression }) => sameExpression(expression, step.expression));
    const isDetour =
      same >= 0 && [...kept.slice(same + 1), step].every(({ relation }) => relation.kind === 'equal');
    if (isDetour) kept.splice(same + 1);
    else kept.push(step);
  }
  return kept;
}
