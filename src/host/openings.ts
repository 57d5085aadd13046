import type { ByteSource } from '../core/arrays/files/byteSource';

/** Who wants something opened: an opening supersedes those that are not more important. */
export type Importance = 'restore' | 'follow' | 'command';

/** How something is opened, beside what. */
export interface Wish {
  readonly importance: Importance;
  /** Asked last, before the result is shown. */
  readonly isWanted?: () => boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Hears that the result is going to be shown, at first perhaps without what takes longer. */
  readonly onShown?: () => void;
}

interface Opening extends Wish {
  readonly id: number;
  readonly sources: readonly ByteSource[];
  readonly withdraw: () => void;
  /** The worker was told that the end is wanted, and shows it: from then on only what is pending of it can be given up. */
  isSettled: boolean;
}

const withdrawn = { kind: 'withdrawn' } as const;

/** What the worker is told of an opening. */
interface OpeningCalls<Outcome> {
  readonly run: (id: number) => Promise<Outcome>;
  readonly withdraw: (id: number) => void;
  /** Gives up what is pending of a result that is shown already. */
  readonly giveUp: () => void;
}

const order: readonly Importance[] = ['restore', 'follow', 'command'];

/** The one opening under way: the extension host decides whether its result is shown, so that none is shown that was cancelled or superseded. */
export class Openings {
  private current: Opening | undefined;
  /** The one whose result is shown. */
  private shown: Opening | undefined;
  private ending: Promise<unknown> | undefined;
  private lastId = 0;

  /** Resolves when the opening under way has ended, however; undefined where there is none. */
  get end(): Promise<unknown> | undefined {
    return this.current && this.ending;
  }

  /** Resolves with the outcome, or as withdrawn as soon as that is known, whatever the worker is doing. */
  start<Outcome>(
    wish: Wish & { readonly sources?: readonly ByteSource[] },
    worker: OpeningCalls<Outcome>,
  ): Promise<Outcome | typeof withdrawn> {
    const { current } = this;
    const isOutranked = current !== undefined && !current.isSettled && rank(current) > rank(wish);
    if (isOutranked || wish.signal?.aborted === true) return Promise.resolve(withdrawn);
    current?.withdraw();
    this.lastId += 1;
    const id = this.lastId;
    const outcome = new Promise<Outcome | typeof withdrawn>((resolve, reject) => {
      const forget = (): void => {
        if (this.current === opening) this.current = undefined;
      };
      const opening: Opening = {
        ...wish,
        id,
        sources: wish.sources ?? [],
        isSettled: false,
        withdraw: () => {
          if (opening.isSettled || this.current !== opening) return;
          forget();
          worker.withdraw(id);
          resolve(withdrawn);
        },
      };
      this.current = opening;
      wish.signal?.addEventListener('abort', () => {
        if (opening.isSettled && this.current === opening) worker.giveUp();
        else opening.withdraw();
      });
      worker.run(id).finally(forget).then(resolve, reject);
    });
    this.ending = Promise.allSettled([outcome]);
    return outcome;
  }

  withdrawAll(): void {
    this.current?.withdraw();
  }

  /** Whether the result of an opening is to be shown, or why there is none; after a yes it cannot be withdrawn any more. */
  settle(id: number, end: 'shown' | 'refused'): boolean {
    const opening = this.find(id);
    if (opening === undefined || opening.isWanted?.() === false) return false;
    opening.isSettled = true;
    // The files of what is shown may be read once more.
    if (end === 'refused') return true;
    this.shown = opening;
    opening.onShown?.();
    return true;
  }

  /** Whether it is under way and not withdrawn. */
  has(id: number): boolean {
    return this.find(id) !== undefined;
  }

  report(id: number, done: number, total: number): void {
    this.find(id)?.onProgress?.(done, total);
  }

  /** The files of what is shown. */
  get shownSources(): readonly ByteSource[] {
    return this.shown?.sources ?? [];
  }

  /** Bytes of one of the files of an opening that is under way or shown; none where it is withdrawn. */
  async read(id: number, file: number, start: number, end: number): Promise<Uint8Array> {
    const opening = this.shown?.id === id ? this.shown : this.find(id);
    const source = opening?.sources[file];
    return source === undefined ? new Uint8Array() : source.read(start, end);
  }

  private find(id: number): Opening | undefined {
    return this.current?.id === id ? this.current : undefined;
  }
}

function rank({ importance }: Wish): number {
  return order.indexOf(importance);
}
