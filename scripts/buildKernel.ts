import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const kernel = new URL('../src/core/evaluation/kernel/', import.meta.url);
const bytesFile = new URL('softmaxKernelBytes.ts', kernel);

/** Compiles the AssemblyScript kernel; the module that carries its bytes. */
export async function compileKernel(): Promise<string> {
  const source = await readFile(new URL('assembly/softmaxSummary.ts', kernel), 'utf8');
  let binary: Uint8Array | undefined;
  const { error } = await asc.main(
    [
      'softmaxSummary.ts',
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
      readFile: (name) => (name === 'softmaxSummary.ts' ? source : null),
      writeFile: (name, contents) => {
        if (name === 'kernel.wasm' && typeof contents !== 'string') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) throw error ?? new Error('The kernel did not compile.');
  const hex = Buffer.from(binary).toString('hex');
  const hash = createHash('sha256').update(source).digest('hex');
  return [
    '/** assembly/softmaxSummary.ts, compiled by scripts/buildKernel.ts, in hexadecimal. */',
    `export const softmaxKernelBytes =\n  '${hex}';`,
    '',
    '/** SHA-256 of the source that was compiled. */',
    `export const softmaxKernelSource = '${hash}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(bytesFile, await compileKernel());
