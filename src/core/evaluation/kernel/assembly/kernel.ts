// AssemblyScript: scripts/buildKernel.ts compiles this folder to ../kernelBytes.ts. ../plainSoftmax.ts is the arithmetic of
// exponentials.ts and summaries.ts, operation by operation; change them together.

export { classesOf } from './classes';
export { survey } from './survey';
export { summaries } from './summaries';
export { lossesOfLogits, lossesOfProbabilities } from './losses';
