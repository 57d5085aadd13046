import type { SessionCalls } from './session/sessionCalls';

/** A document's text, and a mark that no other text has. */
export interface MarkedText {
  readonly mark: string;
  /** The text piece by piece; undefined in the place of a piece once the document has changed. */
  readonly pieces: () => Iterable<string | undefined>;
}

interface TextTaker {
  readonly takeText: { readonly asEvent: (...piece: Parameters<SessionCalls['takeText']>) => Promise<void> };
}

/** Sends texts to one worker, which keeps the last: each once, and a long one in pieces, so that the thread comes to other things in between. */
export class TextSender {
  private lastMark: string | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly worker: TextTaker) {}

  /** Asks about a text that the worker has by then; undefined when the text changes, or nobody wants it any more, before it is sent. */
  async ask<Answer>(
    { mark, pieces }: MarkedText,
    question: () => Promise<Answer>,
    isWanted: () => boolean = () => true,
  ): Promise<Answer | undefined> {
    let answer: Promise<Answer> | undefined;
    const turn = this.turn.then(async () => {
      if (mark === this.lastMark || (await this.send(mark, pieces(), isWanted))) answer = question();
    });
    this.turn = turn.catch(() => undefined);
    await turn;
    return answer;
  }

  /** Whether all of it was sent. */
  private async send(
    mark: string,
    pieces: Iterable<string | undefined>,
    isWanted: () => boolean,
  ): Promise<boolean> {
    this.lastMark = undefined;
    let isFirst = true;
    for (const piece of pieces) {
      if (!isFirst) await new Promise((resolve) => setTimeout(resolve, 0));
      if (piece === undefined || !isWanted()) return false;
      await this.worker.takeText.asEvent(mark, piece, isFirst);
      isFirst = false;
    }
    this.lastMark = mark;
    return true;
  }
}
