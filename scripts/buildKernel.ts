import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const kernel = new URL('../src/core/evaluation/kernel/', import.meta.url);
const bytesFile = new URL('kernelBytes.ts', kernel);

/** The AssemblyScript sources by file name. */
function sources(): ReadonlyMap<string, string> {
  const folder = new URL('assembly/', kernel);
  const names = readdirSync(folder).toSorted();
  return new Map(names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
}

/** SHA-256 of all sources of the kernel. */
export function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const source of sources().values()) hash.update(source);
  return hash.digest('hex');
}

/** Compiles the AssemblyScript kernel; the module that carries its bytes. */
export async function compileKernel(): Promise<string> {
  const files = sources();
  let binary: Uint8Array | undefined;
  const { error } = await asc.main(
    [
      'kernel.ts',
      '--outFile',
      'kernel.wasm',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--importMemory',
    ],
    {
      readFile: (name) => files.get(name) ?? null,
      writeFile: (name, contents) => {
        if (name === 'kernel.wasm' && typeof contents !== 'string') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) throw error ?? new Error('The kernel did not compile.');
  return [
    '/** The kernel in assembly/, compiled by scripts/buildKernel.ts, in hexadecimal. */',
    `export const kernelBytes =\n  '${Buffer.from(binary).toString('hex')}';`,
    '',
    '/** SHA-256 of the sources that were compiled. */',
    `export const kernelSources = '${hashOfSources()}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(bytesFile, await compileKernel());
