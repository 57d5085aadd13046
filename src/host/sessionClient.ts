import type { Span } from '../core/arrays/arrays';
import type { ByteSource } from '../core/arrays/files/byteSource';
import type { RecognisedLoss } from '../core/recognition/recognisedLoss';
import { text, type Text } from '../core/text';
import { stateOf } from '../stateMessage';
import { decodeToViewer, encode, type SlowPart, type ViewState } from '../protocol';
import { Openings, type Wish } from './openings';
import type { Replacement } from './session/replaceLiterals';
import type {
  Change,
  LargeChange,
  EntryLabel,
  FilesOutcome,
  FilesRequest,
  HostCalls,
  OpenOutcome,
  SelectionError,
  SessionFacts,
  Sought,
  TextRequest,
} from './session/sessionCalls';
import { SessionLink, type SessionConnection } from './sessionLink';
import type { MarkedText } from './textSender';
import type { WorkerThread } from './worker/workerThread';

/** What the client of the session worker needs from the door it stands in. */
export interface SessionDoor {
  readonly startWorker: () => Promise<WorkerThread>;
  /** Hears every state: `json` is the message for the viewers, encoded. */
  readonly changed: (json: string, facts: SessionFacts) => void;
  /** The worker ended on its own; what it kept is lost. */
  readonly stopped: (error: Text, reason: string) => void;
  readonly chooseEntries: (entries: readonly EntryLabel[]) => Promise<readonly number[] | undefined>;
  /** What an error of the file system says; undefined where it is another. */
  readonly fileErrorOf: (error: unknown) => string | undefined;
}

/** The last message, and the one before it that has its parts where it has not. */
interface Shown {
  readonly json: string;
  readonly facts: SessionFacts;
  readonly base?: string;
}

const nothingShown: SessionFacts = {
  kind: 'empty',
  pinned: false,
  hasDerivations: false,
  hasEdits: false,
  isPending: false,
  isWhole: true,
  isInBlocks: false,
  opened: 0,
};

const textChanged: SelectionError = {
  code: 'text-changed',
  message: text('The text changed while it was read. Evaluate it again.'),
};

/** The session, as the extension host sees it: everything is done and kept in a worker, which starts on first use. */
export class SessionClient {
  private readonly link: SessionLink;
  private readonly openings = new Openings();
  private shown: Shown = { json: encode({ type: 'state', state: { kind: 'empty' } }), facts: nothingShown };
  private decoded: ViewState | undefined;
  private changesUnderWay = 0;

  constructor(private readonly door: SessionDoor) {
    this.link = new SessionLink(door.startWorker, this.hostCalls(), (reason) => {
      this.stopped(reason);
    });
  }

  get facts(): SessionFacts {
    return this.shown.facts;
  }

  /** What the viewers show; read from the message to them when it is asked for. */
  get state(): ViewState {
    const { json, base } = this.shown;
    this.decoded ??= stateIn(json, base === undefined ? undefined : stateIn(base));
    return this.decoded;
  }

  /** Whether the reader changed a value, also when its effect is not shown yet. */
  get hasEdits(): boolean {
    return this.facts.hasEdits || this.changesUnderWay > 0;
  }

  /** What is being opened, until it ends. */
  get opening(): Promise<unknown> | undefined {
    return this.openings.end;
  }

  /** Starts the worker, so that the first evaluation need not wait for it. */
  warmUp(): void {
    void this.link.ask(() => Promise.resolve(undefined), undefined);
  }

  openText(request: Omit<TextRequest, 'mark'>, source: MarkedText, wish: Wish): Promise<OpenOutcome> {
    const { mark } = source;
    return this.open(wish, async ({ calls, texts }, id) => {
      const open = (): Promise<OpenOutcome> => calls.openText(id, { ...request, mark });
      const isWanted = (): boolean => this.openings.has(id);
      const outcome = await texts.ask(source, open, isWanted);
      return outcome ?? (isWanted() ? { kind: 'refused', error: textChanged } : { kind: 'withdrawn' });
    });
  }

  openFiles(
    request: Omit<FilesRequest, 'files'>,
    files: readonly { readonly name: string; readonly bytes: ByteSource }[],
    wish: Wish,
  ): Promise<FilesOutcome> {
    const listed = files.map(({ name, bytes }) => ({ name, size: bytes.size }));
    const sources = files.map(({ bytes }) => bytes);
    return this.open({ ...wish, sources }, ({ calls }, id) =>
      calls.openFiles(id, { ...request, files: listed }),
    );
  }

  openLoss(loss: RecognisedLoss, label: string, wish: Wish): Promise<OpenOutcome> {
    return this.open(wish, ({ calls }, id) => calls.openLoss(id, loss, label));
  }

  /** Does a change after those before it; resolves when its effect is shown, or at once when it is given up. */
  async change(change: Change, watch: Pick<Wish, 'signal' | 'onProgress'> = {}): Promise<void> {
    const { opened, isInBlocks } = this.facts;
    if (isInBlocks && (change.kind === 'options' || change.kind === 'swap'))
      return this.evaluateAgain(change, watch);
    this.changesUnderWay += 1;
    try {
      await untilAborted(
        this.link.ask(({ calls }) => calls.change(opened, change), undefined),
        watch.signal,
        () => {
          this.giveUp();
        },
      );
    } finally {
      this.changesUnderWay -= 1;
    }
  }

  /** Works out a part that was given up; resolves when it is there, or at once when it is given up again. */
  resume(part: SlowPart, { signal }: Pick<Wish, 'signal'> = {}): Promise<void> {
    const { opened } = this.facts;
    const resumed = this.link.ask(({ calls }) => calls.resume(opened, part), undefined);
    return untilAborted(resumed, signal, () => {
      this.giveUp();
    });
  }

  /** Gives up whatever is under way; what is shown stays, and says which of its parts were cancelled. */
  cancel(): void {
    this.openings.withdrawAll();
    if (this.changesUnderWay > 0 || this.facts.isPending) this.giveUp();
  }

  setPinned(pinned: boolean): Promise<void> {
    return this.link.ask(({ calls }) => calls.setPinned(pinned), undefined);
  }

  /** The message to the viewer that brings the rows. */
  rows(from: number, count: number): Promise<string | undefined> {
    return this.link.ask(({ calls }) => calls.rows(from, count), undefined);
  }

  /** The message to the viewer that says which evaluated row a row of the arrays is. */
  findRow(sourceRow: number): Promise<string | undefined> {
    return this.link.ask(({ calls }) => calls.findRow(sourceRow), undefined);
  }

  crossEntropy(request: Omit<TextRequest, 'mark'>, source: MarkedText): Promise<number | undefined> {
    const { mark } = source;
    return this.link.ask(
      ({ calls, texts }) => texts.ask(source, () => calls.crossEntropy({ ...request, mark })),
      undefined,
    );
  }

  find(sought: Sought, source: MarkedText): Promise<Span | undefined> {
    return this.link.ask(
      ({ calls, texts }) => texts.ask(source, () => calls.find(sought, source.mark)),
      undefined,
    );
  }

  /** Undefined where the text changes before it is sent. */
  writeBack(source: MarkedText): Promise<readonly Replacement[] | Text | undefined> {
    return this.link.ask(
      ({ calls, texts }) => texts.ask(source, () => calls.writeBack(source.mark)),
      undefined,
    );
  }

  settle(): Promise<void> {
    return this.link.ask(({ calls }) => calls.settle(), undefined);
  }

  dispose(): void {
    this.link.dispose();
  }

  private open<Outcome>(
    wish: Parameters<Openings['start']>[0],
    call: (connection: SessionConnection, id: number) => Promise<Outcome>,
  ): Promise<Outcome | { readonly kind: 'withdrawn' }> {
    return this.openings.start(wish, {
      run: (id) =>
        this.link.ask<Outcome | { readonly kind: 'withdrawn' }>((connection) => call(connection, id), {
          kind: 'withdrawn',
        }),
      withdraw: (id) => void this.link.ask(({ calls }) => calls.withdraw.asEvent(id), undefined),
      giveUp: () => {
        this.giveUp();
      },
    });
  }

  /** Files too large to be held are read again for a change of all their rows. */
  private async evaluateAgain(
    change: LargeChange,
    watch: Pick<Wish, 'signal' | 'onProgress'>,
  ): Promise<void> {
    const { opened } = this.facts;
    const sources = this.openings.shownSources;
    await this.open({ importance: 'command', ...watch, sources }, ({ calls }, id) =>
      calls.evaluateAgain(id, opened, change),
    );
  }

  private giveUp(): void {
    void this.link.ask(({ calls }) => calls.giveUp.asEvent(), undefined);
  }

  private hostCalls(): HostCalls {
    const { door, openings } = this;
    return {
      changed: (json, facts) => {
        this.show(json, facts);
      },
      progress: (id, done, total) => {
        openings.report(id, done, total);
      },
      isWanted: (id, end) => Promise.resolve(openings.settle(id, end)),
      readBytes: async (id, file, start, end) => {
        try {
          return await openings.read(id, file, start, end);
        } catch (error) {
          const unreadable = door.fileErrorOf(error);
          if (unreadable === undefined) throw error;
          return { unreadable };
        }
      },
      chooseEntries: door.chooseEntries,
    };
  }

  private stopped(reason: string): void {
    const error = text(
      'The evaluation stopped, perhaps for lack of memory, and its data are gone. Evaluate them again.',
    );
    const json = encode({ type: 'state', state: { kind: 'invalid', error } });
    this.show(json, { ...nothingShown, kind: 'invalid' });
    this.door.stopped(error, reason);
  }

  private show(json: string, facts: SessionFacts): void {
    const { base = this.shown.json } = this.shown;
    this.shown = facts.isWhole ? { json, facts } : { json, facts, base };
    this.decoded = undefined;
    this.door.changed(json, facts);
  }
}

function stateIn(json: string, base?: ViewState): ViewState {
  const message = decodeToViewer(json);
  if (message.type !== 'state') throw new Error(`Not a state: ${message.type}`);
  return stateOf(message, base);
}

/** Resolves with the promise, or at once when it is aborted. */
async function untilAborted(
  promise: Promise<void>,
  signal: AbortSignal | undefined,
  abort: () => void,
): Promise<void> {
  if (signal === undefined) return promise;
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      abort();
      resolve();
    });
  });
  await Promise.race([promise, aborted]);
}
