import { answerCalls } from '../worker/answerCalls';
import type { HostCalls } from './sessionCalls';
import { SessionService } from './sessionService';

/** The entry of the worker that reads, evaluates and keeps the session. */
const service: SessionService = new SessionService({
  changed: (...given) => void host.changed.asEvent(...given),
  progress: (...given) => void host.progress.asEvent(...given),
  isWanted: (id) => host.isWanted(id),
  readBytes: (...given) => host.readBytes(...given),
  chooseEntries: (entries) => host.chooseEntries(entries),
});
const host = answerCalls<HostCalls>(service);
