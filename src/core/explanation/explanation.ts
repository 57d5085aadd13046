import type { Expression } from '../expression/expression';
import type { FamilyId, LossId } from '../likelihood/lossId';
import type { Text } from '../text';

/** What a hover or a panel says about a recognised loss; no Markdown, no HTML. */
export interface Explanation {
  readonly id: LossId;
  readonly title: Text;
  /** One formula: the loss of this call, with its arguments. */
  readonly formula: Expression;
  /** What it expects of its inputs. */
  readonly expects: Text;
  /** Of which likelihood it is the negative logarithm, or that it is none. */
  readonly likelihood: Text;
  readonly family?: FamilyId;
  /** The qualified name, where it is a library's. */
  readonly api?: string;
  /** What "mean" divides by, clipping, base: one line. */
  readonly convention: Text;
  readonly notes: readonly Text[];
  /** The documentation page of the library, where there is one. */
  readonly documentation?: string;
}
