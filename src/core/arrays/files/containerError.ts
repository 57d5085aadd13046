import type { ReadError } from '../arrays';
import { fileErrors } from './fileErrors';
import { Cancelled, DamagedBytes, UnknownCompression, UnpackedTooLarge } from './unpackErrors';

/** What an exception means that was thrown while a library read a container: anything unknown is damage, in its own words. */
export function containerError(format: string, problem: unknown): ReadError {
  if (problem instanceof Cancelled) return fileErrors.cancelled();
  if (problem instanceof UnpackedTooLarge) return fileErrors.unpackedTooLarge(problem.limit);
  if (problem instanceof UnknownCompression) return fileErrors.compression(problem.method);
  if (problem instanceof DamagedBytes) return fileErrors.contradiction(format);
  const said = problem instanceof Error ? problem.message : String(problem);
  const codec = /unsupported compression codec:? ?(\w+)/i.exec(said)?.[1];
  return codec === undefined ? fileErrors.notUnderstood(format, said) : fileErrors.compression(codec);
}
