import type { RecognisedLoss } from './recognisedLoss';

/** The innermost loss around an offset; at equal length the one that starts first. The end of a range belongs to it. */
export function lossAt(losses: readonly RecognisedLoss[], offset: number): RecognisedLoss | undefined {
  return losses
    .filter(({ range }) => range.start <= offset && offset <= range.end)
    .reduce<RecognisedLoss | undefined>(
      (innermost, loss) => (innermost === undefined || length(loss) < length(innermost) ? loss : innermost),
      undefined,
    );
}

function length({ range }: RecognisedLoss): number {
  return range.end - range.start;
}
