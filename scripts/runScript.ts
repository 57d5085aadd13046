import { Unavailable } from './provision/unavailable';

/** Runs a script to its end. What is missing is said in its sentence, our own mistakes with their stack; both exit with 1. */
export function runScript(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof Unavailable ? error.message : error);
    process.exit(1);
  });
}
