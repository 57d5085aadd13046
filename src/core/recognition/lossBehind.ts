import type { Code } from './code/code';
import { couldBeLoss, recogniseHandwritten } from './handwritten/recogniseHandwritten';
import { recogniseCall } from './libraryCall';
import type { Program } from './libraryCall';
import type { RecognisedLoss } from './recognisedLoss';
import { codeBehind } from './scope/resolve';

/** The loss an expression is, or that the name it is was bound to. */
export function lossBehind(program: Program, code: Code): RecognisedLoss | undefined {
  const behind = codeBehind(program.names, code) ?? code;
  const library = behind.kind === 'call' ? recogniseCall(program, behind) : undefined;
  if (library !== undefined || behind.kind === 'name' || !couldBeLoss(program, behind)) return library;
  return recogniseHandwritten(program, behind);
}
