import { catalogue } from '../likelihood/catalogue';
import { libraryLosses } from '../recognition/frameworks/libraryLosses';
import type { LossRow } from '../likelihood/lossRow';
import { multiClassHinge } from '../recognition/frameworks/pytorchMargins';
import { isMaximised } from '../recognition/recognisedLoss';
import type { RecognisedLoss } from '../recognition/recognisedLoss';
import { text, type Text } from '../text';
import { conventionOf } from './conventionOf';
import { expectationOf } from './expectationOf';
import type { Explanation } from './explanation';

const noLikelihood = text('not this loss as it is written: one part differs, and no likelihood leads to it');

const minusALikelihood = text(
  'minus the loss that a likelihood leads to: maximising it is maximum likelihood, minimising it is the opposite',
);

/** Of which likelihood a loss is the negative logarithm: of none where one part differs, of the opposite where it lacks its minus. */
function likelihoodOf(loss: RecognisedLoss, { isLikelihood, likelihood }: LossRow): Text {
  if (loss.meant !== undefined) return noLikelihood;
  return isLikelihood && isMaximised(loss) ? minusALikelihood : likelihood;
}

/** What there is to say about a recognised loss, in no markup and no language yet. */
export function explain(loss: RecognisedLoss): Explanation {
  const library = loss.api === undefined ? undefined : libraryLosses.get(loss.api);
  const isOfClasses = loss.id === 'hinge' && loss.expects.targets === 'class-indices';
  const row = { ...catalogue[loss.id], ...(library?.variant ?? (isOfClasses ? multiClassHinge : {})) };
  return {
    id: loss.id,
    title: row.name,
    formula: loss.expression,
    expects: expectationOf(loss) ?? row.expects,
    likelihood: likelihoodOf(loss, row),
    convention: conventionOf(loss),
    notes: loss.notes.map((note) => note.message),
    ...(row.family === undefined || loss.meant !== undefined ? {} : { family: row.family }),
    ...(loss.api === undefined ? {} : { api: loss.api }),
    ...(library === undefined ? {} : { documentation: library.documentation }),
  };
}
