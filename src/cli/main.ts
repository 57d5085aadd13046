import { text } from '../core/text';
import { printFailure } from './output';

type Command = (args: readonly string[]) => number | Promise<number>;

/** The commands and how each is loaded; what one needs does not slow the others. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  arrays: async () => (await import('./arrays')).runArrays,
  evaluate: async () => (await import('./evaluate')).runEvaluate,
  explain: async () => (await import('./explain')).runExplain,
  derive: async () => (await import('./derive')).runDerive,
};

const usage = `Usage: likelihood-lens <command> [options]

  evaluate [FILE|-]                 cross-entropy and likelihood of the arrays in a file
  evaluate --scores FILE --targets FILE
  arrays FILE[:LINE[-LINE]]         every array the reader finds
  explain FILE[:LINE[:COLUMN]]      the losses in a source file
  derive [FILE|-]                   the derivation, with the numbers of the arrays in a file
  derive FILE:LINE                  of the losses on a line of source
  derive --family NAME              of a loss by its name, in general

A FILE with arrays is a text (source code, CSV, JSON …) or .npy, .npz, .parquet, .arrow, .feather or .safetensors. Where it holds
several arrays, FILE#NAME,NAME chooses: predictions.npz#logits,labels (a position counted from 1 does as well as a name).
Each command takes --json. Exit status: 0 done, 2 bad input or usage.
`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(usage);
    return name === undefined ? 2 : 0;
  }
  const load = commands[name];
  if (load !== undefined && (rest.includes('--help') || rest.includes('-h'))) {
    process.stdout.write(usage);
    return 0;
  }
  if (load !== undefined) return (await load())(rest);
  const known = Object.keys(commands).join(', ');
  return printFailure(
    {
      code: 'unknown-command',
      message: text('There is no command "{name}". The commands are: {known}.', { name, known }),
    },
    args.includes('--json'),
  );
}

// A closed pipe (`… | head`) ends the program quietly.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code === 'EPIPE') process.exit(0);
});

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
