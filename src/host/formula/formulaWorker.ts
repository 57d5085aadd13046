import type { FormulaReply, FormulaRequest } from './formulaMessages';
import { texToSvg } from './texToSvg';
import { answerRequests } from './workerPort';

/** The entry of the worker that renders formulas, beside the extension host's thread. */
answerRequests(render);

function render({ id, latex }: FormulaRequest): FormulaReply {
  try {
    return { id, formula: texToSvg(latex) };
  } catch (error) {
    return { id, error: String(error) };
  }
}
