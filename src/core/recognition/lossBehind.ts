import type { Code } from './code/code';
import { recogniseHandwritten } from './handwritten/recogniseHandwritten';
import { recogniseCall } from './libraryCall';
import type { Program } from './libraryCall';
import type { RecognisedLoss } from './recognisedLoss';
import { codeBehind } from './scope/resolve';

/** The loss an expression is, or that the name it is was bound to. */
export function lossBehind(program: Program, code: Code): RecognisedLoss | undefined {
  const behind = codeBehind(program.names, code) ?? code;
  const library = behind.kind === 'call' ? recogniseCall(program, behind) : undefined;
  return library ?? (behind.kind === 'name' ? undefined : recogniseHandwritten(program, behind));
}
