import type { ReadTask } from '../../core/arrays/files/byteSource';
import { answerCalls } from '../worker/answerCalls';
import type { HostCalls } from './sessionCalls';
import { SessionService } from './sessionService';

/** Absent in a browser. */
declare const self: Pick<ReadTask, 'unpackBrotli'>;

/** The entry of the worker that reads, evaluates and keeps the session. */
const service: SessionService = new SessionService(
  {
    changed: (...given) => void host.changed.asEvent(...given),
    progress: (...given) => void host.progress.asEvent(...given),
    isWanted: (id, end) => host.isWanted(id, end),
    readBytes: (...given) => host.readBytes(...given),
    chooseEntries: (entries) => host.chooseEntries(entries),
  },
  self.unpackBrotli === undefined ? {} : { unpackBrotli: self.unpackBrotli },
);
const host = answerCalls<HostCalls>(service);
