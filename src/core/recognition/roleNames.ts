import type { Code } from './code/code';
import { operationOf } from './handwritten/rank';
import { codeBehind } from './scope/resolve';
import type { Names } from './scope/resolve';

export type Role = 'targets' | 'predictions';

const targetName =
  /^(y|t|ys|y_?true|y_?(test|train|val|onehot)|gt|ground_?truth|(\w+_)?(targets?|labels?|one_?hot|truth))$/;
const predictionName =
  /^(p|ps|p_?hat|y_?hat|y_?preds?|h|(\w+_)?(preds?|predictions?|probs?|proba|probabilit(y|ies)|logits?|outputs?))$/;
/** Words that leave a name open: `pred_labels`, `target_probs`, `soft_targets`. */
const unsure =
  /(pred|hat|prob|logit|output|pseudo|soft|teacher).*(target|label|true|truth)|(target|label|true|truth).*(pred|hat|prob|logit|output)/;
const modelName = /softmax|sigmoid|predict|forward|model|net|decoder/i;

/** The role that a name says, where it says one for certain. */
export function roleOfName(name: string): Role | undefined {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  if (unsure.test(words)) return undefined;
  return targetName.test(words) ? 'targets' : predictionName.test(words) ? 'predictions' : undefined;
}

/** The role of what a piece of code gives: by what it is bound to, else by its name. */
export function roleOf(names: Names, code: Code): Role | undefined {
  switch (code.kind) {
    case 'name':
      return roleBehind(names, code) ?? roleOfName(code.name);
    case 'member':
      return roleBehind(names, code) ?? roleOfName(code.property);
    case 'subscript':
      return roleOf(names, code.object);
    case 'call':
      return roleOfCall(names, code);
    default:
      return undefined;
  }
}

function roleBehind(names: Names, code: Code): Role | undefined {
  const behind = codeBehind(names, code);
  return behind?.kind === 'call' ? roleOfCall(names, behind) : undefined;
}

function roleOfCall(names: Names, code: Code & { readonly kind: 'call' }): Role | undefined {
  const { callee } = code;
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  if (modelName.test(name)) return 'predictions';
  const call = operationOf(names, code);
  if (call?.operation.kind === 'one-hot') return 'targets';
  const [operand] = call?.positional ?? [];
  const isKept = call !== undefined && ['map', 'same', 'clip', 'add axis'].includes(call.operation.kind);
  return isKept && operand !== undefined ? roleOf(names, operand) : undefined;
}
