import { answerCalls } from '../worker/answerCalls';
import { texToSvg } from './texToSvg';

/** What the extension host asks the worker that renders formulas. */
export interface FormulaCalls {
  readonly texToSvg: typeof texToSvg;
}

/** The entry of that worker. */
answerCalls({ texToSvg } satisfies FormulaCalls);
