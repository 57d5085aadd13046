import type { NamedFile } from './readFiles';
import type { FilesRequest, HostCalls } from './sessionCalls';

/** A file, counted from 0, could not be read; the message is the file system's. */
export class UnreadableFile extends Error {
  constructor(
    readonly file: number,
    message: string,
  ) {
    super(message);
  }
}

/** The files of an opening, whose bytes the extension host reads; `readFor` lets a later opening read them. */
export function remoteFiles(
  files: FilesRequest['files'],
  opening: number,
  host: Pick<HostCalls, 'readBytes'>,
): { readonly files: readonly NamedFile[]; readonly readFor: (id: number) => void } {
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
  const readFor = (later: number): void => {
    id = later;
  };
  return { files: remote, readFor };
}
