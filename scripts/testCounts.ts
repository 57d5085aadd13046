import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './projectRoot';

/** How many tests passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** The part of vitest's JSON report that is read. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** Where a test script leaves its counts, as Counts or as vitest's JSON report. */
export function countsFile(name: string): string {
  return path.join(projectRoot, 'artifacts', 'results', `${name}.json`);
}

/** Leaves the counts of a test script where `npm test` adds them up. */
export async function saveCounts(name: string, counts: Counts): Promise<void> {
  await mkdir(path.dirname(countsFile(name)), { recursive: true });
  await writeFile(countsFile(name), JSON.stringify(counts));
}

/** The counts that a test script has left; undefined when it left none. */
export async function readCounts(name: string): Promise<Counts | undefined> {
  const json = await readFile(countsFile(name), 'utf8').catch(() => undefined);
  if (json === undefined) return undefined;
  const report = JSON.parse(json) as Counts | VitestReport;
  return 'numPassedTests' in report
    ? { passed: report.numPassedTests, failed: report.numFailedTests }
    : report;
}

/** Forgets the counts of earlier runs. */
export async function forgetCounts(): Promise<void> {
  await rm(path.dirname(countsFile('any')), { recursive: true, force: true });
}
