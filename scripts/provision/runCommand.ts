import { spawn } from 'node:child_process';
import path from 'node:path';
import { stopAtExit } from '../cleanUp';

/** A command that failed, with the last lines it said. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

const isWindows = process.platform === 'win32';

/** Runs a command to its end and returns its output; throws CommandFailed when it cannot start or does not exit with 0. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      // On Windows npm and code are batch files, which only a shell can start.
      shell: isWindows && !path.isAbsolute(command),
    });
    stopAtExit(child);
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const fail = (why: string): void => {
      const tail = output.trim().split('\n').slice(-8).join('\n');
      reject(new CommandFailed(`${[command, ...args].join(' ')} ${why}\n${tail}`.trim()));
    };
    child.on('error', (error) => {
      fail(`could not be started: ${error.message}`);
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else fail(`ended with ${signal ?? String(code)}`);
    });
  });
}
