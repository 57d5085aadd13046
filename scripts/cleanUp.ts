import { spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const children = new Set<ChildProcess>();
const folders = new Set<string>();
let watching = false;

/** Ends the child and all it started when this process ends, however it ends. The child must lead a process group (`detached`). */
export function stopAtExit(child: ChildProcess): void {
  watchForTheEnd();
  children.add(child);
  child.once('exit', () => children.delete(child));
}

/** Ends the child and all it started, now. */
export function stopGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  children.delete(child);
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group has already ended.
  }
}

/** A folder that lives as long as this process. */
export function temporaryFolder(name: string): string {
  return removedAtExit(mkdtempSync(path.join(tmpdir(), `likelihood-lens-${name}-`)));
}

/** Removes the folder, if it is still there, when this process ends, however it ends. */
export function removedAtExit(folder: string): string {
  watchForTheEnd();
  folders.add(folder);
  return folder;
}

function watchForTheEnd(): void {
  if (watching) return;
  watching = true;
  process.once('exit', () => {
    for (const child of children) stopGroup(child);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
  // A shell between npm and this process may die of a signal without passing it on.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(129);
  }, 1000).unref();
}
