import type { Span } from '../../core/arrays/arrays';
import type { ReadTask } from '../../core/arrays/files/byteSource';
import type { ReadError } from '../../core/arrays/arrays';
import { fileErrors, isReadError } from '../../core/arrays/files/fileErrors';
import { deriveLoss } from '../../core/derivation/deriveLoss';
import { explain } from '../../core/explanation/explain';
import type { RecognisedLoss } from '../../core/recognition/recognisedLoss';
import type { Text } from '../../core/text';
import { resultIn, stateMessage } from '../../stateMessage';
import { encode, type ReadyState, type SlowPart, type ViewState } from '../../protocol';
import { crossEntropyOf } from './crossEntropyOf';
import { dataRows, evaluatedRow, rowsInMessage } from './dataRows';
import { findPlace } from './findPlace';
import { changedData, evaluateLarge, type LargeData, unreadableAgain, withKnownTargets } from './largeFiles';
import { inputOf, isSelectionError, placeOf, readText } from './readText';
import { readFiles } from './readFiles';
import { remoteFiles, unlessUnreadable, UnreadableFile } from './remoteFiles';
import type { Replacement } from './replaceLiterals';
import { rewriteOf } from './rewrites';
import { evaluateInput, firstResult, Session, type SessionInput } from './session';
import type * as calls from './sessionCalls';
import { factsOf } from './sessionFacts';
import { runStages } from './stages';
import { inTwoStages } from './twoStages';
import type { Rereading } from './whole';
import { settleEdits, writeEdits, type WrittenEdits } from './writeEdits';

/** An opening under way: what it shows once it is known to be wanted. */
interface Opened {
  readonly show: () => void;
}

type FilesTask = ReadTask & Required<Pick<ReadTask, 'isCancelled' | 'onProgress'>>;

/** Answers the extension host: reads, evaluates, and keeps what is shown. */
export class SessionService implements calls.SessionCalls {
  private readonly session: Session = new Session((state) => {
    this.changed(state);
  });
  /** The evaluated arrays of the last message that had its parts. */
  private base: ReadyState | undefined;
  private readonly openings = new Map<number, { isStale: boolean }>();
  private text = { mark: '', content: '' };
  private written: WrittenEdits | undefined;
  /** The files shown, where they are too large to be held. */
  private large: LargeData | undefined;

  /** `lent` is what the runtime can do for readers of files. */
  constructor(
    private readonly host: calls.HostCalls,
    private readonly lent: Pick<ReadTask, 'unpackBrotli'> = {},
  ) {}

  takeText(mark: string, piece: string, isFirst: boolean): void {
    this.text = { mark, content: isFirst ? piece : this.text.content + piece };
  }

  openText(id: number, request: calls.TextRequest): Promise<calls.OpenOutcome> {
    const text = this.textOf(request.mark);
    return this.open(id, async (isStale) => {
      const input = await this.first(runStages(readText(request, text), { isOvertaken: isStale }));
      if (input === undefined || isSelectionError(input)) return input;
      if (request.unlessShown === true && this.isShowing(input)) return { show: () => undefined };
      return this.evaluated(input, request.pinned === true, isStale);
    });
  }

  async openFiles(id: number, request: calls.FilesRequest): Promise<calls.FilesOutcome> {
    return unlessUnreadable(this.openReadable(id, request));
  }

  async evaluateAgain(id: number, opened: number, change: calls.LargeChange): Promise<calls.OpenOutcome> {
    const { large } = this;
    if (large === undefined || opened !== this.session.opened) return { kind: 'withdrawn' };
    const data = changedData(large, change);
    const outcome = await unlessUnreadable(
      this.open(id, (isStale) =>
        this.evaluatedLarge(data, id, this.taskOf(id, isStale), this.session.pinned),
      ),
    );
    const known =
      outcome.kind === 'unreadable'
        ? ({ kind: 'refused', error: unreadableAgain(data, outcome.reason) } as const)
        : outcome;
    if (known.kind === 'refused') this.session.refuse(known.error.message);
    return known;
  }

  openLoss(id: number, loss: RecognisedLoss, sourceLabel: string): Promise<calls.OpenOutcome> {
    const derivations = deriveLoss(loss);
    const state = {
      kind: 'loss',
      sourceLabel,
      explanation: explain(loss),
      derivations,
      pinned: false,
    } as const;
    const show = (): void => {
      this.session.showLoss(state);
    };
    return this.open(id, () => Promise.resolve({ show }));
  }

  withdraw(id: number): void {
    const opening = this.openings.get(id);
    if (opening !== undefined) opening.isStale = true;
  }

  async change(opened: number, change: calls.Change): Promise<void> {
    // The arrays that the reader changed may be gone by now.
    if (opened === this.session.opened) await this.session.change(rewriteOf(change));
  }

  async resume(opened: number, part: SlowPart): Promise<void> {
    if (opened === this.session.opened) await this.session.resume(part);
  }

  giveUp(): void {
    this.session.giveUp();
  }

  setPinned(pinned: boolean): void {
    this.session.setPinned(pinned);
  }

  rows(from: number, count: number): string {
    const { current } = this.session;
    if (current === undefined) return encode({ type: 'rows', rows: [] });
    const { edited, evaluation, whole } = current;
    const rows = dataRows(edited, evaluation, from, Math.min(count, rowsInMessage(evaluation.k)), whole);
    return encode({ type: 'rows', rows });
  }

  findRow(sourceRow: number): string {
    const { current } = this.session;
    const row = current && evaluatedRow(current.evaluation, sourceRow, current.whole);
    return encode({ type: 'foundRow', sourceRow, ...(row === undefined ? {} : { row }) });
  }

  crossEntropy(request: calls.TextRequest): number | undefined {
    return crossEntropyOf(request, this.textOf(request.mark));
  }

  find(sought: calls.Sought, mark: string): Span | undefined {
    const text = this.textOf(mark);
    const { current } = this.session;
    return current && findPlace(current, sought, text);
  }

  async writeBack(mark: string): Promise<readonly Replacement[] | Text> {
    const text = this.textOf(mark);
    await this.session.settled();
    const { current } = this.session;
    if (current === undefined) return [];
    const written = writeEdits(current, text);
    if ('message' in written) return written;
    this.written = written;
    return written.replacements;
  }

  async settle(): Promise<void> {
    const { written } = this;
    if (written === undefined) return;
    this.written = undefined;
    await this.session.change((from) => settleEdits(from, written));
  }

  private changed(state: ViewState): void {
    const message = stateMessage(state, this.base);
    const isWhole = message.keepsParts !== true;
    if (isWhole) this.base = resultIn(state);
    this.host.changed(encode(message), { ...factsOf(this.session), isWhole });
  }

  private openReadable(
    id: number,
    { files, words, options }: calls.FilesRequest,
  ): Promise<calls.OpenOutcome> {
    return this.open(id, async (isStale) => {
      const { onProgress, ...watched } = this.taskOf(id, isStale);
      const stages = inTwoStages(onProgress);
      const task = { ...watched, onProgress: stages.second };
      const remote = remoteFiles(files, id, this.host);
      const opening = { ...task, onOpening: stages.first };
      const found = await readFiles(remote.files, opening, this.host.chooseEntries);
      if (found === undefined) return undefined;
      if ('roles' in found) {
        const data = { ...found, words, options, swapped: false, readAlone: remote.readAlone };
        return this.evaluatedLarge(data, id, task, false);
      }
      const input = isReadError(found) ? found : inputOf(found.arrays, words, options);
      if (isSelectionError(input)) return { code: input.code, message: input.message };
      // Edits made here have no document to be written back to.
      const placeless = { ...input, source: { ...input.source, canReveal: false } };
      return this.evaluated(placeless, false, isStale);
    });
  }

  /** Evaluates files block by block, and what is held of them as any arrays. */
  private async evaluatedLarge(
    given: LargeData,
    id: number,
    task: FilesTask,
    pinned: boolean,
  ): Promise<Opened | calls.SelectionError | undefined> {
    const data = await given.readAlone(id, () => withKnownTargets(given, task));
    if (isReadError(data)) return { code: data.code, message: data.message };
    const reread: Rereading['read'] = (part) =>
      data.readAlone(id, () => this.partOf(data, (isStale) => part({ ...this.lent, isCancelled: isStale })));
    const input = await data.readAlone(id, () => evaluateLarge(data, { task, reread }));
    if ('code' in input) return { code: input.code, message: input.message };
    const opened = await this.evaluated(input, pinned, task.isCancelled);
    if (opened === undefined || isSelectionError(opened)) return opened;
    return {
      show: () => {
        this.large = data;
        opened.show();
      },
    };
  }

  /** Some of the data that are shown, unless other data are by now, or nothing of them is pending any more. */
  private async partOf<Part>(
    data: LargeData,
    read: (isStale: () => boolean) => Promise<Part | ReadError>,
  ): Promise<Part | ReadError> {
    const isStale = (): boolean => this.large !== data || resultIn(this.session.state)?.pending === undefined;
    if (isStale()) return fileErrors.cancelled();
    try {
      return await read(isStale);
    } catch (error) {
      if (error instanceof UnreadableFile) return unreadableAgain(data, error.message);
      throw error;
    }
  }

  private taskOf(id: number, isCancelled: () => boolean): FilesTask {
    const onProgress = (done: number, total: number): void => {
      this.host.progress(id, done, total);
    };
    return { ...this.lent, isCancelled, onProgress };
  }

  /** Shows what was made, unless it is withdrawn before; then everything stays as it was. Resolves when nothing of it is pending. */
  private async open(
    id: number,
    make: (isStale: () => boolean) => Promise<Opened | calls.SelectionError | undefined>,
  ): Promise<calls.OpenOutcome> {
    const opening = { isStale: false };
    this.openings.set(id, opening);
    try {
      const made = await make(() => opening.isStale);
      const end = made !== undefined && isSelectionError(made) ? 'refused' : 'shown';
      if (made === undefined || !(await this.host.isWanted(id, end))) return { kind: 'withdrawn' };
      if (isSelectionError(made)) return { kind: 'refused', error: made };
      this.large = undefined;
      made.show();
      await this.session.settled();
      return { kind: 'shown' };
    } finally {
      this.openings.delete(id);
    }
  }

  /** The result, or what is known of it when the rest takes longer. */
  private async evaluated(
    input: SessionInput,
    pinned: boolean,
    isStale: () => boolean,
  ): Promise<Opened | calls.SelectionError | undefined> {
    const making = evaluateInput(input);
    const result = await this.first(firstResult(making, { isOvertaken: isStale }));
    if (result === undefined) return undefined;
    if ('code' in result) return placeOf(result, input.arrays);
    return {
      show: () => {
        this.session.show(result, pinned, making);
      },
    };
  }

  /** What is opened is worked on before what is pending of something shown already. */
  private first<Work extends Promise<unknown>>(work: Work): Work {
    this.session.giveWayTo(work);
    return work;
  }

  /** Whether these arrays, of this very text, are the ones that are shown. */
  private isShowing({ document, arrays }: SessionInput): boolean {
    const { current, state } = this.session;
    if (state.kind !== 'ready' || current?.document === undefined) return false;
    const isSame = current.document.uri === document?.uri && current.document.text === document.text;
    return isSame && current.original.scores.span.start === arrays.scores.span.start;
  }

  private textOf(mark: string): string {
    if (mark !== this.text.mark) throw new Error(`The text ${mark} was not sent.`);
    return this.text.content;
  }
}
