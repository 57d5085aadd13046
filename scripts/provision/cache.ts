import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { removedAtExit } from '../cleanUp';
import { progress } from './progress';
import { CommandFailed } from './runCommand';
import { Unavailable } from './unavailable';

/** Where what was fetched once is found by every clone: $LIKELIHOOD_LENS_CACHE, else the user's cache folder. */
export function cacheFolder(): string {
  const chosen = process.env['LIKELIHOOD_LENS_CACHE'];
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  return path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'likelihood-lens');
}

/** Something that is fetched once and kept. */
export interface Provision {
  /** The folder's name in the cache; it carries the version. */
  readonly folder: string;
  /** For the terminal, such as "Node 24 (30 MB)". */
  readonly what: string;
  /** Said when it cannot be had: what the reader can do. */
  readonly advice: string;
  readonly install: (folder: string) => Promise<void>;
}

/**
 * The folder of a provision, installed when it is not there yet. It is installed beside its place and then renamed, so a
 * folder that exists is complete, and of two processes that fetch the same one keeps its own and the other takes it.
 * Throws Unavailable.
 */
export async function provide({ folder, what, advice, install }: Provision): Promise<string> {
  const place = path.join(cacheFolder(), folder);
  if (existsSync(place)) return place;
  progress(`Fetching ${what} into ${cacheFolder()}, once …`);
  const started = Date.now();
  await mkdir(cacheFolder(), { recursive: true });
  const unfinished = removedAtExit(await mkdtemp(path.join(cacheFolder(), `.${folder}-`)));
  try {
    await install(unfinished);
    await rename(unfinished, place).catch((error: unknown) => {
      if (!existsSync(place)) throw error;
    });
  } catch (error) {
    if (error instanceof CommandFailed)
      throw new Unavailable(`${what} is missing and could not be fetched; ${advice}.\n${error.message}`);
    throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  progress(`${what} is there after ${Math.round((Date.now() - started) / 1000)} s.`);
  return place;
}
