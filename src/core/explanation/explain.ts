import { catalogue } from '../likelihood/catalogue';
import { libraryLosses } from '../recognition/frameworks/libraryLosses';
import type { RecognisedLoss } from '../recognition/recognisedLoss';
import { text } from '../text';
import { conventionOf } from './conventionOf';
import { expectationOf } from './expectationOf';
import type { Explanation } from './explanation';

const noLikelihood = text('not this loss as it is written: one part differs, and no likelihood leads to it');

/** What there is to say about a recognised loss, in no markup and no language yet. */
export function explain(loss: RecognisedLoss): Explanation {
  const library = loss.api === undefined ? undefined : libraryLosses.get(loss.api);
  const row = { ...catalogue[loss.id], ...library?.variant };
  return {
    id: loss.id,
    title: row.name,
    formula: loss.expression,
    expects: expectationOf(loss) ?? row.expects,
    likelihood: loss.meant === undefined ? row.likelihood : noLikelihood,
    convention: conventionOf(loss),
    notes: loss.notes.map((note) => note.message),
    ...(row.family === undefined || loss.meant !== undefined ? {} : { family: row.family }),
    ...(loss.api === undefined ? {} : { api: loss.api }),
    ...(library === undefined ? {} : { documentation: library.documentation }),
  };
}
