import { vi } from 'vitest';

export interface Printed {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** The exit status of a command and what it printed. */
export async function printed(command: () => Promise<number>): Promise<Printed> {
  const texts = { out: '', err: '' };
  const out = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((chunk) => ((texts.out += String(chunk)), true));
  const err = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((chunk) => ((texts.err += String(chunk)), true));
  try {
    return { status: await command(), ...texts };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
