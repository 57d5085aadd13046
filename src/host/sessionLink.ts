import type { HostCalls, SessionCalls } from './session/sessionCalls';
import { TextSender } from './textSender';
import { connectTo, type WorkerConnection } from './worker/workerConnection';
import type { WorkerThread } from './worker/workerThread';

/** The session worker, and the texts that were sent to it. */
export interface SessionConnection extends WorkerConnection<SessionCalls> {
  readonly texts: TextSender;
}

/** The worker ended while it was asked something. */
class WorkerStopped extends Error {}

/** The connection to the session worker: made on first use, and again when the worker has stopped. */
export class SessionLink {
  private connection: Promise<SessionConnection> | undefined;

  /** `stopped` hears once why a worker ended on its own. */
  constructor(
    private readonly startWorker: () => Promise<WorkerThread>,
    private readonly ours: HostCalls,
    private readonly stopped: (reason: string) => void,
  ) {}

  /** The worker's answer; `otherwise` where it stops before it has one. */
  async ask<Answer>(
    question: (connection: SessionConnection) => Promise<Answer>,
    otherwise: Answer,
  ): Promise<Answer> {
    const connection = (this.connection ??= this.connect());
    try {
      return await question(await connection);
    } catch (error) {
      const isOver = error instanceof WorkerStopped || this.connection !== connection;
      if (isOver) return otherwise;
      throw error;
    }
  }

  dispose(): void {
    this.disconnect('closed');
  }

  private async connect(): Promise<SessionConnection> {
    try {
      const thread = await this.startWorker();
      thread.onFailure((reason) => {
        this.fail(reason);
      });
      const connection = connectTo<SessionCalls>(thread, this.ours);
      return { ...connection, texts: new TextSender(connection.calls) };
    } catch (error) {
      // Not before this connection is the known one.
      await Promise.resolve();
      this.fail(String(error));
      throw new WorkerStopped(String(error));
    }
  }

  private fail(reason: string): void {
    this.disconnect(reason);
    this.stopped(reason);
  }

  private disconnect(reason: string): void {
    this.connection?.then(
      ({ close }) => {
        close(new WorkerStopped(reason));
      },
      () => undefined,
    );
    this.connection = undefined;
  }
}
