import type { NamedFile } from './readFiles';
import type { FilesOutcome, FilesRequest, HostCalls } from './sessionCalls';

/** A file, counted from 0, could not be read; the message is the file system's. */
export class UnreadableFile extends Error {
  constructor(
    readonly file: number,
    message: string,
  ) {
    super(message);
  }
}

/** Reads for an opening, the first or a later one, after whoever reads now: two readers would be in each other's way. */
export type ReadAlone = <Read>(opening: number, read: () => Promise<Read>) => Promise<Read>;

/** The files of an opening, whose bytes the extension host reads. */
export function remoteFiles(
  files: FilesRequest['files'],
  opening: number,
  host: Pick<HostCalls, 'readBytes'>,
): { readonly files: readonly NamedFile[]; readonly readAlone: ReadAlone } {
  let id = opening;
  const remote = files.map(({ name, size }, file) => ({
    name,
    bytes: {
      size,
      read: async (start: number, end: number): Promise<Uint8Array> => {
        const answer = await host.readBytes(id, file, start, end);
        if ('unreadable' in answer) throw new UnreadableFile(file, answer.unreadable);
        return answer;
      },
    },
  }));
  let last: Promise<unknown> = Promise.resolve();
  const readAlone: ReadAlone = (reader, read) => {
    const reading = last.then(() => {
      id = reader;
      return read();
    });
    last = Promise.allSettled([reading]);
    return reading;
  };
  return { files: remote, readAlone };
}

/** The outcome, or which file could not be read and why. */
export async function unlessUnreadable<Outcome>(
  outcome: Promise<Outcome>,
): Promise<Outcome | Extract<FilesOutcome, { readonly kind: 'unreadable' }>> {
  try {
    return await outcome;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { kind: 'unreadable', file: error.file, reason: error.message };
  }
}
