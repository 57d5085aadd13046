type Progress = (done: number, total: number) => void;

/** Progress of work in two stages, as far as it goes in both; the second is all there is where the first never says anything. */
export function inTwoStages(onProgress: Progress): { readonly first: Progress; readonly second: Progress } {
  let hasFirst = false;
  return {
    first: (done, total) => {
      hasFirst = true;
      onProgress(done, 2 * total);
    },
    second: (done, total) => {
      if (hasFirst) onProgress(total + done, 2 * total);
      else onProgress(done, total);
    },
  };
}
