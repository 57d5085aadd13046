import { measureActivation } from './activation.bench';
import { measureArrays } from './arrays.bench';
import { measureDerivation } from './derivation.bench';
import { measureEvaluation } from './evaluation.bench';
import { measureFiles } from './files.bench';
import { measureHostThread } from './hostThread.bench';
import { measureHover } from './hover.bench';
import { measureLinearity } from './linearity.bench';
import { measureRecognition } from './recognition.bench';
import { type Measurement, milliseconds, type Skipped } from './measurement';
import { measurePanel } from './panel.bench';
import { tableOf } from './table';
import { measureViewer } from './viewer.bench';

type Results = readonly (Measurement | Skipped)[];

/** What is measured, one after the other; `npm run bench -- arrays hover` measures these alone. */
const benches: Readonly<Record<string, () => Results | Promise<Results>>> = {
  evaluation: measureEvaluation,
  arrays: measureArrays,
  linearity: measureLinearity,
  recognition: measureRecognition,
  derivation: measureDerivation,
  hover: measureHover,
  activation: measureActivation,
  files,
  hostThread,
  viewer: measureViewer,
  panel: measurePanel,
};

/** How long the thread that asks the session worker does nothing else. */
async function hostThread(): Promise<Results> {
  return (await measureHostThread()).map(({ what, total, longestBlock }) => ({
    what: `longest block: ${what}`,
    ours: milliseconds(longestBlock),
    goal: { of: 'ours', atMost: 50 },
    remark: `in ${total.toFixed(0)} ms`,
  }));
}

/** Reading and evaluating a long .npy file, each in a process of its own. */
function files(): Results {
  return measureFiles().map(({ what, bytes, seconds, bytesSeconds, megabytes }) => ({
    what: `.npy of ${(bytes / 1e6).toFixed(0)} MB: ${what}`,
    ours: milliseconds(1000 * seconds),
    peer: { name: 'reading its bytes', amount: milliseconds(1000 * bytesSeconds) },
    ...(what === 'values' ? { goal: { of: 'ratio', atMost: 2 } } : {}),
    remark: `by the clock; ${megabytes.toFixed(0)} MB held (goal 256)`,
  }));
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0)
  throw new Error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);

const results: (Measurement | Skipped)[] = [];
for (const [name, measure] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  results.push(...(await measured(name, measure)));
}
process.stdout.write(tableOf(results));
process.stdout.write('CPU time where nothing else is said; medians.\n');
// The worker of the host thread's bench and the browser are stopped with the process.
process.exit(0);

/** A bench that fails is said to have been skipped, so that the others are still seen. */
async function measured(name: string, measure: () => Results | Promise<Results>): Promise<Results> {
  try {
    return await measure();
  } catch (error) {
    return [
      { what: name, why: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '' },
    ];
  }
}
