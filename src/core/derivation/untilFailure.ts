import type { DraftStep } from './chain';
import { checkerOn, type CheckData } from './checkStep';

/** The steps up to the first whose check fails. */
export function untilFailure(
  steps: readonly DraftStep[],
  data: CheckData,
): { readonly steps: readonly DraftStep[]; readonly failed: boolean } {
  const check = checkerOn(data);
  const failed = steps.findIndex((step, position) => {
    const before = steps[position - 1];
    return before !== undefined && check(before, step).kind === 'failed';
  });
  return failed < 0 ? { steps, failed: false } : { steps: steps.slice(0, failed + 1), failed: true };
}
